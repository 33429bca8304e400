// What a plot says in numbers: the places of x that can be read, what each mark is there, and all of it as a table.
import type { Frame } from './frame.ts';
import type { BarsMark, LineMark, Mark, Numbers, Plot, PointsMark, Series } from './plot.ts';
import { middles, xAt } from './plot.ts';

type ReadMark = (LineMark | PointsMark | BarsMark) & { series: Series };

/** Rows that a table has at most; longer lines tell every so many of their numbers, and their last one. */
const ROWS = 200;

export interface Table {
  heads: string[];
  rows: string[][];
}

/** One title's numbers at a place. */
export interface Reading {
  title: string;
  run: string | undefined;
  numbers: string[];
}

const readable = (marks: readonly Mark[]) =>
  marks.filter((mark): mark is ReadMark => 'series' in mark && !!mark.series);

const places = (mark: ReadMark) => (mark.kind === 'bars' ? middles(mark) : mark.x);

/** The number of a line's place nearest to x, or -1 where it has none. Its places ascend. */
export function nearest({ x, y }: { x: LineMark['x']; y: LineMark['y'] }, at: number) {
  let [low, high] = [0, y.length - 1];
  if (typeof x === 'number') return Math.min(Math.max(Math.round(at / x), 0), high);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] + x[middle + 1]) / 2 < at) low = middle + 1;
    else high = middle;
  }
  return high;
}

/** The number of the point nearest to a place of the chart in pixels, or -1 where there is none. */
export function nearestPoint(frame: Frame | null, xs: Numbers, ys: Numbers, px: number, py: number) {
  let [best, least] = [-1, Infinity];
  for (let i = 0; frame && i < xs.length; i++) {
    const away = Math.hypot(frame.x.place(xs[i]) - px, frame.y.place(ys[i]) - py);
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

/** The places that the cursor goes to: those of the mark that has the most. */
export function stops({ marks }: Plot): number[] {
  const longest = readable(marks)
    .filter(({ kind }) => kind !== 'points')
    .reduce<ReadMark | null>((most, mark) => (most && most.y.length >= mark.y.length ? most : mark), null);
  return longest ? Array.from(longest.y, (_, i) => xAt(places(longest), i)) : [];
}

/** What the lines and bars are at a place of x. */
export function readAt({ marks, y: { say = String } }: Plot, at: number): Reading[] {
  const readings: Reading[] = [];
  for (const mark of readable(marks)) {
    if (mark.kind === 'points') continue;
    const { title, run } = mark.series;
    const words = say(mark.y[nearest({ x: places(mark), y: mark.y }, at)] ?? NaN);
    const last = readings[readings.length - 1];
    if (last?.title === title) last.numbers.push(words);
    else readings.push({ title, run, numbers: [words] });
  }
  return readings;
}

/** Every so many of that many places, so that a table of them can be read, and the last one. */
export function thinned(count: number): number[] {
  const every = Math.max(1, Math.ceil(count / ROWS));
  return Array.from({ length: count }, (_, i) => i).filter((i) => i % every === 0 || i === count - 1);
}

/** All numbers that are drawn, a row a place of x; where a mark has several points, they share a cell. */
export function tableOf({ x, y, marks }: Plot): Table {
  const [sayX, sayY] = [x.say ?? String, y.say ?? String];
  const columns = readable(marks);
  const cells = columns.map((mark) => {
    const own = new Map<number, string[]>();
    for (const i of mark.kind === 'points' ? Array(mark.y.length).keys() : thinned(mark.y.length)) {
      const at = xAt(places(mark), i);
      own.set(at, [...(own.get(at) ?? []), sayY(mark.y[i])]);
    }
    return own;
  });
  const rows = [...new Set(cells.flatMap((own) => [...own.keys()]))].sort((a, b) => a - b);
  return {
    heads: [x.name ?? '', ...columns.map(({ series: { title, part } }) => (part ? `${title}, ${part}` : title))],
    rows: rows.map((at) => [sayX(at), ...cells.map((own) => own.get(at)?.join(', ') ?? '')]),
  };
}
