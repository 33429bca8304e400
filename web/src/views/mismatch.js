// How far each component of a gradient is off: its cell in a picture, and every layer's dW and db as
// a heat map in the shape that they have.
import { property } from '../ui/colours.js';
import { t } from '../ui/i18n.js';
import { font, sharpCanvas } from './canvas.js';

/** @import { CheckReport } from 'gradlab-wasm' */

/** Up to here a difference is well. */
export const LOOK = 1e-7;
/** Mismatches from here on up are coloured. */
const FAINT = 1e-9;
/** Sides of a cell, and what lies between two maps and above one. */
const SIDES = { most: 16, least: 2 };
const GAP = 20;
const HEAD = 20;

/** A block's place: cells of `side` from (x, y) on. @typedef {{ x: number, y: number, side: number, rows: number, columns: number, from: number, name: string }} Place */

/** |g - g'| / (|g| + |g'|) of component i. @param {CheckReport} report @param {number} i */
export function mismatch({ gradient, approx }, i) {
  const size = Math.abs(gradient[i]) + Math.abs(approx[i]);
  return size === 0 ? 0 : Math.abs(gradient[i] - approx[i]) / size;
}

/** n_l and n_{l-1} for dW, n_l and 1 for db. @param {CheckReport} report @param {CheckReport['blocks'][number]} block @returns {[number, number]} */
export function sizeOf(report, { layer, parameter, from, to }) {
  const biases = report.blocks.find((other) => other.layer === layer && other.parameter === 'b');
  const rows = parameter === 'b' || !biases ? to - from : biases.to - biases.from;
  return [rows, (to - from) / rows];
}

/** Fills a cell: the stronger the further off, alarming beyond what rounding explains, empty at a kink. @param {CanvasRenderingContext2D} context @param {CheckReport} report @param {number} i @param {number} x @param {number} y @param {number} side */
export function fillCell(context, report, i, x, y, side) {
  if (report.kinks[i]) return;
  const off = mismatch(report, i);
  const share = Math.min(Math.max(1 + Math.log10(Math.max(off, FAINT)) / -Math.log10(FAINT), 0), 1);
  context.fillStyle = property(off > LOOK ? 'alarm' : 'run-c');
  context.globalAlpha = 0.12 + 0.88 * (Number.isFinite(off) ? share : 1);
  context.fillRect(x, y, side, side);
  context.globalAlpha = 1;
}

export class MismatchMaps {
  /** @type {CheckReport | null} */
  #report = null;
  /** @type {number | null} */
  #cell = null;
  /** @type {Place[]} */
  #places = [];

  /** @param {(cell: number | null) => void} point called with the component under the pointer */
  constructor(point) {
    this.chart = sharpCanvas((context, width) => this.#draw(context, width), { class: 'check-maps', role: 'img', 'aria-label': t('gradient.maps') });
    const { canvas } = this.chart;
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => point(this.#at(offsetX, offsetY)));
    canvas.addEventListener('pointerleave', () => point(null));
  }

  /** @param {CheckReport} report */
  show(report) {
    this.#report = report;
    this.#arrange(this.chart.canvas.clientWidth || 300);
    this.chart.redraw();
  }

  /** @param {number | null} cell */
  mark(cell) {
    this.#cell = cell;
    this.chart.redraw();
  }

  /** From left to right, as the layers are; what is too wide begins a new line. @param {number} width */
  #arrange(width) {
    const report = this.#report;
    if (!report) return;
    let [x, y, height] = [0, 0, 0];
    this.#places = report.blocks.map((block) => {
      const [rows, columns] = sizeOf(report, block);
      const side = Math.max(SIDES.least, Math.min(SIDES.most, Math.floor(width / columns)));
      const room = Math.max(columns * side, 36);
      if (x > 0 && x + room > width) [x, y, height] = [0, y + height, 0];
      const place = { x, y: y + HEAD, side, rows, columns, from: block.from, name: `d${block.parameter}[${block.layer}]` };
      x += room + GAP;
      height = Math.max(height, HEAD + rows * side + 8);
      return place;
    });
    this.chart.canvas.style.height = `${y + height}px`;
  }

  /** @param {number} x @param {number} y @returns {number | null} */
  #at(x, y) {
    for (const place of this.#places) {
      const [row, column] = [Math.floor((y - place.y) / place.side), Math.floor((x - place.x) / place.side)];
      if (row >= 0 && row < place.rows && column >= 0 && column < place.columns) return place.from + row * place.columns + column;
    }
    return null;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width */
  #draw(context, width) {
    const report = this.#report;
    if (!report) return;
    this.#arrange(width);
    context.font = font(12);
    context.textBaseline = 'alphabetic';
    for (const { x, y, side, rows, columns, from, name } of this.#places) {
      context.fillStyle = property('ink');
      context.fillText(name, x, y - 6);
      for (let i = 0; i < rows * columns; i++) fillCell(context, report, from + i, x + (i % columns) * side, y + Math.floor(i / columns) * side, side > 4 ? side - 1 : side);
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
