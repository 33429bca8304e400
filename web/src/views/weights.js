// A weight matrix as rows of coloured cells, one row a unit: rows that are equal look equal.
import { divergingMap, property } from '../ui/colours.js';
import { h } from '../ui/elements.js';
import * as format from '../ui/format.js';
import { t } from '../ui/i18n.js';
import { font, sharpCanvas } from './canvas.js';

/** Rows of at least this height have room for their numbers, in pixels. */
const READABLE = 11;

export class WeightsView {
  /** @type {Float64Array} */
  #weights = new Float64Array(0);
  #columns = 1;
  #colours = divergingMap();

  constructor() {
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height));
    this.summary = h('p', { class: 'weights-summary' });
    const picture = h('div', { class: 'weights-picture', role: 'img' }, this.picture.canvas);
    this.figure = picture;
    this.element = h('div', { class: 'weights', 'data-view': 'weights' }, this.summary, picture);
  }

  /** @param {Float64Array} weights row by row @param {number} columns */
  show(weights, columns) {
    this.#weights = weights;
    this.#columns = columns;
    const rows = weights.length / columns;
    const different = differentRows(weights, columns);
    const finite = weights.every((w) => Number.isFinite(w));
    const equal = finite && different === 1 && rows > 1;
    const key = !finite ? 'weights.overflow' : rows === 1 ? 'weights.one' : equal ? 'weights.equal' : 'weights.different';
    const words = t(key, { rows, different });
    if (this.summary.textContent !== words) {
      this.summary.textContent = words;
      this.summary.classList.toggle('alarming', equal || !finite);
      this.figure.setAttribute('aria-label', `${t('weights.label', { rows, columns })} ${words}`);
    }
    this.picture.redraw();
  }

  recolour() {
    this.#colours = divergingMap();
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
  #draw(context, width, height) {
    const weights = this.#weights;
    const rows = weights.length / this.#columns;
    if (rows === 0) return;
    const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    const [w, hgt] = [width / this.#columns, Math.min(height / rows, 16)];
    const gap = hgt > 4 ? 1 : 0;
    const readable = hgt >= READABLE && w >= 34;
    context.font = font(10.5);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    weights.forEach((value, i) => {
      const [x, y] = [(i % this.#columns) * w, Math.floor(i / this.#columns) * hgt];
      const share = largest > 0 && Number.isFinite(value) ? value / largest : 0;
      context.fillStyle = css(this.#colours[Math.round((share + 1) * 127.5)]);
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

/** How many rows differ from every row before them in some number. @param {Float64Array} weights @param {number} columns */
export function differentRows(weights, columns) {
  const rows = new Set();
  for (let i = 0; i < weights.length; i += columns) rows.add(weights.subarray(i, i + columns).join());
  return rows.size;
}

/** @param {number} packed as in ImageData */
const css = (packed) => `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
