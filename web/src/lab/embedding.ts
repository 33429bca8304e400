// A lab in another page's frame: the stage stands alone, with an undo and a way to the whole lab, and rests off
// the screen.
import { wholeAddress } from '../embed/whole.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { h, need } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { loadStyle } from '../ui/style.ts';

export class Embedding {
  /** Ends watching whether the lab is seen. */
  readonly #unwatch: () => void;
  /** Whether it trained when it was last seen. */
  #asleep = false;

  readonly state: State;
  readonly machine: Machine;
  readonly undo: HTMLButtonElement;
  /** The way to the whole lab. */
  readonly whole = h('a', { target: '_blank', rel: 'noopener' }, t('embed.open'));

  /** @param watch calls its listener when the lab comes into sight or leaves it; returns how to stop */
  constructor(state: State, machine: Machine, lab: HTMLElement, watch: (seen: (seen: boolean) => void) => () => void) {
    void loadStyle('frame-style');
    this.state = state;
    this.machine = machine;
    this.undo = h(
      'button',
      { type: 'button', class: 'button', title: t('undo.help'), onclick: () => state.undo() },
      t('undo'),
    );
    need(lab, '.beside', HTMLElement).after(h('div', { class: 'whole' }, this.whole, this.undo));
    this.#unwatch = watch((seen) => this.#rest(!seen));
  }

  update() {
    this.undo.disabled = this.state.depth === 0;
    this.whole.href = wholeAddress(this.state);
  }

  close() {
    this.#unwatch();
  }

  /** Rests while nobody sees it, and goes on where it trained. */
  #rest(unseen: boolean) {
    const { machine } = this;
    if (unseen && machine.running) {
      this.#asleep = true;
      machine.pause();
    } else if (!unseen && this.#asleep) {
      this.#asleep = false;
      machine.play();
    }
  }
}
