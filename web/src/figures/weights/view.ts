// A weight matrix as rows of coloured cells, one row a unit: rows that are equal look equal.

import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { NumbersTable } from '../../chart/numbers.ts';
import { Reader } from '../../chart/reader.ts';
import { divergingMap, property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import type { Explanation } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

/** Tallest row, in pixels. */
const TALLEST = 16;
/** Rows of at least this height have room for their numbers, in pixels. */
const READABLE = 11;

export class WeightsView {
  #weights: Float64Array = new Float64Array(0);
  #columns = 1;
  #colours = divergingMap();

  readonly picture: SharpCanvas;
  readonly summary: HTMLParagraphElement;
  readonly figure: HTMLDivElement;
  readonly reader: Reader;
  readonly numbers = new NumbersTable(() => this.reader.table());
  readonly element: HTMLDivElement;

  /** @param explain what a weight tells when it is asked */
  constructor(explain: (row: number, column: number, value: number) => Explanation) {
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height));
    this.summary = h('p', { class: 'weights-summary' });
    this.figure = h('div', { class: 'weights-picture' }, this.picture.canvas);
    this.reader = new Reader(this.figure, {
      count: () => this.#weights.length,
      columns: () => this.#columns,
      at: (x, y) => this.#at(x, y),
      tell: (i) => explain(Math.floor(i / this.#columns), i % this.#columns, this.#weights[i]),
      spot: (i) => {
        const [width, height] = this.#cell;
        return [((i % this.#columns) + 0.5) * width, (Math.floor(i / this.#columns) + 0.5) * height];
      },
    });
    this.element = h(
      'div',
      { class: 'weights', 'data-view': 'weights' },
      this.summary,
      this.figure,
      this.numbers.element,
    );
  }

  /** @param weights row by row */
  show(weights: Float64Array, columns: number) {
    this.#weights = weights;
    this.#columns = columns;
    const rows = weights.length / columns;
    const different = differentRows(weights, columns);
    const finite = weights.every((w) => Number.isFinite(w));
    const equal = finite && different === 1 && rows > 1;
    const key = !finite
      ? 'weights.overflow'
      : rows === 1
        ? 'weights.single'
        : equal
          ? 'weights.equal'
          : 'weights.different';
    const words = t(key, { rows, different });
    if (this.summary.textContent !== words) {
      this.summary.textContent = words;
      this.summary.classList.toggle('alarming', equal || !finite);
      this.reader.name(`${t('weights.label', { count: rows, columns })} ${words} ${t('weights.keys')}`);
      this.numbers.name(words);
    }
    this.picture.redraw();
    this.numbers.changed();
  }

  /** Width and height of a cell. */
  get #cell() {
    const { clientWidth, clientHeight } = this.figure;
    return [clientWidth / this.#columns, Math.min((clientHeight * this.#columns) / this.#weights.length, TALLEST)];
  }

  /** The weight at a point of the picture, or -1. */
  #at(x: number, y: number) {
    const [width, height] = this.#cell;
    const i = Math.floor(y / height) * this.#columns + Math.min(Math.floor(x / width), this.#columns - 1);
    return i < this.#weights.length ? i : -1;
  }

  recolour() {
    this.#colours = divergingMap();
    this.picture.redraw();
  }

  close() {
    this.picture.close();
    this.numbers.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const weights = this.#weights;
    const rows = weights.length / this.#columns;
    if (rows === 0) return;
    const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    const [w, hgt] = [width / this.#columns, Math.min(height / rows, TALLEST)];
    const gap = hgt > 4 ? 1 : 0;
    const readable = hgt >= READABLE && w >= 34;
    context.font = font(10.5);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    weights.forEach((value, i) => {
      const [x, y] = [(i % this.#columns) * w, Math.floor(i / this.#columns) * hgt];
      const share = largest > 0 && Number.isFinite(value) ? value / largest : 0;
      context.fillStyle = this.#colours[Math.round((share + 1) * 127.5)];
      context.fillRect(x + gap / 2, y, w - gap, hgt - gap);
      if (!readable) return;
      context.fillStyle = property('ink');
      context.fillText(format.weight(value), x + w / 2, y + (hgt - gap) / 2 + 0.5);
    });
    if (largest === 0) {
      context.strokeStyle = property('line-strong');
      context.lineWidth = 1;
      for (let i = 0; i < rows * this.#columns; i++) {
        context.strokeRect((i % this.#columns) * w + 0.5, Math.floor(i / this.#columns) * hgt + 0.5, w - 1, hgt - 1);
      }
    }
  }
}

/** How many rows differ from every row before them in some number. */
function differentRows(weights: Float64Array, columns: number) {
  const rows = new Set<string>();
  for (let i = 0; i < weights.length; i += columns) rows.add(weights.subarray(i, i + columns).join());
  return rows.size;
}
