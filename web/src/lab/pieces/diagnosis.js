// Bias or variance: train, dev and Bayes error, the two differences, and the verdict in words.
import { diagnose } from '../../engine/bindings.js';
import { h, write } from '../../ui/elements.js';
import { askable } from '../../ui/explain.js';
import * as format from '../../ui/format.js';
import { t } from '../../ui/i18n.js';
import { bayesOf } from '../bayes.js';

/** @import { Diagnosis } from 'gradlab-wasm' */
/** @import { Runner } from '../../engine/runner.js' */
/** @import { Explanation } from '../../ui/explain.js' */
/** @import { PieceContext, PieceKind } from '../types.d.ts' */

/** @type {PieceKind} */
export const kind = { pictures: [], make: (context) => new DiagnosisPiece(context) };

/** The verdict in words. @param {Diagnosis} diagnosis */
export function verdict({ bias, variance, mismatch }) {
  const high = [bias.high && 'bias', variance.high && 'variance', mismatch?.high && 'mismatch'].filter((gap) => gap);
  return high.length === 0 ? t('diagnosis.neither') : t('diagnosis.high', { gaps: high.map((gap) => t(`gap.${gap}`)).join(t('diagnosis.and')) });
}

class DiagnosisPiece {
  #bayes = NaN;
  #errors = { train: NaN, dev: NaN };

  /** @param {PieceContext} context */
  constructor(context) {
    this.context = context;
    this.words = askable(h('span'), () => this.#explainVerdict());
    const gap = (/** @type {'bias' | 'variance'} */ name) => askable(h('span', { 'data-number': name }), () => this.#explain(name));
    this.bias = gap('bias');
    this.variance = gap('variance');
    this.bayes = askable(h('span', { 'data-number': 'bayes' }), () =>
      Number.isFinite(this.#bayes) ? { name: t('diagnosis.bayes'), lines: [t('explain.bayes', { error: format.percent(this.#bayes) })] } : null);
    const row = (/** @type {string} */ key, /** @type {HTMLElement} */ number) => h('tr', {}, h('th', { scope: 'row' }, t(`diagnosis.${key}`)), h('td', {}, number));
    this.element = h('div', { class: 'diagnosis', 'data-view': 'diagnosis' }, h('p', { class: 'verdict' }, this.words),
      h('table', { class: 'numbers' }, h('tbody', {}, row('bayes', this.bayes), row('bias', this.bias), row('variance', this.variance))));
  }

  /** @param {Runner} runner */
  draw(runner) {
    const { snapshot } = runner;
    if (!snapshot) return;
    const bayes = bayesOf(this.context.values(), runner, () => this.draw(runner));
    if (bayes === undefined) return;
    this.#bayes = bayes;
    write(this.bayes, format.percent(bayes));
    const error = (/** @type {number} */ i) => 1 - snapshot.evaluation[3 * i + 2];
    this.#errors = { train: error(0), dev: error(1) };
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

  /** @param {'bias' | 'variance'} gap @returns {Explanation | null} */
  #explain(gap) {
    if (!this.#known) return null;
    return { name: t(`diagnosis.${gap}`), lines: [...this.#lines(gap), t('explain.high')], from: 'numbers' };
  }

  /** @returns {Explanation | null} */
  #explainVerdict() {
    if (!this.#known) return null;
    return { name: this.words.textContent ?? '', lines: [...this.#lines('bias'), ...this.#lines('variance'), t('explain.high')], from: 'numbers' };
  }

  /** @param {'bias' | 'variance'} gap */
  #lines(gap) {
    const { train, dev } = this.#errors;
    const [from, to] = gap === 'bias' ? [this.#bayes, train] : [train, dev];
    return [t(`explain.${gap}`), `= ${format.percent(to)} − ${format.percent(from)} = ${format.percent(to - from)}`];
  }
}
