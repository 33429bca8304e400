// Small grey pictures in a grid, painted by the run's worker.

import { type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { PictureLayer } from '../../chart/picture.ts';
import type { Picture } from '../../training/protocol.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';

export class GalleryView {
  #side = 8;
  #count = 0;
  readonly #images = new PictureLayer();

  readonly columns: number;
  readonly picture: SharpCanvas;
  readonly element: HTMLDivElement;

  constructor(columns: number) {
    this.columns = columns;
    this.picture = sharpCanvas((context, width) => this.#draw(context, width));
    this.element = h('div', { class: 'gallery', role: 'img', 'data-view': 'gallery' }, this.picture.canvas);
  }

  show(images: Picture) {
    const { side, pixels } = images;
    const count = pixels.length / (4 * side * side);
    [this.#side, this.#count] = [side, count];
    this.#images.show(images);
    this.element.setAttribute('aria-label', t('gallery.label', { count }));
    this.element.style.aspectRatio = `${this.columns} / ${Math.ceil(count / this.columns)}`;
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    const [side, count] = [this.#side, this.#count];
    const cell = width / this.columns;
    const corner = (k: number) => [(k % this.columns) * cell, Math.floor(k / this.columns) * cell];
    // Each pixel is to be seen.
    context.imageSmoothingEnabled = false;
    for (let k = 0; k < count; k++) {
      const [left, top] = corner(k);
      context.drawImage(this.#images.canvas, 0, k * side, side, side, left + 2, top + 2, cell - 4, cell - 4);
    }
    context.strokeStyle = property('line');
    for (let k = 0; k < count; k++) {
      const [left, top] = corner(k);
      context.strokeRect(left + 1.5, top + 1.5, cell - 3, cell - 3);
    }
  }
}
