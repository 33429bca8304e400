// A lab in another page's frame: the stage stands alone, with a way to the whole lab, and rests off the screen.

import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';

export class Embedding {
  /** How to stop watching whether the lab is seen. */
  #unwatch: (() => void) | null = null;

  readonly state: State;
  readonly machine: Machine;
  readonly lab: HTMLElement;
  /** The way to the whole lab. */
  readonly element = h('a', { class: 'whole', target: '_blank', rel: 'noopener', hidden: true }, t('embed.open'));

  /** @param lab the element that is seen or not */
  constructor(state: State, machine: Machine, lab: HTMLElement) {
    this.state = state;
    this.machine = machine;
    this.lab = lab;
  }

  update() {
    const { embed } = this.state.parsed.page;
    document.documentElement.toggleAttribute('data-embed', embed);
    if (embed) this.#sleep();
    this.element.hidden = !embed;
    this.element.href = this.state.address.replace(/([#&])embed=on(&|$)/, '$1');
  }

  close() {
    this.#unwatch?.();
  }

  /** Rests while nobody sees it, and goes on where it trained. */
  #sleep() {
    if (this.#unwatch) return;
    let asleep = false;
    this.#unwatch = watchSight([this.lab], (seen) => {
      if (!seen && this.machine.running) {
        asleep = true;
        this.machine.pause();
      } else if (seen && asleep) {
        asleep = false;
        this.machine.play();
      }
    });
  }
}
