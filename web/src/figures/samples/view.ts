// The errors that many dev sets of one size report of one model: how much they scatter.
import { Chart } from '../../chart/chart.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface Samples {
  /** Shares of wrong answers, one a dev set. */
  errors: number[];
  /** The model's error. */
  p: number;
  /** Examples of a dev set. */
  n: number;
  /** Standard deviation that theory gives. */
  deviation: number;
}

/** Half the width of the picture, in standard deviations. */
const REACH = 4;
const CELLS = 33;
/** Points of the curve of theory. */
const POINTS = 200;

export class SamplesView {
  readonly chart = new Chart({
    class: 'samples-canvas',
    at: (error) => t('samples.at', { error: format.percent(error) }),
    tip: true,
  });

  /** @param most half the width of the axis, a share; the same for sizes to be compared */
  show({ errors, p, n, deviation }: Samples, most: number) {
    const reach = Math.max(most, REACH * deviation);
    const [low, high] = [Math.max(0, p - reach), Math.min(1, p + reach)];
    // An error is a whole number of examples: a cell narrower than one would stand empty.
    const cell = Math.max((high - low) / CELLS, 1 / n);
    const counts = new Map<number, number>();
    for (const error of errors) {
      const k = Math.round((error - p) / cell);
      counts.set(k, (counts.get(k) ?? 0) + 1);
    }
    const cells = [...counts.keys()].sort((a, b) => a - b);
    const normal = (e: number) =>
      (errors.length * cell * Math.exp(-0.5 * ((e - p) / deviation) ** 2)) / (deviation * Math.sqrt(2 * Math.PI));
    const places = Array.from({ length: POINTS + 1 }, (_, i) => low + ((high - low) * i) / POINTS);
    this.chart.show(
      {
        x: {
          domain: [low, high],
          name: t('samples.axis', { n: format.whole(n) }),
          format: 'percent',
          say: format.percent,
        },
        y: { domain: [0, 1.1 * Math.max(normal(p), ...counts.values())], ticks: 0, say: format.whole },
        marks: [
          {
            kind: 'bars',
            from: cells.map((k) => p + (k - 0.5) * cell),
            to: cells.map((k) => p + (k + 0.5) * cell),
            y: cells.map((k) => counts.get(k) ?? 0),
            colour: 'class-1',
            opacity: 0.55,
            series: { title: t('samples.sets') },
          },
          { kind: 'line', x: places, y: places.map(normal), colour: 'ink', width: 1.5 },
          { kind: 'rule', axis: 'x', at: p, colour: 'class-0', width: 1.5, dash: 'dashed' },
        ],
        margin: { left: 12 },
        edge: 'foot',
      },
      t('samples.label', { sets: errors.length, count: n, p: format.percent(p) }),
    );
  }
}
