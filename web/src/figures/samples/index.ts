// What dev sets of a size would report: many of them drawn from the same source, each judging the
// trained model.

import { errorOf } from '../../training/evaluations.ts';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { SamplesView } from './view.ts';

const SIZES = [20, 50, 100, 200, 1000, 5000];
/** The size that is drawn where the split leaves no dev set. */
const USUAL = 200;
/** Chooses the size of the split's own dev set. */
const OWN = 'own';
/** Dev sets drawn; fewer of the largest, so that the answer comes in a second or two. */
const SETS = 400;
const MOST = 1_000_000;
/** Examples on which the model's own error is measured. */
const MANY = 100_000;
/** Seeds from here on are nobody's data. */
const SEED = 700_000;

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new SamplesSection(context) };

class SamplesSection {
  #asked = '';
  #samples: { errors: number[]; p: number; n: number; deviation: number } | null = null;

  readonly context: LabContext;
  readonly view: SamplesView;
  readonly size: HTMLSelectElement;
  readonly own = h('option', { value: OWN, selected: true }, t('samples.own.none'));
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
      this.own,
      ...SIZES.map((n) => h('option', { value: n }, format.whole(n))),
    );
    this.size.addEventListener('change', () => this.draw());
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
    const dev = runner.snapshot?.evaluations.dev ?? null;
    write(this.own, dev ? t('samples.own', { n: format.whole(dev.m) }) : t('samples.own.none'));
    const n = this.size.value === OWN ? (dev?.m ?? USUAL) : Number(this.size.value);
    const asked = `${runner.snapshot?.fingerprint} ${n}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.#ask(runner, n, asked);
  }

  recolour() {
    this.view.chart.redraw();
  }

  close() {
    this.view.chart.close();
  }

  async #ask(runner: Runner, n: number, asked: string) {
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
      const told = t('samples.told', {
        sets: count,
        count: n,
        low: format.percent(Math.min(...errors)),
        high: format.percent(Math.max(...errors)),
        many: format.whole(MANY),
        p: format.percent(p),
      });
      const dev = runner.snapshot?.evaluations.dev ?? null;
      const one = dev && t('samples.one', { n: format.whole(dev.m), error: format.percent(errorOf(dev)) });
      this.words.textContent = one ? `${told} ${one}` : told;
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
