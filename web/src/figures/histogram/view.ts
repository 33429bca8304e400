// Where a layer's z fall on its activation's curve: a histogram from -4 to 4 under the curve, with the
// part shaded where it is nearly a line.

import type { LayerStatistics } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { linearScale } from '../../chart/scale.ts';
import { property } from '../../ui/colours.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

const REACH = 4;
/** As the core counts it: |z| up to here is the linear part of tanh. */
const LINEAR = 0.5;
const CURVES: Record<string, (z: number) => number> = {
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  relu: (z) => Math.max(z, 0) / REACH,
  leaky: (z) => Math.max(z, 0.01 * z) / REACH,
  linear: (z) => z / REACH,
};

export class HistogramView {
  #layer: LayerStatistics | null = null;
  #activation = 'tanh';

  readonly chart: SharpCanvas;
  readonly element: HTMLCanvasElement;

  constructor() {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'histogram-canvas',
      role: 'img',
    });
    this.element = this.chart.canvas;
  }

  /** @param l its number */
  show(layer: LayerStatistics, activation: string, l: number) {
    this.#layer = layer;
    this.#activation = activation;
    const share = layer.linearShare === null ? '' : format.percent(layer.linearShare);
    this.chart.canvas.setAttribute('aria-label', t('histogram.label', { l, share, sd: format.weight(layer.z.sd) }));
    this.chart.redraw();
  }

  redraw() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#layer) return;
    const { histogram, linearShare } = this.#layer;
    const bottom = height - 16;
    const x = linearScale([-REACH, REACH], [4, width - 4], 4);
    if (linearShare !== null) {
      context.fillStyle = property('accent-soft');
      context.fillRect(x.place(-LINEAR), 0, x.place(LINEAR) - x.place(-LINEAR), bottom);
    }
    const most = Math.max(1, ...histogram);
    const cell = (2 * REACH) / histogram.length;
    context.fillStyle = property('class-1');
    context.globalAlpha = 0.6;
    histogram.forEach((count, i) => {
      const tall = (count / most) * (bottom - 4);
      const from = x.place(-REACH + i * cell);
      context.fillRect(from, bottom - tall, Math.max(x.place(-REACH + (i + 1) * cell) - from - 0.5, 0.5), tall);
    });
    context.globalAlpha = 1;
    const g = CURVES[this.#activation] ?? Math.tanh;
    context.strokeStyle = property('class-0');
    context.lineWidth = 1.8;
    context.beginPath();
    for (let px = 4; px <= width - 4; px += 2) context.lineTo(px, bottom / 2 - g(x.value(px)) * (bottom / 2 - 4));
    context.stroke();
    context.strokeStyle = property('line-strong');
    context.lineWidth = 1;
    stroke(context, 4, bottom + 0.5, width - 4, bottom + 0.5);
    context.font = font(10.5);
    context.fillStyle = property('ink-soft');
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const tick of [-4, -2, 0, 2, 4])
      context.fillText(String(tick), Math.min(Math.max(x.place(tick), 8), width - 8), bottom + 3);
  }
}
