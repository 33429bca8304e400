// Normalising step by step: the training examples as they are, without their mean, and divided by their
// standard deviation too. Both inputs stand on axes of the same length, so that what is unequal looks it.
import { Chart } from '../../chart/chart.ts';
import type { Mark } from '../../chart/plot.ts';
import { STRIDE } from '../../training/amounts.ts';
import type { Opening } from '../../training/protocol.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';

const STEPS = ['raw', 'centred', 'scaled'];
/** Room around the examples, as a share of what they cover. */
const ROOM = 0.08;

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Scaling(context) };

/** Of the training examples: x1 and x2 of each, which class, and of either input its mean and deviation. */
interface Inputs {
  x: [number, number][];
  labels: number[];
  mean: [number, number];
  deviation: [number, number];
}

class Scaling {
  #opening: Opening | null = null;
  readonly #charts = STEPS.map(() => new Chart({ class: 'scaling-canvas', table: () => this.#table() }));
  #inputs: Inputs | null = null;

  readonly context: LabContext;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    const figures = STEPS.map((step, i) =>
      h('figure', {}, h('figcaption', {}, t(`scaling.${step}`)), this.#charts[i].element),
    );
    this.element = h(
      'section',
      { class: 'figure scaling', 'data-view': 'scaling' },
      h('h2', {}, t('scaling.title')),
      h('div', { class: 'scaling-steps' }, ...figures),
    );
  }

  draw() {
    const opening = this.context.machine.runners.get('a')?.opening;
    if (!opening || opening === this.#opening) return;
    this.#opening = opening;
    this.#inputs = inputsOf(opening);
    const { x, labels, mean, deviation } = this.#inputs;
    const centred = x.map(([a, b]): [number, number] => [a - mean[0], b - mean[1]]);
    const scaled = centred.map(([a, b]): [number, number] => [a / deviation[0], b / deviation[1]]);
    [x, centred, scaled].forEach((points, i) => {
      this.#show(i, points, labels);
    });
  }

  recolour() {
    for (const chart of this.#charts) chart.redraw();
  }

  close() {
    for (const chart of this.#charts) chart.close();
  }

  #show(step: number, points: [number, number][], labels: number[]) {
    const all = points.flat();
    const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
    const domain: [number, number] = [low - ROOM * (high - low || 1), high + ROOM * (high - low || 1)];
    const marks: Mark[] = [0, 1].map((label) => {
      const own = points.filter((_, k) => labels[k] === label);
      const shape = label === 0 ? 'diamond' : 'circle';
      const [x, y] = [own.map(([at]) => at), own.map(([, at]) => at)];
      return { kind: 'points', x, y, shape, radius: 2, colour: `class-${label}` };
    });
    this.#charts[step].show(
      {
        x: { domain, name: 'x₁', ticks: 2, say: format.weight },
        y: { domain, name: 'x₂', ticks: 3, say: format.weight },
        marks,
        margin: { left: 44, right: 16, top: 4, bottom: 32 },
        fontSize: 10.5,
        edge: 'box',
        ...(points.length === 0 && { empty: t('scaling.none') }),
      },
      t('scaling.label', { step: t(`scaling.${STEPS[step]}`), count: points.length }),
    );
  }

  #table() {
    if (!this.#inputs) return { heads: [], rows: [] };
    const row = (name: string, numbers: number[]) => [t(name), ...numbers.map(format.weight)];
    return {
      heads: ['', 'x₁', 'x₂'],
      rows: [row('scaling.mean', this.#inputs.mean), row('scaling.deviation', this.#inputs.deviation)],
    };
  }
}

function inputsOf({ examples }: Opening): Inputs {
  const starts = Array.from({ length: examples.length / STRIDE }, (_, k) => k * STRIDE);
  const trained = starts.filter((at) => examples[at + 3] === 0);
  const x = trained.map((at): [number, number] => [examples[at], examples[at + 1]]);
  const along = (axis: 0 | 1) => {
    const mean = x.reduce((sum, point) => sum + point[axis], 0) / x.length;
    const variance = x.reduce((sum, point) => sum + (point[axis] - mean) ** 2, 0) / x.length;
    return [mean, Math.sqrt(variance)];
  };
  const [first, second] = [along(0), along(1)];
  return {
    x,
    labels: trained.map((at) => examples[at + 2]),
    mean: [first[0], second[0]],
    deviation: [first[1], second[1]],
  };
}
