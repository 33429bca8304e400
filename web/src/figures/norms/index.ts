// The weights of each layer in one number: the squared Frobenius norm, how many are near 0, and how
// evenly the output's are spread.

import type { LayerParameters, LinkRun } from 'gradlab-wasm';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';

/** The longest bar beside its number, in percent of their cell. */
const WIDEST = 40;
/** A weight below this counts as near 0. */
const NEAR_ZERO = 0.01;

export const figure: Figure = { scope: 'run', wants: ['parameters'], make: (context) => new Norms(context) };

class Norms {
  /** The largest squared norm of any layer of any run: the one with the longest bar. */
  #largest = 0;
  #layers: LayerParameters[] = [];
  #rows: { row: HTMLElement; square: HTMLElement; bar: HTMLElement; near: HTMLElement }[] = [];
  readonly #body = h('tbody');
  readonly #even = askable(h('span', { 'data-number': 'evenness' }, t('number.none')), () => this.#explainEvenness());

  readonly context: RunContext;
  readonly element = h(
    'div',
    { class: 'norms', 'data-view': 'norms' },
    h(
      'table',
      { class: 'numbers' },
      h(
        'thead',
        {},
        h('tr', {}, ...['layer', 'square', 'near'].map((key) => h('th', { scope: 'col' }, t(`norms.${key}`)))),
      ),
      this.#body,
    ),
    h('p', { class: 'norms-even' }, t('norms.even'), ' ', this.#even),
  );

  constructor(context: RunContext) {
    this.context = context;
  }

  /** Room for every layer before its numbers come. */
  update({ values }: LinkRun) {
    const layers = values.hidden.split(',').filter((units) => units !== '').length + 1;
    if (this.#rows.length !== layers) this.#makeRows(layers);
  }

  draw({ snapshot }: Runner) {
    const layers = snapshot?.parameters;
    if (layers?.length !== this.#rows.length) return;
    this.#layers = layers;
    const squares = layers.map(({ w }) => squareSum(w));
    const largest = this.#largestOf(this.context.runners());
    // The bars of the other panels are of the same scale.
    if (largest !== this.#largest) this.context.redraw();
    this.#largest = largest;
    this.#rows.forEach(({ square, bar, near }, l) => {
      write(square, format.weight(squares[l]));
      bar.style.width = `${largest > 0 && Number.isFinite(squares[l]) ? (WIDEST * squares[l]) / largest : 0}%`;
      write(near, `${format.whole(nearZero(layers[l].w))} / ${format.whole(layers[l].w.length)}`);
    });
    write(this.#even, format.percent(evenness(layers[layers.length - 1].w)));
  }

  #largestOf(runners: Runner[]) {
    const squares = runners.flatMap(({ snapshot }) => (snapshot?.parameters ?? []).map(({ w }) => squareSum(w)));
    return squares.reduce((most, square) => (Number.isFinite(square) ? Math.max(most, square) : most), 0);
  }

  #makeRows(layers: number) {
    this.#rows = Array.from({ length: layers }, (_, l) => {
      const square = askable(h('span', { 'data-number': `norm-${l + 1}` }, t('number.none')), () =>
        this.#explainNorm(l),
      );
      const near = askable(h('span', {}, t('number.none')), () => ({
        name: t('norms.near'),
        lines: [t('explain.near', { limit: NEAR_ZERO, l: l + 1 })],
      }));
      const bar = h('span', { class: 'bar' });
      return {
        square,
        bar,
        near,
        row: h('tr', {}, h('th', { scope: 'row' }, `W[${l + 1}]`), h('td', {}, bar, square), h('td', {}, near)),
      };
    });
    this.#body.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  #explainNorm(l: number) {
    const w = this.#layers[l]?.w;
    if (!w) return null;
    const first = [...w.slice(0, 3)].map((v) => `(${format.weight(v)})²`).join(' + ');
    const sum = squareSum(w);
    return {
      name: t('norms.square'),
      lines: [
        t('explain.norm', { l: l + 1 }),
        `= ${first}${w.length > 3 ? ' + …' : ''} = ${format.weight(sum)}`,
        t('explain.root', { root: format.weight(Math.sqrt(sum)) }),
      ],
      from: 'weights',
    };
  }

  #explainEvenness() {
    const w = this.#layers[this.#layers.length - 1]?.w;
    if (!w) return null;
    const sizes = w.reduce((sum, v) => sum + Math.abs(v), 0);
    return {
      name: t('norms.even'),
      lines: [
        t('explain.even'),
        `= ${format.weight(sizes)}² / (${w.length} × ${format.weight(squareSum(w))}) = ${format.percent(evenness(w))}`,
      ],
    };
  }
}

const squareSum = (w: Float64Array) => w.reduce((sum, v) => sum + v * v, 0);
const nearZero = (w: Float64Array) => w.reduce((count, v) => count + Number(Math.abs(v) < NEAR_ZERO), 0);

/** (Σ|w|)² / (n Σw²): 1 where all weights are of one size, 1/n where one has it all. */
function evenness(w: Float64Array) {
  const sizes = w.reduce((sum, v) => sum + Math.abs(v), 0);
  return (sizes * sizes) / (w.length * squareSum(w));
}
