// What a handle's track carries: train and dev error of every stop that is trained, one place a stop, and
// ticks at round values.
import type { Tick } from '../chart/frame.ts';
import type { Mark, Plot } from '../chart/plot.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';

interface Scent {
  /** Values, from one end of the track to the other. */
  stops: string[];
  /** The runs that move, and their shares of wrong answers at every stop; NaN where they are not known. */
  runs: { name: string; errors: { train: number; dev: number }[] }[];
  /** Whether the runs train at all: errors of networks as they begin say nothing. */
  trains: boolean;
}

/** Room beside the track's ends, in pixels: the thumb stands half in it. */
export const TRACK = 20;
/** Ticks are this many places apart at least, as a share of the track. */
const APART = 0.07;
/** The scent's height at least, as a share of wrong answers. */
const LOWEST = 0.05;
/** How far a line's name is from it, and what is left for it over the highest line, as shares of the scent's height. */
const NAME = 0.16;
const OVER = 0.4;

export function scentOf({ stops, runs, trains }: Scent): Plot {
  const lines = (trains ? runs : []).flatMap(({ name, errors }) => {
    const lineOf = (part: 'train' | 'dev', colour: string) => {
      const x = errors.flatMap((error, place) => (Number.isFinite(error[part]) ? [place] : []));
      return { part, colour, x, y: x.map((place) => errors[place][part]), run: name };
    };
    // Of several runs the one line that decides.
    return [...(runs.length === 1 ? [lineOf('train', 'ink-soft')] : []), lineOf('dev', `run-${name}`)];
  });
  const drawn = lines.filter(({ x }) => x.length > 0);
  const highest = Math.max(LOWEST, ...drawn.flatMap(({ y }) => y));
  return {
    x: { domain: [0, stops.length - 1], ticks: ticksOf(stops), grid: false, say: (place) => stops[place] ?? '' },
    y: { domain: [0, highest * (1 + OVER)], ticks: 0, grid: false, format: 'percent', say: format.percent },
    marks: [
      ...drawn.flatMap(({ part, colour, x, y, run }): Mark[] => [
        {
          kind: 'line',
          colour,
          x,
          y,
          width: 1.5,
          dash: part === 'dev' ? 'dashed' : 'solid',
          series: { title: t(`handle.${part}`), run },
        },
        { kind: 'points', shape: 'circle', radius: 2, colour, x, y },
      ]),
      ...(runs.length === 1 ? namesOf(drawn, highest) : []),
    ],
    margin: { left: TRACK, right: TRACK, top: 6, bottom: 22 },
    edge: 'foot',
  };
}

/** At the lines' beginnings: the upper name above its line, the lower one below. */
function namesOf(lines: { part: string; colour: string; x: number[]; y: number[] }[], highest: number): Mark[] {
  const upper = Math.max(...lines.map(({ y }) => y[0]));
  return lines.map(({ part, colour, x, y }) => ({
    kind: 'text',
    words: t(`handle.${part}`),
    colour,
    x: x[0],
    y: y[0] === upper ? y[0] + NAME * highest : Math.max(y[0] - NAME * highest, NAME * highest),
    align: 'left',
  }));
}

/** Both ends, and between them 0 and powers of ten; what would stand too near is left out. */
function ticksOf(stops: string[]): Tick[] {
  const last = stops.length - 1;
  const round = (value: string) => /^0?\.?0*10*$|^0$/.test(value);
  const between = stops.flatMap((value, place) => (round(value) && place > 0 && place < last ? [place] : []));
  const middle = between.length > 0 ? between : [Math.round(last / 3), Math.round((2 * last) / 3)];
  const places = [0, last];
  for (const place of middle) if (places.every((other) => Math.abs(other - place) >= APART * last)) places.push(place);
  return places.map((at) => ({ at, words: wordsOf(stops[at]) }));
}

/** Very small numbers as powers; of a split the dev set's share. */
function wordsOf(stop: string) {
  const dev = stop.split('/')[1];
  if (dev !== undefined) return `${dev}%`;
  return Number(stop) > 0 && Number(stop) < 1e-3 ? format.power(Math.round(Math.log10(Number(stop)))) : stop;
}
