// Dropout as an L2 penalty that adapts: how much z of the output trembles from mask to mask is a sum of
// squared weights, each with a strength of its own that grows with the activation which it multiplies,
//   (1 - keep_prob) / keep_prob · mean(a_k²).
import { Chart } from '../../chart/chart.ts';
import { nearestPoint } from '../../chart/series.ts';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';

export const figure: Figure = {
  scope: 'run',
  wants: ['layers', 'parameters'],
  make: (context) => new Adaptive(context),
};

class Adaptive {
  /** Of each unit of the last hidden layer: the strength of its weight's penalty, and the weight's size. */
  #strengths: number[] = [];
  #sizes: number[] = [];

  readonly context: RunContext;
  readonly chart: Chart;
  readonly told = h('p', { class: 'adaptive-told' });
  readonly element: HTMLElement;

  constructor(context: RunContext) {
    this.context = context;
    this.chart = new Chart({
      class: 'adaptive-canvas',
      places: (frame) => ({
        count: () => this.#sizes.length,
        at: (x, y) => nearestPoint(frame(), this.#strengths, this.#sizes, x, y),
        tell: (k) => ({
          name: t('adaptive.unit', { unit: k + 1 }),
          lines: [
            t('adaptive.at', { strength: format.weight(this.#strengths[k]), size: format.weight(this.#sizes[k]) }),
          ],
        }),
        spot: (k) => [frame()?.x.place(this.#strengths[k]) ?? 0, frame()?.y.place(this.#sizes[k]) ?? 0],
      }),
      table: () => ({
        heads: [t('adaptive.unit.head'), t('adaptive.strength'), t('adaptive.size')],
        rows: this.#sizes.map((size, k) => [String(k + 1), format.weight(this.#strengths[k]), format.weight(size)]),
      }),
    });
    this.element = h(
      'section',
      { class: 'figure adaptive', 'data-view': 'adaptive' },
      h('h3', {}, t('adaptive.title')),
      this.chart.element,
      this.told,
    );
  }

  draw({ snapshot }: Runner) {
    const [layers, parameters] = [snapshot?.layers, snapshot?.parameters];
    if (!layers || !parameters || layers.length < 2) return;
    const keep = this.context.values().keep.split(',').map(Number);
    const kept = keep[layers.length - 2] ?? keep[0];
    const { w, units, inputs } = parameters[parameters.length - 1];
    this.#strengths = [...layers[layers.length - 2].meanSquares].map((square) => ((1 - kept) / kept) * square);
    this.#sizes = this.#strengths.map((_, k) =>
      Math.hypot(...Array.from({ length: units }, (_, i) => w[i * inputs + k])),
    );
    const [least, most] = [Math.min(...this.#strengths), Math.max(...this.#strengths)];
    const sum = this.#strengths.reduce((all, strength, k) => all + strength * this.#sizes[k] ** 2, 0);
    this.chart.show(
      {
        x: { domain: [0, Math.max(1.05 * most, 0.1)], name: t('adaptive.strength'), say: format.weight },
        y: { domain: [0, 1.05 * Math.max(...this.#sizes, 0.1)], name: t('adaptive.size'), say: format.weight },
        marks: [
          {
            kind: 'points',
            x: this.#strengths,
            y: this.#sizes,
            shape: 'circle',
            radius: 3.5,
            colour: `run-${this.context.name}`,
          },
        ],
      },
      t('adaptive.label', { run: this.context.title() }),
    );
    const numbers = { keep: String(kept), least: format.weight(least), most: format.weight(most) };
    write(this.told, kept < 1 ? t('adaptive.told', { ...numbers, sum: format.weight(sum) }) : t('adaptive.none'));
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }
}
