// Errors over the values of one hyperparameter: a point a seed, a line through the medians of the dev
// set (dashed) and of the training set (solid), and the value that the dev set picks.
import { Chart } from '../../chart/chart.ts';
import type { Mark } from '../../chart/plot.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { median } from '../median.ts';

interface SweepPoint {
  value: number;
  /** Share of wrong answers. */
  dev: number;
  train: number;
}
interface SweepPicture {
  /** What the values are called. */
  key: string;
  /** In order, evenly spaced on the axis. */
  values: number[];
  points: SweepPoint[];
  picked: number | null;
}

const PARTS = [
  { part: 'train', colour: 'ink-soft', dash: 'solid', shift: -4 },
  { part: 'dev', colour: 'accent', dash: 'dashed', shift: 4 },
] as const;
/** The chart's height at least, as a share of wrong answers. */
const LOWEST = 0.02;

export class SweepView {
  readonly chart = new Chart({ class: 'sweep-canvas', tip: true });

  show({ key, values, points, picked }: SweepPicture) {
    const highest = points.reduce((most, { dev, train }) => Math.max(most, dev, train), LOWEST);
    const marks: Mark[] = [];
    if (picked !== null) marks.push({ kind: 'rule', axis: 'x', at: values.indexOf(picked), colour: 'accent' });
    const medians = PARTS.map((look) => {
      const median = values.map((value) => medianOf(points, value, look.part));
      const known = median.flatMap((share, i) => (Number.isFinite(share) ? [i] : []));
      const title = t(`seeds.${look.part}`);
      marks.push(
        {
          kind: 'points',
          x: points.map(({ value }) => values.indexOf(value)),
          y: points.map((point) => point[look.part]),
          ...look,
          shape: 'circle',
          radius: 2.4,
          opacity: 0.55,
          series: { title, part: t('sweep.each') },
        },
        {
          kind: 'line',
          x: known,
          y: known.map((i) => median[i]),
          ...look,
          end: title,
          series: { title, part: t('spread.median') },
        },
      );
      return median;
    });
    this.chart.show(
      {
        x: {
          domain: [-0.5, values.length - 0.5],
          ticks: values.map((value, at) => ({
            at,
            words: String(value),
            ...(value === picked && { colour: 'accent', strong: true }),
          })),
          name: key,
          say: (i) => String(values[i]),
        },
        y: {
          domain: [0, highest * 1.08],
          format: 'percent',
          say: format.percent,
          ...(points.length === 0 && { ticks: [{ at: 0, words: '0%' }] }),
        },
        marks,
        margin: { right: 52 },
        ...(points.length === 0 && { empty: t('sweep.empty') }),
      },
      t('sweep.label', {
        key,
        medians: values.map((value, i) => `${value}: ${format.percent(medians[1][i])}`).join(', '),
      }),
    );
  }
}

function medianOf(points: SweepPoint[], value: number, part: 'dev' | 'train') {
  return median(points.filter((point) => point.value === value).map((point) => point[part]));
}
