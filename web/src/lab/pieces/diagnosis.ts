// Bias or variance: train, dev and Bayes error, the two differences, and the verdict in words.

import type { Diagnosis } from 'gradlab-wasm';
import { diagnose } from '../../engine/bindings.ts';
import { errorOf } from '../../engine/evaluations.ts';
import type { Runner } from '../../engine/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable, type Explanation } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { bayesOf } from '../bayes.ts';
import type { PieceContext, PieceKind } from '../types.ts';

export const kind: PieceKind = { pictures: [], make: (context) => new DiagnosisPiece(context) };

/** The verdict in words. */
export function verdict({ bias, variance, mismatch }: Diagnosis) {
  const high = [bias.high && 'bias', variance.high && 'variance', mismatch?.high && 'mismatch'].filter((gap) => gap);
  return high.length === 0
    ? t('diagnosis.neither')
    : t('diagnosis.high', { gaps: high.map((gap) => t(`gap.${gap}`)).join(t('diagnosis.and')) });
}

class DiagnosisPiece {
  #bayes = NaN;
  #errors = { train: NaN, dev: NaN };

  readonly context: PieceContext;
  readonly words: HTMLSpanElement;
  readonly bias: HTMLSpanElement;
  readonly variance: HTMLSpanElement;
  readonly bayes: HTMLSpanElement;
  readonly element: HTMLDivElement;

  constructor(context: PieceContext) {
    this.context = context;
    this.words = askable(h('span'), () => this.#explainVerdict());
    const gap = (name: 'bias' | 'variance') => askable(h('span', { 'data-number': name }), () => this.#explain(name));
    this.bias = gap('bias');
    this.variance = gap('variance');
    this.bayes = askable(h('span', { 'data-number': 'bayes' }), () =>
      Number.isFinite(this.#bayes)
        ? { name: t('diagnosis.bayes'), lines: [t('explain.bayes', { error: format.percent(this.#bayes) })] }
        : null,
    );
    const row = (key: string, number: HTMLElement) =>
      h('tr', {}, h('th', { scope: 'row' }, t(`diagnosis.${key}`)), h('td', {}, number));
    this.element = h(
      'div',
      { class: 'diagnosis', 'data-view': 'diagnosis' },
      h('p', { class: 'verdict' }, this.words),
      h(
        'table',
        { class: 'numbers' },
        h('tbody', {}, row('bayes', this.bayes), row('bias', this.bias), row('variance', this.variance)),
      ),
    );
  }

  draw(runner: Runner) {
    const { snapshot } = runner;
    if (!snapshot) return;
    const bayes = bayesOf(this.context.values(), runner, () => this.draw(runner));
    if (bayes === undefined) return;
    this.#bayes = bayes;
    write(this.bayes, format.percent(bayes));
    this.#errors = { train: errorOf(snapshot.evaluations.train), dev: errorOf(snapshot.evaluations.dev) };
    const { train, dev } = this.#errors;
    if (!this.#known) {
      write(this.words, t('diagnosis.unknown'));
      for (const gap of [this.bias, this.variance]) write(gap, t('number.none'));
      return;
    }
    const diagnosis = diagnose(train, dev, this.#bayes);
    write(this.words, verdict(diagnosis));
    write(this.bias, format.percent(diagnosis.bias.size));
    write(this.variance, format.percent(diagnosis.variance.size));
  }

  get #known() {
    const { train, dev } = this.#errors;
    return [train, dev, this.#bayes].every((share) => Number.isFinite(share));
  }

  #explain(gap: 'bias' | 'variance'): Explanation | null {
    if (!this.#known) return null;
    return { name: t(`diagnosis.${gap}`), lines: [...this.#lines(gap), t('explain.high')], from: 'numbers' };
  }

  #explainVerdict(): Explanation | null {
    if (!this.#known) return null;
    return {
      name: this.words.textContent ?? '',
      lines: [...this.#lines('bias'), ...this.#lines('variance'), t('explain.high')],
      from: 'numbers',
    };
  }

  #lines(gap: 'bias' | 'variance') {
    const { train, dev } = this.#errors;
    const [from, to] = gap === 'bias' ? [this.#bayes, train] : [train, dev];
    return [t(`explain.${gap}`), `= ${format.percent(to)} − ${format.percent(from)} = ${format.percent(to - from)}`];
  }
}
