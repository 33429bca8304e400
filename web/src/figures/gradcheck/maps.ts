// How far each component of a gradient is off: its cell in a picture, and every layer's dW and db as
// a heat map in the shape that they have.

import type { CheckReport } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { property } from '../../ui/colours.ts';
import { t } from '../../ui/i18n.ts';

/** Up to here a difference is well. */
export const LOOK = 1e-7;
/** Relative differences from here on up are coloured. */
const FAINT = 1e-9;
/** Sides of a cell, and what lies between two maps and above one. */
const SIDES = { most: 16, least: 2 };
const GAP = 20;
const HEAD = 20;

/** A block's place: cells of `side` from (x, y) on. */
interface Place {
  x: number;
  y: number;
  side: number;
  rows: number;
  columns: number;
  from: number;
  name: string;
}

/** |g - g'| / (|g| + |g'|) of component i. */
export function relativeDifference({ gradient, approx }: CheckReport, i: number) {
  const size = Math.abs(gradient[i]) + Math.abs(approx[i]);
  return size === 0 ? 0 : Math.abs(gradient[i] - approx[i]) / size;
}

/** n_l and n_{l-1} for dW, n_l and 1 for db. */
export function sizeOf(
  report: CheckReport,
  { layer, parameter, from, to }: CheckReport['blocks'][number],
): [number, number] {
  const biases = report.blocks.find((other) => other.layer === layer && other.parameter === 'b');
  const rows = parameter === 'b' || !biases ? to - from : biases.to - biases.from;
  return [rows, (to - from) / rows];
}

/** Fills a cell: the stronger the further off, alarming beyond what rounding explains, empty at a kink. */
export function fillCell(
  context: CanvasRenderingContext2D,
  report: CheckReport,
  i: number,
  x: number,
  y: number,
  side: number,
) {
  if (report.kinks[i]) return;
  const off = relativeDifference(report, i);
  const share = Math.min(Math.max(1 + Math.log10(Math.max(off, FAINT)) / -Math.log10(FAINT), 0), 1);
  context.fillStyle = property(off > LOOK ? 'alarm' : 'run-c');
  context.globalAlpha = 0.12 + 0.88 * (Number.isFinite(off) ? share : 1);
  context.fillRect(x, y, side, side);
  context.globalAlpha = 1;
}

export class GradientMaps {
  #report: CheckReport | null = null;
  #cell: number | null = null;
  #places: Place[] = [];

  readonly chart: SharpCanvas;

  /** @param point called with the component under the pointer */
  constructor(point: (cell: number | null) => void) {
    this.chart = sharpCanvas((context, width) => this.#draw(context, width), {
      class: 'check-maps',
      role: 'img',
      'aria-label': t('gradient.maps'),
    });
    const { canvas } = this.chart;
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => point(this.#at(offsetX, offsetY)));
    canvas.addEventListener('pointerleave', () => point(null));
  }

  show(report: CheckReport) {
    this.#report = report;
    this.#arrange(this.chart.canvas.clientWidth || 300);
    this.chart.redraw();
  }

  mark(cell: number | null) {
    this.#cell = cell;
    this.chart.redraw();
  }

  /** From left to right, as the layers are; what is too wide begins a new line. */
  #arrange(width: number) {
    const report = this.#report;
    if (!report) return;
    let [x, y, height] = [0, 0, 0];
    this.#places = report.blocks.map((block) => {
      const [rows, columns] = sizeOf(report, block);
      const side = Math.max(SIDES.least, Math.min(SIDES.most, Math.floor(width / columns)));
      const room = Math.max(columns * side, 36);
      if (x > 0 && x + room > width) [x, y, height] = [0, y + height, 0];
      const place = {
        x,
        y: y + HEAD,
        side,
        rows,
        columns,
        from: block.from,
        name: `d${block.parameter}[${block.layer}]`,
      };
      x += room + GAP;
      height = Math.max(height, HEAD + rows * side + 8);
      return place;
    });
    this.chart.canvas.style.height = `${y + height}px`;
  }

  #at(x: number, y: number): number | null {
    for (const place of this.#places) {
      const [row, column] = [Math.floor((y - place.y) / place.side), Math.floor((x - place.x) / place.side)];
      if (row >= 0 && row < place.rows && column >= 0 && column < place.columns)
        return place.from + row * place.columns + column;
    }
    return null;
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    const report = this.#report;
    if (!report) return;
    this.#arrange(width);
    context.font = font(12);
    context.textBaseline = 'alphabetic';
    for (const { x, y, side, rows, columns, from, name } of this.#places) {
      context.fillStyle = property('ink');
      context.fillText(name, x, y - 6);
      for (let i = 0; i < rows * columns; i++)
        fillCell(
          context,
          report,
          from + i,
          x + (i % columns) * side,
          y + Math.floor(i / columns) * side,
          side > 4 ? side - 1 : side,
        );
      context.strokeStyle = property('line-strong');
      context.lineWidth = 1;
      context.strokeRect(x - 0.5, y - 0.5, columns * side + (side > 4 ? 0 : 1), rows * side + (side > 4 ? 0 : 1));
      const own = this.#cell === null ? -1 : this.#cell - from;
      if (own < 0 || own >= rows * columns) continue;
      context.strokeStyle = property('accent');
      context.lineWidth = 2;
      context.strokeRect(x + (own % columns) * side, y + Math.floor(own / columns) * side, side - 1, side - 1);
    }
  }
}
