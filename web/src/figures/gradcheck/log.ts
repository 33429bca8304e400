// The checks made so far, the last one first; a movement of ε leaves one row.

import type { TimedReport } from '../../training/protocol.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { exponent, verdictWords } from './words.ts';

/** How a check is made. */
export interface Settings {
  epsilon: number;
  twoSided: boolean;
  stable: boolean;
}

/** Rows that are kept. */
const ROWS = 12;

export class CheckLog {
  /** The movement of ε that the last row belongs to; 0 for none. */
  #drag = 0;
  readonly #body = h('tbody');
  readonly element: HTMLDivElement;

  constructor() {
    const heads = ['when', 'epsilon', 'difference', 'verdict', 'passes', 'took'].map((key) =>
      h('th', { scope: 'col' }, t(`check.head.${key}`)),
    );
    this.element = h(
      'div',
      { class: 'scrolling check-log' },
      h('table', { class: 'log' }, h('caption', {}, t('check.log')), h('thead', {}, h('tr', {}, ...heads)), this.#body),
    );
  }

  /** @param drag the movement of ε that the check belongs to; 0 for none */
  add(report: TimedReport, when: string, { epsilon, twoSided, stable }: Settings, drag: number) {
    const how = [
      epsilon < 1e-3 ? format.scientific(epsilon, 1) : String(epsilon),
      t(twoSided ? 'check.two' : 'check.one'),
      t(stable ? 'check.softplus' : 'check.plain'),
    ].join(', ');
    const cells = [
      how,
      exponent(report.difference),
      verdictWords(report.worst, report.worstReason),
      format.whole(report.passes),
      `${format.weight(report.took)} ms`,
    ];
    const row = h('tr', {}, h('th', { scope: 'row' }, when), ...cells.map((words) => h('td', {}, words)));
    if (drag > 0 && drag === this.#drag) this.#body.firstElementChild?.replaceWith(row);
    else this.#body.prepend(row);
    this.#drag = drag;
    while (this.#body.children.length > ROWS) this.#body.lastChild?.remove();
  }

  clear() {
    this.#body.replaceChildren();
    this.#drag = 0;
  }
}
