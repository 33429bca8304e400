// The errors that many dev sets of one size report of one model: how much they scatter.

import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { linearScale } from '../../chart/scale.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
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

const MARGIN = { left: 12, right: 12, top: 12, bottom: 36 };
/** Width of the picture, in standard deviations to either side. */
const REACH = 4;
const CELLS = 33;

export class SamplesView {
  #shown: Samples | null = null;
  #most = 0;

  readonly chart: SharpCanvas;
  readonly element: HTMLDivElement;

  constructor() {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'samples-canvas',
      role: 'img',
    });
    this.element = h('div', { class: 'samples-view' }, this.chart.canvas);
  }

  /** @param most half the width of the axis, a share; the same for sizes to be compared */
  show(samples: Samples, most: number) {
    this.#shown = samples;
    this.#most = most;
    this.chart.canvas.setAttribute(
      'aria-label',
      t('samples.label', { sets: samples.errors.length, count: samples.n, p: format.percent(samples.p) }),
    );
    this.chart.redraw();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#shown) return;
    const { errors, p, n, deviation } = this.#shown;
    const reach = Math.max(this.#most, REACH * deviation);
    const [low, high] = [Math.max(0, p - reach), Math.min(1, p + reach)];
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const x = linearScale([low, high], [MARGIN.left, right], 6);
    // An error is a whole number of examples: a cell narrower than one would stand empty.
    const cell = Math.max((high - low) / CELLS, 1 / n);
    const counts = new Map<number, number>();
    for (const error of errors) {
      const k = Math.round((error - p) / cell);
      counts.set(k, (counts.get(k) ?? 0) + 1);
    }
    const normal = (e: number) =>
      (errors.length * cell * Math.exp(-0.5 * ((e - p) / deviation) ** 2)) / (deviation * Math.sqrt(2 * Math.PI));
    const most = Math.max(normal(p), ...counts.values());
    const y = linearScale([0, most * 1.1], [bottom, MARGIN.top], 3);
    context.fillStyle = property('class-1');
    context.globalAlpha = 0.55;
    const wide = x.place(low + cell) - x.place(low);
    for (const [k, count] of counts)
      context.fillRect(x.place(p + (k - 0.5) * cell), y.place(count), Math.max(wide - 1, 1), bottom - y.place(count));
    context.globalAlpha = 1;
    context.strokeStyle = property('ink');
    context.lineWidth = 1.5;
    context.beginPath();
    for (let px = MARGIN.left; px <= right; px += 2) context.lineTo(px, y.place(normal(x.value(px))));
    context.stroke();
    context.strokeStyle = property('class-0');
    context.setLineDash([5, 4]);
    stroke(context, x.place(p), MARGIN.top, x.place(p), bottom);
    context.setLineDash([]);
    context.font = font(12);
    context.fillStyle = property('ink-soft');
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const tick of x.ticks) context.fillText(`${Number((100 * tick).toPrecision(3))}%`, x.place(tick), bottom + 5);
    context.fillText(t('samples.axis', { n: format.whole(n) }), (MARGIN.left + right) / 2, bottom + 20);
    context.strokeStyle = property('line-strong');
    context.lineWidth = 1;
    stroke(context, MARGIN.left, bottom + 0.5, right, bottom + 0.5);
  }
}
