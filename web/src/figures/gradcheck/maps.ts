// How far each component of a gradient is off: its cell in a picture, and every layer's dW and db as
// a heat map in the shape that they have.

import type { CheckReport } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { Reader } from '../../chart/reader.ts';
import { property } from '../../ui/colours.ts';
import { t } from '../../ui/i18n.ts';
import { explainComponent, relativeDifference, sizeOf } from './words.ts';

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

/** Fills a cell: the stronger the further off, alarming in a block that its check finds wrong; a bend at a kink. */
export function fillCell(
  context: CanvasRenderingContext2D,
  report: CheckReport,
  i: number,
  x: number,
  y: number,
  side: number,
) {
  if (report.kinks[i]) {
    bend(context, x, y, side);
    return;
  }
  const off = relativeDifference(report, i);
  const share = Math.min(Math.max(1 + Math.log10(Math.max(off, FAINT)) / -Math.log10(FAINT), 0), 1);
  const verdict = report.blocks.find(({ to }) => i < to)?.verdict;
  const wrong = verdict === 'bug' || verdict === 'look again';
  context.fillStyle = property(wrong && off > LOOK ? 'alarm' : 'run-c');
  context.globalAlpha = 0.12 + 0.88 * (Number.isFinite(off) ? share : 1);
  context.fillRect(x, y, side, side);
  context.globalAlpha = 1;
}

/** relu's shape, flat and then rising. */
function bend(context: CanvasRenderingContext2D, x: number, y: number, side: number) {
  const path = new Path2D();
  path.moveTo(x + 0.12 * side, y + 0.72 * side);
  path.lineTo(x + 0.5 * side, y + 0.72 * side);
  path.lineTo(x + 0.88 * side, y + 0.25 * side);
  context.strokeStyle = property('ink');
  context.lineWidth = Math.max(1, side / 9);
  context.stroke(path);
}

export class GradientMaps {
  #report: CheckReport | null = null;
  #cell = -1;
  #places: Place[] = [];

  readonly picture: SharpCanvas;
  readonly reader: Reader;

  /** @param point is told which component is read; -1 for none */
  constructor(point: (cell: number) => void) {
    this.picture = sharpCanvas((context, width) => this.#draw(context, width), { class: 'check-maps' });
    this.reader = new Reader(this.picture.canvas, {
      count: () => this.#report?.gradient.length ?? 0,
      at: (x, y) => this.#at(x, y),
      tell: (i) => (this.#report ? explainComponent(this.#report, i) : { name: '', lines: [] }),
      show: point,
      columns: (cell) => this.#places.find(({ from, rows, columns }) => cell < from + rows * columns)?.columns ?? 1,
    });
  }

  show(report: CheckReport) {
    this.#report = report;
    this.reader.name(t('gradient.maps'));
    this.#arrange(this.picture.canvas.clientWidth || 300);
    this.picture.redraw();
  }

  mark(cell: number) {
    this.#cell = cell;
    this.picture.redraw();
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
    this.picture.canvas.style.height = `${y + height}px`;
  }

  #at(x: number, y: number): number {
    for (const place of this.#places) {
      const [row, column] = [Math.floor((y - place.y) / place.side), Math.floor((x - place.x) / place.side)];
      if (row >= 0 && row < place.rows && column >= 0 && column < place.columns)
        return place.from + row * place.columns + column;
    }
    return -1;
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
      const own = this.#cell - from;
      if (own < 0 || own >= rows * columns) continue;
      context.strokeStyle = property('accent');
      context.lineWidth = 2;
      context.strokeRect(x + (own % columns) * side, y + Math.floor(own / columns) * side, side - 1, side - 1);
    }
  }
}
