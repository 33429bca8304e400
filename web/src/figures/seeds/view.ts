// How much one seed proves: a strip of points per run, one a seed, with the median marked.
import { Chart } from '../../chart/chart.ts';
import type { Mark } from '../../chart/plot.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { median } from '../median.ts';

interface Strip {
  /** `a` to `d`. */
  run: string;
  title: string;
  /** Shares from 0 to 1, one a seed. */
  values: number[];
}

const ROW = 34;
const MARGIN = { left: 92, right: 28, top: 0, bottom: 38 };
const HEADS = ['run', 'seeds', 'lowest', 'median', 'highest'] as const;

export class SpreadView {
  #strips: Strip[] = [];

  readonly chart: Chart;
  readonly body: HTMLTableSectionElement;
  readonly element: HTMLDivElement;

  constructor() {
    this.chart = new Chart({
      class: 'spread-canvas',
      places: (frame) => ({
        count: () => this.#strips.length,
        at: (_, y) => Math.min(Math.max(Math.round(frame()?.y.value(y) ?? -1), -1), this.#strips.length - 1),
        tell: (i) => ({
          name: this.#strips[i].title,
          lines: numbersOf(this.#strips[i]).map((number, k) => `${t(`spread.${HEADS[k + 1]}`)} ${number}`),
        }),
        spot: (i) => [MARGIN.left, (i + 0.5) * ROW],
      }),
      table: () => ({
        heads: [t('spread.run'), t('spread.axis')],
        rows: this.#strips.map(({ title, values }) => [title, values.map(format.percent).join(', ')]),
      }),
    });
    this.body = h('tbody');
    const heads = HEADS.map((key) => h('th', { scope: 'col' }, t(`spread.${key}`)));
    const table = h(
      'table',
      {},
      h('caption', {}, t('spread.caption')),
      h('thead', {}, h('tr', {}, ...heads)),
      this.body,
    );
    this.element = h('div', { class: 'spread-view' }, this.chart.element, table);
  }

  show(strips: Strip[]) {
    this.#strips = strips;
    this.chart.setHeight(strips.length * ROW + MARGIN.bottom);
    this.body.replaceChildren(
      ...strips.map((strip) =>
        h('tr', {}, h('th', { scope: 'row' }, strip.title), ...numbersOf(strip).map((n) => h('td', {}, n))),
      ),
    );
    const lowest = strips.reduce((low, { values }) => Math.min(low, ...values), 0.5);
    this.chart.show(
      {
        x: { domain: [Math.floor(lowest * 10) / 10, 1], name: t('spread.axis'), format: 'percent', grid: true },
        y: {
          domain: [strips.length - 0.5, -0.5],
          ticks: strips.map(({ run, title }, at) => ({ at, words: title, colour: `run-${run}` })),
          grid: false,
        },
        marks: strips.flatMap(marksOf),
        margin: MARGIN,
      },
      t('spread.label'),
    );
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }
}

/** Its points, and its median as an upright line. */
function marksOf({ run, values }: Strip, i: number): Mark[] {
  if (values.length === 0) return [];
  const [row, upright] = [values.map(() => i), { kind: 'points', shape: 'bar', radius: 13, colour: 'ink' } as const];
  return [
    { kind: 'points', x: values, y: row, shape: 'circle', radius: 4, apart: true, colour: `run-${run}`, opacity: 0.75 },
    { ...upright, x: [median(values)], y: [i] },
  ];
}

/** How many there are, the lowest, the median and the highest, in words. */
function numbersOf({ values }: Strip) {
  const sorted = values.toSorted((a, b) => a - b);
  const numbers = [sorted[0] ?? NaN, median(sorted), sorted[sorted.length - 1] ?? NaN];
  return [String(values.length), ...numbers.map(format.percent)];
}
