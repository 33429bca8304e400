// A lab in another page's frame: the stage stands alone, or the figures that the link picks, with an undo and a way
// to the whole lab, and rests off the screen.
import { type Figure, pick } from '../embed/pick.ts';
import { wholeAddress } from '../embed/whole.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { h, need } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { noticeList } from '../ui/notices.ts';
import { loadStyle } from '../ui/style.ts';
import type { Lab } from './lab.ts';

interface Page {
  state: State;
  machine: Machine;
  lab: Lab;
  element: HTMLElement;
}

/** What trained when it was last seen: the same runs in another language too. */
const asleep = new WeakSet<Machine>();

export class Embedding {
  /** Ends watching whether the lab is seen. */
  readonly #unwatch: () => void;
  /** What the link last said of how the lab is shown. */
  #view = '';

  readonly state: State;
  readonly machine: Machine;
  readonly lab: Lab;
  readonly element: HTMLElement;
  readonly figures: () => Figure[];
  readonly undo: HTMLButtonElement;
  /** The way to the whole lab. */
  readonly whole = h('a', { target: '_blank', rel: 'noopener' }, t('embed.open'));

  /**
   * @param element of the lab's page
   * @param figures all that there are now
   * @param watch calls its listener when the lab comes into sight or leaves it; returns how to stop
   */
  constructor(page: Page, figures: () => Figure[], watch: (seen: (seen: boolean) => void) => () => void) {
    void loadStyle('frame-style');
    this.state = page.state;
    this.machine = page.machine;
    this.lab = page.lab;
    this.element = page.element;
    this.figures = figures;
    this.undo = h(
      'button',
      { type: 'button', class: 'button', title: t('undo.help'), onclick: () => this.state.undo() },
      t('undo'),
    );
    need(this.element, '.beside', HTMLElement).after(h('div', { class: 'whole' }, this.whole, this.undo));
    this.#unwatch = watch((seen) => this.#rest(!seen));
  }

  update() {
    const { state } = this;
    this.undo.disabled = state.depth === 0;
    this.whole.href = wholeAddress(state);
    const { view = '' } = state.place;
    const notices = pick(this.lab, this.element, this.figures(), view);
    if (view !== this.#view) need(document, '.notices', HTMLElement).append(...noticeList(notices));
    this.#view = view;
  }

  close() {
    this.#unwatch();
  }

  /** Rests while nobody sees it, and goes on where it trained. */
  #rest(unseen: boolean) {
    const { machine } = this;
    if (unseen && machine.running) {
      asleep.add(machine);
      machine.pause();
    } else if (!unseen && asleep.delete(machine)) machine.play();
  }
}
