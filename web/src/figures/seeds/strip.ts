// The runs over seeds in few pixels, for the first screen: a row a run, a dot a seed, the run that is shown
// ringed, the median as an upright line, and both in words.
import { Chart } from '../../chart/chart.ts';
import type { Mark } from '../../chart/plot.ts';
import { linearTicks, tickWords } from '../../chart/ticks.ts';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { currentLanguage, t } from '../../ui/i18n.ts';
import { median } from '../median.ts';

export interface Dot {
  /** 0 is the run that is shown. */
  seedIndex: number;
  /** Share from 0 to 1. */
  value: number;
}

export interface StripRow {
  /** `a` to `d`. */
  run: string;
  title: string;
  /** By their seeds. */
  dots: Dot[];
  state: 'partial' | 'whole' | 'old';
}

type Domain = [number, number];

/** The axis ends at multiples of this share. */
const STEP = 0.02;
/** Room beside its ends, as a share of it: points stand half in it. */
const SIDE = 0.08;
/** About how many ticks it has. */
const TICKS = 2;

export class StripView {
  #rows: Row[] = [];
  readonly #title = h('h2');
  readonly #list = h('div', { class: 'strip-rows' });
  readonly #axis = h('div', { class: 'strip-axis', 'aria-hidden': 'true' });

  readonly element: HTMLElement;

  /** @param progress what says how far the runs are, over the rows' words */
  constructor(progress: HTMLElement) {
    this.element = h(
      'section',
      { class: 'figure strip', 'data-view': 'seeds' },
      this.#title,
      h('div', { class: 'strip-body' }, this.#list, progress),
      this.#axis,
    );
  }

  show(title: string, rows: StripRow[]) {
    write(this.#title, title);
    const domain = domainOf(rows.flatMap(({ dots }) => dots.map(({ value }) => value)));
    if (this.#rows.length !== rows.length) this.#make(rows.length);
    this.#rows.forEach((row, i) => void row.show(rows[i], domain));
    const ticks = ticksOf(domain);
    const words = tickWords(ticks, 'percent', currentLanguage());
    const [low, high] = domain;
    if (this.#axis.textContent === words.join('')) return;
    this.#axis.replaceChildren(
      ...ticks.map((tick, i) => {
        const share = (tick - low) / (high - low);
        return h('span', { style: `left: ${100 * share}%` }, words[i]);
      }),
    );
  }

  recolour() {
    for (const { chart } of this.#rows) chart.redraw();
  }

  close() {
    for (const { chart } of this.#rows) chart.close();
  }

  #make(count: number) {
    this.close();
    this.#rows = Array.from({ length: count }, () => new Row());
    this.#list.replaceChildren(...this.#rows.map(({ element }) => element));
  }
}

class Row {
  #row: StripRow = { run: 'a', title: '', dots: [], state: 'partial' };
  /** From the left to the right, as they are read. */
  #sorted: Dot[] = [];
  readonly #name = h('span', { class: 'strip-name' });
  readonly #rank = h('span', { 'data-number': 'rank' });
  readonly #median = h('span', { 'data-number': 'median' });

  readonly chart = new Chart({
    class: 'strip-canvas',
    places: (frame) => ({
      count: () => this.#sorted.length,
      at: (x) => nearestOf(this.#sorted, frame()?.x.value(x) ?? NaN),
      tell: (i) => ({
        name: `${this.#row.title}: ${format.percent(this.#sorted[i].value)}`,
        lines: [seedWords(this.#sorted[i])],
      }),
      spot: (i) => [frame()?.x.place(this.#sorted[i].value) ?? 0, frame()?.bottom ?? 0],
    }),
    table: () => ({
      heads: [t('strip.seed'), t('spread.axis')],
      rows: this.#row.dots.map((dot) => [seedWords(dot), format.percent(dot.value)]),
    }),
  });
  readonly element = h(
    'div',
    { class: 'strip-row' },
    this.#name,
    this.chart.element,
    h('p', { class: 'strip-words' }, this.#rank, this.#median),
  );

  show(row: StripRow, domain: Domain) {
    this.#row = row;
    const { run, title, dots, state } = row;
    this.#sorted = dots.toSorted((a, b) => a.value - b.value);
    this.element.style.setProperty('--run', `var(--run-${run})`);
    this.element.dataset.run = run;
    this.element.dataset.state = state;
    write(this.#name, state === 'old' ? t('strip.old', { title }) : title);
    const middle = median(this.#sorted.map(({ value }) => value));
    const rank = rankOf(dots);
    const known = state !== 'partial';
    write(this.#rank, known && rank ? t('strip.rank', { rank, count: dots.length }) : '');
    write(this.#median, known && dots.length > 0 ? t('strip.median', { median: format.percent(middle) }) : '');
    const words = [title, this.#rank.textContent, this.#median.textContent].filter((part) => part !== '');
    this.chart.show(
      {
        x: { domain, ticks: ticksOf(domain).map((at) => ({ at, words: '' })), grid: true },
        y: { domain: [-1, 1], ticks: 0 },
        marks: marksOf(row, known ? middle : NaN),
        margin: { left: 0, right: 0, top: 0, bottom: 0 },
      },
      t('strip.label', { words: words.join(', ') }),
    );
  }
}

/** The run that is shown comes first: what shares a place with it is moved aside. */
function marksOf({ run, dots }: StripRow, middle: number): Mark[] {
  const [colour, y] = [`run-${run}`, dots.map(() => 0)];
  const shown = dots.filter(({ seedIndex }) => seedIndex === 0);
  return [
    { kind: 'points', x: [middle], y: [0], shape: 'bar', radius: 11, colour: 'ink' },
    {
      kind: 'points',
      x: dots.map(({ value }) => value),
      y,
      shape: 'circle',
      radius: 3,
      apart: true,
      colour,
      opacity: 0.75,
    },
    { kind: 'points', x: shown.map(({ value }) => value), y: [0], shape: 'ring', radius: 6, colour: 'ink', width: 1.5 },
  ];
}

const seedWords = ({ seedIndex }: Dot) =>
  seedIndex === 0 ? t('strip.shown') : t('strip.further', { seed: format.whole(seedIndex) });

/** The place of the run that is shown among all, the highest being the first; 0 where it is not known. */
export function rankOf(dots: Dot[]) {
  const shown = dots.find(({ seedIndex }) => seedIndex === 0);
  return shown ? 1 + dots.filter(({ value }) => value > shown.value).length : 0;
}

function domainOf(values: number[]): Domain {
  const [least, most] = values.length === 0 ? [0.5, 1] : [Math.min(...values), Math.max(...values)];
  const low = STEP * Math.floor(least / STEP + 1e-9);
  const high = Math.max(low + STEP, STEP * Math.ceil(most / STEP - 1e-9));
  const side = SIDE * (high - low);
  return [low - side, high + side];
}

const ticksOf = (domain: Domain) => linearTicks(domain, TICKS).filter((tick) => tick <= 1 + 1e-9);

function nearestOf(dots: Dot[], value: number) {
  const away = dots.map((dot) => Math.abs(dot.value - value));
  return away.indexOf(Math.min(...away));
}
