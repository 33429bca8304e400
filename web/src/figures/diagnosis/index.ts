// Bias or variance: train, dev and Bayes error, the two differences, and the verdict in words.

import { diagnose } from '../../core.ts';
import { bayesOf } from '../../training/bayes.ts';
import { errorOf } from '../../training/evaluations.ts';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable, type Explanation } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { verdict } from './verdict.ts';

export const figure: Figure = { scope: 'run', wants: [], make: (context) => new DiagnosisFigure(context) };

class DiagnosisFigure {
  #bayes = NaN;
  /** Whether a verdict stands there. */
  #judged = false;
  #errors = { train: NaN, dev: NaN };

  readonly context: RunContext;
  readonly words: HTMLSpanElement;
  readonly bias: HTMLSpanElement;
  readonly variance: HTMLSpanElement;
  readonly bayes: HTMLSpanElement;
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
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
    // Of a run in training, or at an earlier epoch, nothing is judged.
    this.#judged = this.#known && runner.state === 'ended' && !snapshot.past;
    if (!this.#judged) {
      write(this.words, t(this.#known ? 'diagnosis.wait' : 'diagnosis.unknown'));
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
    if (!this.#judged) return null;
    return { name: t(`diagnosis.${gap}`), lines: [...this.#lines(gap), t('explain.high')], from: 'numbers' };
  }

  #explainVerdict(): Explanation | null {
    if (!this.#judged) return null;
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
