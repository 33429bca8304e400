// The cost over two weights, painted with its level lines by the run's worker, and the path that gradient
// descent takes on it.
import { Chart } from '../../chart/chart.ts';
import { PictureLayer } from '../../chart/picture.ts';
import type { Mark, PiecesMark } from '../../chart/plot.ts';
import { nearestPoint, thinned } from '../../chart/series.ts';
import type { SurfacePicture } from '../../training/protocol.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface Surface extends SurfacePicture {
  /** Least and largest w1, least and largest w2. */
  window: number[];
}

/** Steps at the path's beginning that are marked one by one. */
const MARKED = 20;

export class ContourView {
  #window: number[] | null = null;
  readonly #map = new PictureLayer();
  #levels: PiecesMark[] = [];
  #w1: Float64Array = new Float64Array(0);
  #w2: Float64Array = new Float64Array(0);

  readonly run: string;
  readonly chart: Chart;

  /** @param run its name, for its colour */
  constructor(run: string) {
    this.run = run;
    this.chart = new Chart({
      class: 'contour-canvas',
      places: (frame) => ({
        count: () => this.#w1.length,
        at: (x, y) => nearestPoint(frame(), this.#w1, this.#w2, x, y),
        tell: (step) => ({
          name: t('contour.step', { step }),
          lines: [`w₁ = ${format.weight(this.#w1[step])}, w₂ = ${format.weight(this.#w2[step])}`],
        }),
        spot: (step) => [frame()?.x.place(this.#w1[step]) ?? 0, frame()?.y.place(this.#w2[step]) ?? 0],
      }),
      table: () => ({
        heads: ['', 'w₁', 'w₂'],
        rows: thinned(this.#w1.length).map((i) => [
          t('contour.step', { step: i }),
          format.weight(this.#w1[i]),
          format.weight(this.#w2[i]),
        ]),
      }),
    });
  }

  showSurface(surface: Surface) {
    this.#window = surface.window;
    this.#map.show(surface.picture);
    this.#levels = surface.levels.map(({ share, line }) => ({
      kind: 'pieces',
      ends: placed(line, surface.window),
      colour: 'ink-soft',
      width: 1,
      opacity: 0.25 + 0.55 * (1 - share),
    }));
    this.#show();
  }

  /** @param path w1 and w2, step by step */
  showPath(path: Float64Array) {
    this.#w1 = path.filter((_, i) => i % 2 === 0);
    this.#w2 = path.filter((_, i) => i % 2 === 1);
    this.#show();
  }

  #show() {
    if (!this.#window) return;
    const [left, right, low, high] = this.#window;
    const [w1, w2] = [this.#w1, this.#w2];
    const colour = `run-${this.run}`;
    const marks: Mark[] = [
      { kind: 'image', source: this.#map.canvas, window: this.#window },
      ...this.#levels,
      { kind: 'line', x: w1, y: w2, colour },
      {
        kind: 'points',
        x: w1.slice(0, MARKED),
        y: w2.slice(0, MARKED),
        shape: 'ring',
        radius: 2.6,
        width: 1.2,
        colour,
      },
      { kind: 'points', x: w1.slice(-1), y: w2.slice(-1), shape: 'circle', radius: 5, colour },
    ];
    this.chart.show(
      {
        x: { domain: [left, right], name: 'w₁', ticks: 3 },
        y: { domain: [low, high], name: 'w₂', ticks: 4, grid: false },
        marks,
        margin: { left: 64, right: 12, top: 8, bottom: 34 },
        fontSize: 11,
        edge: 'box',
      },
      t('contour.label', {
        count: w1.length - 1,
        w1: format.weight(w1[w1.length - 1] ?? 0),
        w2: format.weight(w2[w2.length - 1] ?? 0),
      }),
    );
  }
}

/** A line in the unit square, y down, in the window's numbers. */
const placed = (line: Float32Array, [left, right, low, high]: number[]) =>
  Float64Array.from(line, (v, i) => (i % 2 === 0 ? left + (right - left) * v : high - (high - low) * v));
