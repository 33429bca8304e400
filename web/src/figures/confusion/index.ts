// What was taken for what, in a part of the data, with precision and recall where there are two classes.

import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';

/** The first of these that has examples is shown. */
const PARTS = ['test', 'dev', 'train'] as const;

export const figure: Figure = { scope: 'run', wants: [], make: (context) => new Confusion(context) };

class Confusion {
  #shown = '';
  readonly #context: RunContext;
  readonly #caption = h('caption');
  readonly #head = h('thead');
  readonly #body = h('tbody');
  readonly #scores = h('p', { class: 'scores' });
  element = h(
    'div',
    { class: 'confusion', 'data-view': 'confusion' },
    h('table', { class: 'numbers' }, this.#caption, this.#head, this.#body),
    this.#scores,
  );

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** What a class is called: by its name where the data give it one. */
  #name(k: number) {
    return this.#context.values().data === 'payments' ? t(`class.payments.${k}`) : t('confusion.class', { k });
  }

  draw({ snapshot }: Runner) {
    const part = PARTS.find((name) => snapshot?.evaluations[name]);
    const evaluation = part && snapshot?.evaluations[part];
    if (!part || !evaluation || evaluation.classes === 0) return;
    const { confusion: counts, classes } = evaluation;
    // A table of the same numbers stays: the reader may be asking one of them.
    const shown = `${part} ${counts.join()}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const numbers = Array.from({ length: classes }, (_, k) => k);
    write(this.#caption, t('confusion.caption', { part: t(`seeds.${part}`) }));
    this.#head.replaceChildren(
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, t('confusion.actual')),
        ...numbers.map((k) => h('th', { scope: 'col' }, this.#name(k))),
      ),
    );
    this.#body.replaceChildren(
      ...numbers.map((i) => {
        const row = counts.subarray(i * classes, (i + 1) * classes);
        const sum = row.reduce((s, c) => s + c, 0);
        return h(
          'tr',
          {},
          h('th', { scope: 'row' }, this.#name(i)),
          ...[...row].map((count, k) => {
            const share = sum > 0 ? count / sum : 0;
            const number = askable(
              h('span', {}, format.whole(count)),
              () => ({
                name: t('confusion.cell', { actual: this.#name(i), predicted: this.#name(k) }),
                lines: [
                  t('explain.count', {
                    k: format.whole(count),
                    count: sum,
                    share: format.percent(share),
                  }),
                ],
                from: 'boundary',
              }),
              classes === 2,
            );
            return h('td', { style: `--share: ${share}` }, number);
          }),
        );
      }),
    );
    this.#scores.replaceChildren(...(classes === 2 ? scores(counts) : []));
  }
}

/** Precision, recall and F1 of class 1. */
function scores([, falsePositive, falseNegative, truePositive]: Uint32Array) {
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : NaN);
  const precision = share(truePositive, truePositive + falsePositive);
  const recall = share(truePositive, truePositive + falseNegative);
  const f1 = share(2 * precision * recall, precision + recall);
  const score = (name: string, value: number, line: string) => {
    const number = askable(h('span', { 'data-number': name }, format.percent(value)), () => ({
      name: t(`confusion.${name}`),
      lines: [line],
      from: 'confusion',
    }));
    return h('span', { class: 'score' }, t(`confusion.${name}`), ' ', number);
  };
  return [
    score(
      'precision',
      precision,
      `TP / (TP + FP) = ${truePositive} / (${truePositive} + ${falsePositive}) = ${format.percent(precision)}`,
    ),
    score(
      'recall',
      recall,
      `TP / (TP + FN) = ${truePositive} / (${truePositive} + ${falseNegative}) = ${format.percent(recall)}`,
    ),
    score('f1', f1, `2PR / (P + R) = ${format.percent(f1)}`),
  ];
}
