// Sizes layer by layer, several runs on one logarithmic axis: how signals grow or die on their way.
import { Chart } from '../../chart/chart.ts';
import { decadesAround } from '../../chart/scale.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

/** Of layers 1 to L. */
interface LayerSizes {
  run: string;
  title: string;
  sizes: number[];
}

/** What is smaller or larger stands at the edge. */
const SMALLEST = 1e-60;
const LARGEST = 1e60;
/** Between a tenth and ten times 1, a signal has kept its size. */
const KEPT: [number, number] = [0.1, 10];

export class LayersView {
  readonly title: string;
  readonly symbol: string;
  readonly chart: Chart;
  readonly element: HTMLDivElement;

  /**
   * @param title what the sizes are of
   * @param symbol the same on the axis
   */
  constructor(title: string, symbol: string) {
    this.symbol = symbol;
    this.title = title;
    this.chart = new Chart({ class: 'layers-canvas', at: (l) => t('layers.at', { l }) });
    this.element = h(
      'div',
      { class: 'layers-view' },
      h('div', { class: 'view-head' }, h('h2', {}, title), this.chart.readout),
      this.chart.element,
    );
  }

  show(runs: LayerSizes[]) {
    const depth = Math.max(2, ...runs.map(({ sizes }) => sizes.length));
    const layers = Array.from({ length: depth }, (_, i) => i + 1);
    const all = runs.flatMap(({ sizes }) => sizes.filter((s) => s >= SMALLEST && s <= LARGEST));
    this.chart.show(
      {
        x: { domain: [1, depth], name: t('layers.axis'), format: 'whole' },
        y: {
          domain: decadesAround(Math.min(KEPT[0], ...all), Math.max(KEPT[1], ...all)),
          scale: 'log',
          name: this.symbol,
          say: format.weight,
        },
        marks: [
          { kind: 'region', y: KEPT, colour: 'accent-soft' },
          ...runs.map(
            ({ run, title, sizes }) =>
              ({
                kind: 'line',
                x: layers,
                y: sizes,
                held: true,
                colour: `run-${run}`,
                end: title,
                series: { title, run },
              }) as const,
          ),
        ],
        margin: { left: 60 },
      },
      t('layers.label', { title: this.title }),
    );
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }
}
