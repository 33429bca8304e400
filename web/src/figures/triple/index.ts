// A diagnosis of any three errors; the course's five examples are one click away.
import { diagnose } from '../../core.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { verdict } from '../diagnosis/verdict.ts';
import type { Figure } from '../figure.ts';

/** Train, dev and Bayes error in percent, from the lecture's table; the last one is its blurry pictures. */
const EXAMPLES = [
  [1, 11, 0],
  [15, 16, 0],
  [15, 30, 0],
  [0.5, 1, 0],
  [15, 16, 15],
];
const NAMES = ['train', 'dev', 'bayes'];

export const figure: Figure = { scope: 'lab', wants: [], make: () => new Triple() };

class Triple {
  readonly #inputs = NAMES.map((name, i) => {
    const input = h('input', {
      type: 'text',
      inputmode: 'decimal',
      class: 'number',
      id: `triple-${name}`,
      value: EXAMPLES[0][i],
    });
    input.addEventListener('input', () => this.#show());
    return input;
  });
  readonly #words = h('p', { class: 'verdict', role: 'status', 'data-number': 'triple' });
  readonly #sums = h('p', { class: 'triple-sums' });
  readonly #steps = h('p');
  element = h(
    'section',
    { class: 'figure triple', 'data-view': 'triple' },
    h('h2', {}, t('triple.title')),
    h(
      'div',
      { class: 'presets' },
      ...EXAMPLES.map((example) =>
        h(
          'button',
          { type: 'button', class: 'button', onclick: () => this.#take(example) },
          example.map((e) => `${e}%`).join(' · '),
        ),
      ),
    ),
    h(
      'div',
      { class: 'triple-inputs' },
      ...NAMES.map((name, i) =>
        h('span', { class: 'check' }, h('label', { for: `triple-${name}` }, t(`triple.${name}`)), this.#inputs[i], '%'),
      ),
    ),
    this.#words,
    this.#sums,
    this.#steps,
  );

  constructor() {
    this.#show();
  }

  draw() {}

  #take(example: number[]) {
    this.#inputs.forEach((input, i) => {
      input.value = String(example[i]);
    });
    this.#show();
  }

  #show() {
    const [train, dev, bayes] = this.#inputs.map(({ value }) =>
      value.trim() === '' ? NaN : Number(value.replace(',', '.')) / 100,
    );
    const wrong = [train, dev, bayes].some((share) => !(share >= 0 && share <= 1));
    this.#inputs.forEach((input, i) => {
      input.setAttribute('aria-invalid', String(!([train, dev, bayes][i] >= 0 && [train, dev, bayes][i] <= 1)));
    });
    if (wrong) {
      this.#words.textContent = t('triple.wrong');
      this.#sums.textContent = this.#steps.textContent = '';
      return;
    }
    const diagnosis = diagnose(train, dev, bayes);
    this.#words.textContent = verdict(diagnosis);
    this.#sums.textContent = t('triple.sums', {
      bias: `${format.percent(train)} − ${format.percent(bayes)} = ${format.percent(diagnosis.bias.size)}`,
      variance: `${format.percent(dev)} − ${format.percent(train)} = ${format.percent(diagnosis.variance.size)}`,
    });
    this.#steps.textContent =
      diagnosis.steps.length > 0
        ? t('triple.try', { steps: diagnosis.steps.map((step) => t(`step.${step}`)).join(', ') })
        : '';
  }
}
