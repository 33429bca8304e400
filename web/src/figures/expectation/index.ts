// What the division by keep_prob is for: the mean size of activations under many masks, divided and
// not, beside that of the whole layer.
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';

const DRAWS = [1, 10, 100, 1000];
const NAMES = ['whole', 'masked', 'divided'];

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Expectation(context) };

class Expectation {
  #draws = 100;
  #seed = 0;
  #asked = '';
  #means: number[] = [];

  readonly context: LabContext;
  readonly count: HTMLSelectElement;
  readonly numbers: HTMLSpanElement[];
  readonly bars: HTMLSpanElement[];
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.count = h(
      'select',
      { id: 'mask-draws' },
      ...DRAWS.map((n) => h('option', { value: n, selected: n === this.#draws }, format.whole(n))),
    );
    this.count.addEventListener('change', () => void this.#ask({ draws: Number(this.count.value) }));
    this.numbers = NAMES.map((name, i) =>
      askable(h('span', { 'data-number': `mean-${name}` }), () => this.#explain(name, i)),
    );
    this.bars = NAMES.map(() => h('span', { class: 'bar' }));
    const rows = NAMES.map((name, i) =>
      h('tr', {}, h('th', { scope: 'row' }, t(`expectation.${name}`)), h('td', {}, this.bars[i], this.numbers[i])),
    );
    this.element = h(
      'section',
      { class: 'expectation norms', 'data-view': 'expectation' },
      h(
        'div',
        { class: 'view-head' },
        h('h2', {}, t('expectation.title')),
        h('label', { for: 'mask-draws' }, t('expectation.draws')),
        this.count,
        h(
          'button',
          { type: 'button', class: 'button', onclick: () => void this.#ask({ seed: this.#seed + 1 }) },
          t('gallery.again'),
        ),
      ),
      h('table', { class: 'numbers' }, h('tbody', {}, ...rows)),
    );
  }

  draw() {
    const snapshot = this.context.machine.runners.get('a')?.snapshot;
    // While it trains the numbers would change faster than one can read.
    if (!snapshot || this.context.machine.running || snapshot.fingerprint === this.#asked) return;
    this.#asked = snapshot.fingerprint;
    void this.#ask({});
  }

  async #ask({ draws = this.#draws, seed = this.#seed }: { draws?: number; seed?: number }) {
    [this.#draws, this.#seed] = [draws, seed];
    try {
      const means = await this.context.machine.runners.get('a')?.ask({ of: 'means', draws, seed });
      this.#means = means ? [means.whole, means.masked, means.divided] : [];
    } catch {
      this.#asked = '';
      return;
    }
    const largest = Math.max(...this.#means);
    NAMES.forEach((_, i) => {
      this.numbers[i].textContent = this.#means.length > 0 ? format.cost(this.#means[i]) : t('number.none');
      this.bars[i].style.width = `${this.#means.length > 0 ? (40 * this.#means[i]) / largest : 0}%`;
    });
  }

  #explain(name: string, i: number) {
    const { keep } = this.context.state.parsed.runs[0].values;
    const [whole, masked] = this.#means;
    const lines = [t(`explain.mean.${name}`, { keep: keep.split(',')[0], draws: format.whole(this.#draws) })];
    if (name === 'divided')
      lines.push(`= ${format.cost(masked)} / ${keep.split(',')[0]} = ${format.cost(this.#means[i])}`);
    if (name === 'masked')
      lines.push(`${format.cost(masked)} / ${format.cost(whole)} = ${format.percent(masked / whole)}`);
    return { name: t(`expectation.${name}`), lines, from: 'diagram' };
  }
}
