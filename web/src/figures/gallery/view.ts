// Small grey pictures in a grid.

import { type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';

export class GalleryView {
  #images: Float32Array = new Float32Array(0);
  #side = 8;

  readonly columns: number;
  readonly picture: SharpCanvas;
  readonly element: HTMLDivElement;

  constructor(columns: number) {
    this.columns = columns;
    this.picture = sharpCanvas((context, width) => this.#draw(context, width));
    this.element = h('div', { class: 'gallery', role: 'img', 'data-view': 'gallery' }, this.picture.canvas);
  }

  /**
   * @param images picture after picture, row by row
   * @param side pixels a side
   */
  show(images: Float32Array, side: number) {
    this.#images = images;
    this.#side = side;
    const count = images.length / (side * side);
    this.element.setAttribute('aria-label', t('gallery.label', { count }));
    this.element.style.aspectRatio = `${this.columns} / ${Math.ceil(count / this.columns)}`;
    this.picture.redraw();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    const area = this.#side * this.#side;
    const count = this.#images.length / area;
    const largest = this.#images.reduce((most, v) => Math.max(most, v), 0) || 1;
    const cell = width / this.columns;
    const pixel = (cell - 4) / this.#side;
    context.fillStyle = property('ink');
    for (let k = 0; k < count; k++) {
      const [left, top] = [(k % this.columns) * cell + 2, Math.floor(k / this.columns) * cell + 2];
      for (let p = 0; p < area; p++) {
        const value = this.#images[k * area + p];
        if (value <= 0) continue;
        context.globalAlpha = value / largest;
        context.fillRect(
          left + (p % this.#side) * pixel,
          top + Math.floor(p / this.#side) * pixel,
          pixel + 0.3,
          pixel + 0.3,
        );
      }
      context.globalAlpha = 1;
    }
    context.strokeStyle = property('line');
    for (let k = 0; k < count; k++)
      context.strokeRect(
        (k % this.columns) * cell + 1.5,
        Math.floor(k / this.columns) * cell + 1.5,
        cell - 3,
        cell - 3,
      );
  }
}
