// What the marks of the examples in the maps of the plane mean: told once, over all panels.
import { classesOf, STRIDE } from '../training/amounts.ts';
import type { Opening } from '../training/protocol.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';

/** Figures that draw examples. */
const DRAW_EXAMPLES = ['boundary', 'output', 'gallery'];
const PARTS = ['train', 'dev', 'test'];

export class Marks {
  #opening: Opening | null = null;

  readonly element = h('p', { class: 'marks' });

  /** @param figures of a panel */
  static for(figures: string[]) {
    return figures.some((name) => DRAW_EXAMPLES.includes(name)) ? new Marks() : null;
  }

  show(opening: Opening | null) {
    if (!opening || opening === this.#opening) return;
    this.#opening = opening;
    const { examples } = opening;
    const parts = new Set<number>();
    for (let at = 3; at < examples.length; at += STRIDE) parts.add(examples[at]);
    const count = classesOf(opening);
    const classes = count > 0 ? [0, 1] : [];
    this.element.replaceChildren(
      ...classes.map((k) => entry(`class-${k}`, t('bench.class', { k }))),
      ...PARTS.filter((_, k) => parts.has(k)).map((part) => entry(`part-${part}`, t(`seeds.${part}`))),
      ...(count > 2 ? [h('span', {}, t('boundary.first'))] : []),
    );
    this.element.hidden = examples.length === 0;
  }
}

const entry = (look: string, words: string) =>
  h('span', {}, h('span', { class: `mark mark-${look}`, 'aria-hidden': 'true' }), words);
