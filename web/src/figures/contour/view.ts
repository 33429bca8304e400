// The cost over two weights as level lines, and the path that gradient descent takes on it.

import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { linearScale } from '../../chart/scale.ts';
import { property, runColour } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface Surface {
  /** J, `size` by `size`, row by row from the top. */
  values: Float64Array;
  size: number;
  /** Least and largest w1, least and largest w2. */
  window: number[];
}

const MARGIN = { left: 58, right: 8, top: 8, bottom: 34 };
const LEVELS = 14;
/** Steps at the path's beginning that are marked one by one. */
const MARKED = 20;

export class ContourView {
  #surface: Surface | null = null;
  #levels: { lines: Path2D; share: number }[] = [];
  #path: Float64Array = new Float64Array(0);

  readonly run: string;
  readonly picture: SharpCanvas;
  readonly element: HTMLDivElement;

  /** @param run its name, for its colour */
  constructor(run: string) {
    this.run = run;
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height));
    this.element = h('div', { class: 'contour', role: 'img', 'data-view': 'contour' }, this.picture.canvas);
  }

  showSurface(surface: Surface) {
    this.#surface = surface;
    this.#levels = levels(surface);
    this.picture.redraw();
  }

  /** @param path w1 and w2, step by step */
  showPath(path: Float64Array) {
    this.#path = path;
    const last = path.slice(-2);
    this.element.setAttribute(
      'aria-label',
      t('contour.label', {
        count: path.length / 2 - 1,
        w1: format.weight(last[0] ?? 0),
        w2: format.weight(last[1] ?? 0),
      }),
    );
    this.picture.redraw();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#surface) return;
    const {
      window: [x0, x1, y0, y1],
    } = this.#surface;
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const x = linearScale([x0, x1], [MARGIN.left, right], 3);
    const y = linearScale([y0, y1], [bottom, MARGIN.top], 4);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, MARGIN.top, right - MARGIN.left, bottom - MARGIN.top);
    context.clip();
    context.strokeStyle = property('ink-soft');
    for (const { lines, share } of this.#levels) {
      const scaled = new Path2D();
      scaled.addPath(lines, new DOMMatrix([right - MARGIN.left, 0, 0, bottom - MARGIN.top, MARGIN.left, MARGIN.top]));
      context.globalAlpha = 0.25 + 0.55 * (1 - share);
      context.lineWidth = 1;
      context.stroke(scaled);
    }
    context.globalAlpha = 1;
    this.#drawPath(context, x.place, y.place);
    context.restore();
    context.font = font(11);
    context.fillStyle = property('ink-soft');
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const tick of x.ticks) context.fillText(short(tick), x.place(tick), bottom + 4);
    context.fillText('w₁', (MARGIN.left + right) / 2, bottom + 18);
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of y.ticks) context.fillText(short(tick), MARGIN.left - 4, y.place(tick));
    context.save();
    context.translate(8, (MARGIN.top + bottom) / 2);
    context.fillText('w₂', 8, 0);
    context.restore();
    context.strokeStyle = property('line');
    context.strokeRect(MARGIN.left + 0.5, MARGIN.top + 0.5, right - MARGIN.left - 1, bottom - MARGIN.top - 1);
  }

  #drawPath(context: CanvasRenderingContext2D, x: (v: number) => number, y: (v: number) => number) {
    const path = this.#path;
    if (path.length < 2) return;
    context.strokeStyle = runColour(this.run);
    context.fillStyle = runColour(this.run);
    context.lineWidth = 2;
    context.beginPath();
    for (let i = 0; i < path.length; i += 2) context.lineTo(x(path[i]), y(path[i + 1]));
    context.stroke();
    context.lineWidth = 1.2;
    for (let i = 0; i < Math.min(2 * MARKED, path.length); i += 2) {
      context.beginPath();
      context.arc(x(path[i]), y(path[i + 1]), 2.6, 0, 2 * Math.PI);
      context.stroke();
    }
    context.beginPath();
    context.arc(x(path[path.length - 2]), y(path[path.length - 1]), 5, 0, 2 * Math.PI);
    context.fill();
  }
}

const short = (tick: number) =>
  tick === 0
    ? '0'
    : Math.abs(tick) >= 1e4 || Math.abs(tick) < 1e-3
      ? tick.toExponential(0)
      : String(Number(tick.toPrecision(3)));

/** Level lines in a unit square, even in the logarithm of J above its least value. */
function levels({ values, size }: Surface) {
  const finite = values.filter((v) => Number.isFinite(v));
  if (finite.length === 0) return [];
  const lowest = finite.reduce((low, v) => Math.min(low, v), Infinity);
  const highest = finite.reduce((high, v) => Math.max(high, v), -Infinity);
  const range = Math.log1p((highest - lowest) / Math.max(lowest, 1e-9));
  return Array.from({ length: LEVELS }, (_, k) => {
    const share = (k + 0.5) / LEVELS;
    const level = lowest + Math.max(lowest, 1e-9) * Math.expm1(range * share ** 1.5);
    return { lines: levelLine(values, size, level), share };
  });
}

/** Marching squares. */
function levelLine(values: Float64Array, size: number, level: number) {
  const path = new Path2D();
  const cell = 1 / (size - 1);
  for (let i = 0; i + 1 < size; i++) {
    for (let j = 0; j + 1 < size; j++) {
      const corners = [
        values[i * size + j],
        values[i * size + j + 1],
        values[(i + 1) * size + j + 1],
        values[(i + 1) * size + j],
      ].map((v) => v - level);
      if (corners.some((v) => !Number.isFinite(v))) continue;
      const crossings: [number, number][] = [];
      corners.forEach((a, k) => {
        const b = corners[(k + 1) % 4];
        if (a > 0 === b > 0) return;
        const s = a / (a - b);
        const [dx, dy] = [
          [s, 0],
          [1, s],
          [1 - s, 1],
          [0, 1 - s],
        ][k];
        crossings.push([(j + dx) * cell, (i + dy) * cell]);
      });
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        path.moveTo(...crossings[k]);
        path.lineTo(...crossings[k + 1]);
      }
    }
  }
  return path;
}
