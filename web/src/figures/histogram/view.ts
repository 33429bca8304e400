// Where a layer's z fall on its activation's curve: a histogram from -4 to 4 under the curve, with the
// part shaded where it is nearly a line.
import type { LayerStatistics } from 'gradlab-wasm';
import { Chart } from '../../chart/chart.ts';
import type { Mark } from '../../chart/plot.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

const REACH = 4;
/** As the core counts it: |z| up to here is the linear part of tanh. */
const LINEAR: [number, number] = [-0.5, 0.5];
const CURVES: Record<string, (z: number) => number> = {
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  relu: (z) => Math.max(z, 0) / REACH,
  leaky: (z) => Math.max(z, 0.01 * z) / REACH,
  linear: (z) => z / REACH,
};
/** Where the activation's curve is drawn. */
const PLACES = Array.from({ length: 81 }, (_, i) => -REACH + (i * 2 * REACH) / 80);
const TICKS = [-4, -2, 0, 2, 4].map((at) => ({ at, words: String(at) }));

export class HistogramView {
  readonly chart = new Chart({ class: 'histogram-canvas', at: (z) => `z ≈ ${format.weight(z)}:`, tip: true });

  /** @param l its number */
  show({ histogram, linearShare, z }: LayerStatistics, activation: string, l: number) {
    const cell = (2 * REACH) / histogram.length;
    const highest = 1.05 * histogram.reduce((most, count) => Math.max(most, count), 1);
    const g = CURVES[activation] ?? Math.tanh;
    const marks: Mark[] = [
      {
        kind: 'bars',
        from: Array.from(histogram, (_, i) => -REACH + i * cell),
        to: Array.from(histogram, (_, i) => -REACH + (i + 1) * cell),
        y: histogram,
        colour: 'class-1',
        opacity: 0.6,
        series: { title: t('histogram.count') },
      },
      // From -1 at the foot to 1 at the top.
      { kind: 'line', x: PLACES, y: PLACES.map((v) => (highest * (g(v) + 1)) / 2), colour: 'class-0', width: 1.8 },
    ];
    if (linearShare !== null) marks.unshift({ kind: 'region', x: LINEAR, colour: 'accent-soft' });
    this.chart.show(
      {
        x: { domain: [-REACH, REACH], ticks: TICKS, name: '', say: format.weight },
        y: { domain: [0, highest], ticks: 0, say: format.whole },
        marks,
        margin: { left: 8, right: 8, top: 2, bottom: 17 },
        fontSize: 10.5,
        edge: 'foot',
      },
      t('histogram.label', {
        l,
        share: linearShare === null ? '' : format.percent(linearShare),
        sd: format.weight(z.sd),
      }),
    );
  }
}
