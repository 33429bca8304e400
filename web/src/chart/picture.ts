// A picture that a worker has painted, as a canvas that can be drawn onto others.
import type { Picture } from '../training/protocol.ts';
import { h } from '../ui/elements.ts';

export class PictureLayer {
  readonly #context: CanvasRenderingContext2D;

  constructor() {
    const context = h('canvas', { width: 1, height: 1 }).getContext('2d');
    if (!context) throw new Error('this browser draws no canvas');
    this.#context = context;
  }

  get canvas() {
    return this.#context.canvas;
  }

  /** Takes the picture in place of the one before. */
  show({ side, pixels }: Picture) {
    if (pixels.length === 0) return;
    const image = new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, side);
    const { canvas } = this;
    if (canvas.width !== image.width || canvas.height !== image.height)
      [canvas.width, canvas.height] = [image.width, image.height];
    this.#context.putImageData(image, 0, 0);
  }
}
