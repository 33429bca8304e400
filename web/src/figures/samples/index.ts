// What dev sets of a size would report: many of them drawn from the same source, each judging the
// trained model.

import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { SamplesView } from './view.ts';

const SIZES = [20, 50, 100, 200, 1000, 5000];
/** Dev sets drawn; fewer of the largest, so that the answer comes in a second or two. */
const SETS = 400;
const MOST = 1_000_000;
/** Examples on which the model's own error is measured. */
const MANY = 100_000;
/** Seeds from here on are nobody's data. */
const SEED = 700_000;

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new SamplesSection(context) };

class SamplesSection {
  #n = 200;
  #asked = '';
  #samples: { errors: number[]; p: number; n: number; deviation: number } | null = null;

  readonly context: LabContext;
  readonly view: SamplesView;
  readonly size: HTMLSelectElement;
  readonly measured: HTMLSpanElement;
  readonly theory: HTMLSpanElement;
  readonly words: HTMLParagraphElement;
  readonly parts: { handle: HTMLElement };
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.view = new SamplesView();
    this.size = h(
      'select',
      { id: 'samples-n' },
      ...SIZES.map((n) => h('option', { value: n, selected: n === this.#n }, format.whole(n))),
    );
    this.size.addEventListener('change', () => {
      this.#n = Number(this.size.value);
      this.draw();
    });
    this.measured = askable(h('span', { 'data-number': 'spread' }), () => this.#explain());
    this.theory = askable(h('span', { 'data-number': 'theory' }), () => this.#explain());
    this.words = h('p', { class: 'samples-words', role: 'status' });
    const size = h('label', { for: 'samples-n' }, t('samples.size'));
    const handle = h('div', { class: 'figure-controls' }, size, this.size);
    this.parts = { handle };
    this.element = h(
      'section',
      { class: 'figure samples', 'data-view': 'samples' },
      h('div', { class: 'view-head' }, h('h2', {}, t('samples.title')), handle),
      this.view.chart.element,
      this.words,
      h(
        'p',
        { class: 'scores' },
        h('span', {}, t('samples.measured'), ' ', this.measured),
        h('span', {}, t('samples.theory'), ' ', this.theory),
      ),
    );
  }

  draw() {
    const { machine } = this.context;
    const runner = machine.runners.get('a');
    if (!runner || !machine.ended || machine.past) {
      if (!this.#samples) write(this.words, t('samples.wait'));
      return;
    }
    const asked = `${runner.snapshot?.fingerprint} ${this.#n}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.#ask(runner, asked);
  }

  recolour() {
    this.view.chart.redraw();
  }

  close() {
    this.view.chart.close();
  }

  async #ask(runner: Runner, asked: string) {
    const n = this.#n;
    const count = Math.min(SETS, Math.floor(MOST / n));
    this.words.textContent = t('samples.drawing', { sets: count, count: n });
    try {
      const [p] = await runner.ask({ of: 'samples', n: MANY, count: 1, seed: SEED - 1, trainingSource: false });
      const errors = [...(await runner.ask({ of: 'samples', n, count, seed: SEED, trainingSource: false }))];
      if (asked !== this.#asked) return;
      this.#samples = { errors, p, n, deviation: Math.sqrt((p * (1 - p)) / n) };
      this.view.show(this.#samples, 0.12);
      const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
      const spread = Math.sqrt(errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / (errors.length - 1));
      this.measured.textContent = format.percent(spread);
      this.theory.textContent = format.percent(this.#samples.deviation);
      this.words.textContent = t('samples.told', {
        sets: count,
        count: n,
        low: format.percent(Math.min(...errors)),
        high: format.percent(Math.max(...errors)),
        p: format.percent(p),
      });
    } catch {
      this.words.textContent = t('samples.wait');
      this.#asked = '';
    }
  }

  #explain() {
    if (!this.#samples) return null;
    const { p, n, deviation, errors } = this.#samples;
    return {
      name: t('samples.theory'),
      lines: [
        t('explain.spread', { p: format.percent(p), n: format.whole(n), deviation: format.percent(deviation) }),
        t('explain.sets', { count: errors.length, many: format.whole(MANY) }),
      ],
      from: 'samples',
    };
  }
}
