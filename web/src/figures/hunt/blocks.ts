// The network's blocks, W and b of every layer from left to right, which light up as a check finds them wrong:
// the last layer first, as the gradient goes.

import type { TimedReport } from '../../training/protocol.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { explainDifference, exponent, verdictWords } from '../gradcheck/words.ts';

type Block = TimedReport['blocks'][number];

/** A factor is told where every component has it to this share. */
const ALIKE = 1e-3;
/** Components below this share of the largest say nothing of a factor. */
const LARGE = 1e-3;

const nameOf = ({ parameter, layer }: Block) => `${parameter}${layer}`;
const fails = ({ verdict }: Block) => verdict === 'bug' || verdict === 'look again';

/** Blocks that a check finds wrong. */
export const failing = ({ blocks }: TimedReport) => blocks.filter(fails).map(nameOf);

/** How many times the differences backpropagation is, where all components of a block agree on it. */
function factorOf({ gradient, approx }: TimedReport, { from, to }: Block) {
  const most = approx.subarray(from, to).reduce((largest, v) => Math.max(largest, Math.abs(v)), 0);
  const factors = Array.from(gradient.subarray(from, to), (g, i) => g / approx[from + i]).filter(
    (_, i) => Math.abs(approx[from + i]) > LARGE * most,
  );
  const [least, largest] = [Math.min(...factors), Math.max(...factors)];
  return factors.length > 1 && largest - least < ALIKE * Math.abs(largest) ? largest : null;
}

export class Blocks {
  readonly #title = h('h2', {}, t('hunt.blocks'));
  readonly #head = h('tr');
  readonly #rows = { W: h('tr'), b: h('tr') };
  readonly element = h(
    'section',
    { class: 'figure hunt-blocks' },
    h('div', { class: 'view-head' }, this.#title),
    h(
      'table',
      { class: 'net', 'data-view': 'blocks' },
      h('thead', {}, this.#head),
      h('tbody', {}, this.#rows.W, this.#rows.b),
    ),
  );

  /** The blocks of a network of L layers before a check. */
  clear(L: number) {
    write(this.#title, t('hunt.blocks'));
    const layers = Array.from({ length: L }, (_, i) => i + 1);
    this.#head.replaceChildren(...layers.map((l) => h('th', { scope: 'col' }, t('hunt.layer', { l }))));
    for (const parameter of ['W', 'b'] as const)
      this.#rows[parameter].replaceChildren(
        ...layers.map((l) => h('td', { 'data-block': `${parameter}${l}` }, h('strong', {}, `${parameter}${l}`))),
      );
  }

  show(report: TimedReport) {
    const L = report.blocks.length / 2;
    write(this.#title, t('hunt.checked', { epoch: format.whole(report.epoch) }));
    for (const parameter of ['W', 'b'] as const)
      this.#rows[parameter].replaceChildren(
        ...report.blocks.filter((block) => block.parameter === parameter).map((block) => this.#cell(report, block, L)),
      );
  }

  #cell(report: TimedReport, block: Block, L: number) {
    const { layer, difference, verdict, reason } = block;
    const state = fails(block) ? 'fails' : verdict === 'correct' ? 'passes' : 'unsure';
    const factor = fails(block) ? factorOf(report, block) : null;
    const words = factor === null ? verdictWords(verdict, null) : t('hunt.factor', { factor: format.weight(factor) });
    const number = askable(h('span', {}, exponent(difference)), () => {
      const told = explainDifference(report, `d${block.parameter}[${layer}]`, block);
      return { ...told, lines: [...told.lines, verdictWords(verdict, reason)] };
    });
    return h(
      'td',
      { 'data-block': nameOf(block), 'data-state': state, style: `--turn: ${L - layer}` },
      h('strong', {}, nameOf(block)),
      h('span', { class: 'sign', 'aria-hidden': 'true' }, state === 'fails' ? '✕' : state === 'passes' ? '✓' : '?'),
      number,
      h('span', { class: 'words' }, words),
    );
  }
}
