// A run's costs and accuracies, each of which tells how it came about.

import type { Snapshot } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable, type Explanation } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { dropsOut } from '../dropout.ts';
import type { Figure, RunContext } from '../figure.ts';

const PARTS = ['train', 'dev', 'test'] as const;
type Part = (typeof PARTS)[number];
/** Sources whose y is a number, not a class. */
const REGRESSIONS = ['plane', 'bumps'];

export const figure: Figure = { scope: 'run', wants: ['parameters'], make: (context) => new Numbers(context) };

interface Row {
  row: HTMLTableRowElement;
  head: HTMLTableCellElement;
  number: HTMLSpanElement;
}

class Numbers {
  #snapshot: Snapshot | null = null;

  readonly context: RunContext;
  readonly caption: HTMLTableCaptionElement;
  readonly cost: Row;
  readonly data: Row;
  readonly parts: Row[];
  readonly element: HTMLTableElement;

  constructor(context: RunContext) {
    this.context = context;
    this.caption = h('caption', { class: 'visually-hidden' });
    const row = (name: string, explain: () => Explanation | null): Row => {
      const number = askable(h('span', { 'data-number': name }), explain);
      const head = h('th', { scope: 'row' }, t(`panel.${name}`));
      return { row: h('tr', {}, head, h('td', {}, number)), number, head };
    };
    this.cost = row('cost', () => this.#explainCost());
    this.data = row('data', () => this.#explainCost());
    this.parts = PARTS.map((part) => row(part, () => this.#explainPart(part)));
    this.cost.row.hidden = !this.#wanted('cost');
    this.data.row.hidden = true;
    const rows = [this.cost, this.data, ...this.parts].map(({ row }) => row);
    this.element = h('table', { class: 'numbers', 'data-view': 'numbers' }, this.caption, h('tbody', {}, ...rows));
  }

  update() {
    write(this.caption, this.context.title());
    const { l2, l1, keep } = this.context.values();
    // The curve is with the masks of training.
    write(this.cost.head, t(dropsOut(keep) ? 'panel.cost.maskless' : 'panel.cost'));
    this.data.row.hidden = this.context.settings.rows ? !this.#wanted('data') : Number(l2) === 0 && Number(l1) === 0;
    PARTS.forEach((part, i) => {
      write(this.parts[i].head, t(this.#regression ? `panel.${part}.mse` : `panel.${part}`));
    });
  }

  draw({ snapshot }: Runner) {
    if (!snapshot) return;
    this.#snapshot = snapshot;
    const { evaluations } = snapshot;
    write(this.cost.number, format.cost(evaluations.train.cost + this.#penalty));
    write(this.data.number, format.cost(evaluations.train.cost));
    this.parts.forEach(({ row, number }, i) => {
      const evaluation = evaluations[PARTS[i]];
      row.hidden = !evaluation || !this.#wanted(PARTS[i]);
      if (evaluation)
        write(number, this.#regression ? format.cost(evaluation.cost) : format.percent(evaluation.accuracy ?? NaN));
    });
  }

  #wanted(row: string) {
    return this.context.settings.rows?.includes(row) ?? true;
  }

  get #regression() {
    return REGRESSIONS.includes(this.context.values().data);
  }

  get #m() {
    return this.#snapshot?.evaluations.train.m ?? NaN;
  }

  /** The sum of squares and the sum of sizes of all weights; biases are free. */
  get #sums() {
    const layers = this.#snapshot?.parameters ?? [];
    const sum = (of: (w: number) => number) => layers.reduce((all, { w }) => w.reduce((s, v) => s + of(v), all), 0);
    return [sum((w) => w * w), sum(Math.abs)];
  }

  get #penalty() {
    const { l2, l1 } = this.context.values();
    if (Number(l2) === 0 && Number(l1) === 0) return 0;
    const [squares, sizes] = this.#sums;
    return (Number(l2) * squares + Number(l1) * sizes) / (2 * this.#m);
  }

  #explainCost(): Explanation | null {
    if (!this.#snapshot) return null;
    const loss = this.#snapshot.evaluations.train.cost;
    const { l2, l1 } = this.context.values();
    const [squares, sizes] = this.#sums;
    const m = format.whole(this.#m);
    const lines = [
      t(this.#regression ? 'explain.mse' : 'explain.cost', {
        m,
        sum: format.cost(loss * this.#m),
        cost: format.cost(loss),
      }),
    ];
    if (Number(l2) > 0)
      lines.push(
        t('explain.l2', {
          lambda: l2,
          m,
          squares: format.cost(squares),
          part: format.cost((Number(l2) * squares) / (2 * this.#m)),
        }),
      );
    if (Number(l1) > 0)
      lines.push(
        t('explain.l1', {
          lambda: l1,
          m,
          sizes: format.cost(sizes),
          part: format.cost((Number(l1) * sizes) / (2 * this.#m)),
        }),
      );
    if (lines.length > 1) lines.push(t('explain.whole', { cost: format.cost(loss + this.#penalty) }));
    return { name: this.cost.head.textContent ?? '', lines, from: 'curves' };
  }

  #explainPart(part: Part): Explanation | null {
    const evaluation = this.#snapshot?.evaluations[part];
    if (!evaluation) return null;
    const { m, cost, accuracy } = evaluation;
    const name = t(this.#regression ? `panel.${part}.mse` : `panel.${part}`);
    if (this.#regression)
      return {
        name,
        lines: [t('explain.mse', { m: format.whole(m), sum: format.cost(cost * m), cost: format.cost(cost) })],
        from: 'boundary',
      };
    if (accuracy === null) return null;
    const right = Math.round(accuracy * m);
    const lines = [
      t('explain.accuracy', { right: format.whole(right), m: format.whole(m), accuracy: format.percent(accuracy) }),
      t('explain.error', { wrong: format.whole(m - right), m: format.whole(m), error: format.percent(1 - accuracy) }),
      t('explain.loss', { cost: format.cost(cost) }),
    ];
    return { name, lines, from: 'boundary' };
  }
}
