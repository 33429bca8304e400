// The cost chart as a plot: J solid, the dev cost dashed, J without its penalty dotted with the penalty's
// share as a band, the epoch with the lowest dev cost, and the epoch that the rest of the page shows.
import type { Axis, Mark, Plot } from '../../chart/plot.ts';
import { decadesAround, niceStep } from '../../chart/scale.ts';
import type { Line, Records } from '../../training/records.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

export interface Curve {
  /** `a` to `d`. */
  run: string;
  title: string;
  records: Records<number[]>;
  /** Epochs between two records. */
  every: number;
  /** Epoch with the lowest dev cost. */
  best: number | null;
}

/** Masks of dropout, or augmented examples. */
export type Drawn = 'masks' | 'aug';

export interface Curves {
  curves: Curve[];
  /** Of every run, the first one carrying its name. */
  lines: Line[];
  /** What is drawn anew in every epoch and stands in J as it is trained. */
  drawn: Drawn[];
  /** The longest run's. */
  epochs: number;
  /** The epoch that the rest of the page shows, where that is not the last. */
  shown: number | null;
  log: boolean;
  /** How many classes guessing is among; 0 where labels are amounts. */
  classes: number;
}

const DASHES = { cost: 'solid', dev: 'dashed', data: 'dotted', norm: 'solid' } as const;
/** What guessing costs is written on its line. */
const GUESSING = { kind: 'text', colour: 'ink-soft', align: 'center', over: true } as const;
/** The lowest cost on a logarithmic axis. */
const LOWEST = 1e-12;

export function plotOf(shown: Curves): Plot {
  const { curves, lines, epochs, classes } = shown;
  const norms = lines[0] === 'norm';
  // What guessing costs: -ln(1 / classes) a prediction.
  const guess = Math.log(classes);
  const marks: Mark[] =
    norms || classes === 0
      ? []
      : [
          { kind: 'rule', axis: 'y', at: guess, colour: 'ink-soft', width: 1, dash: 'dotted' },
          { ...GUESSING, words: t('curves.guess', { classes }), x: epochs / 2, y: guess },
        ];
  // A run that stops early goes the way of one that goes on: its own line is not to lie under the other's.
  curves.forEach((curve, i) => {
    marks.push(...marksOf(curve, shown, i === 0));
  });
  if (shown.shown !== null) marks.push({ kind: 'rule', axis: 'x', at: shown.shown, colour: 'accent' });
  return {
    x: { domain: [0, epochs], name: t('curves.epochs'), format: 'whole', say: format.whole },
    y: {
      ...costAxis(shown),
      name: t(norms ? 'curves.norm.axis' : classes === 0 ? 'curves.cost.amounts' : 'curves.cost'),
      say: format.cost,
    },
    marks,
  };
}

function marksOf({ run, title, records, every, best }: Curve, { lines, drawn }: Curves, above: boolean) {
  const colour = `run-${run}`;
  const marks: Mark[] = [];
  if (lines.includes('data'))
    marks.push({ kind: 'band', x: every, low: records.data, high: records.cost, colour, opacity: 0.16 });
  lines.forEach((line, k) => {
    marks.push({
      kind: 'line',
      x: every,
      y: records[line],
      colour,
      width: DASHES[line] === 'solid' ? 2 : 1.6,
      dash: DASHES[line],
      series: { title, part: lineName(line, drawn), run },
      above,
      ...(k === 0 && { end: title }),
    });
  });
  const { dev } = records;
  if (best !== null && lines.includes('dev') && dev.length > 0) {
    const cost = dev[Math.min(Math.round(best / every), dev.length - 1)];
    marks.push({ kind: 'points', x: [best], y: [cost], colour, shape: 'pin', radius: 5 });
  }
  return marks;
}

/** A line in words; J says what it is trained with. */
export function lineName(line: Line, drawn: readonly Drawn[]) {
  const name = t(`curves.line.${line}`);
  const trained = line === 'cost' || line === 'data' ? drawn : [];
  return [name, ...trained.map((what) => t(`curves.with.${what}`))].join(', ');
}

/** Of which runs the dev cost has become infinite, and at which epoch; one that comes back needs no words. */
export function infinities({ curves, lines }: Curves) {
  if (!lines.includes('dev')) return [];
  return curves.flatMap(({ title, records: { dev }, every }) =>
    dev[dev.length - 1] === Infinity ? [{ title, epoch: format.whole(dev.indexOf(Infinity) * every) }] : [],
  );
}

function costAxis({ curves, lines, epochs, log, classes }: Curves): Axis {
  // Costs of guessing among classes are about 1; those of amounts have no size of their own.
  let [low, high, settled] = classes === 0 ? [Infinity, 0, 0] : [0.5, 1, 0.9];
  for (const { records, every } of curves)
    for (const line of lines)
      records[line].forEach((cost, i) => {
        if (!Number.isFinite(cost)) return;
        if (cost > 0) low = Math.min(low, cost);
        high = Math.max(high, cost);
        // The first twentieth of a run may leave the chart: a wild start would flatten the rest.
        if (i * every * 20 >= epochs) settled = Math.max(settled, cost);
      });
  [low, high, settled] = [Math.min(low, high || 1), high || 1, settled || 1];
  if (log) return { scale: 'log', domain: decadesAround(Math.max(low, LOWEST), high) };
  const step = niceStep(settled / 10);
  return { domain: [0, Math.ceil(settled / step) * step] };
}
