// The data and what the network makes of it: P(y = 1) as a smooth colour map, the examples, and over
// them the 0.5 line.

import { type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { boundaryLine } from '../../chart/plane.ts';
import type { Opening } from '../../training/protocol.ts';
import { divergingMap, property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import { PointsLayer } from './points.ts';

export class BoundaryView {
  #values: Float32Array = new Float32Array(0);
  #colours = divergingMap();

  readonly size: number;
  readonly pixels: CanvasRenderingContext2D;
  readonly image: ImageData;
  readonly picture: SharpCanvas;
  readonly points: PointsLayer;
  readonly element: HTMLDivElement;

  /** @param size points a side of the grid */
  constructor(size: number) {
    this.size = size;
    const pixels = h('canvas', { width: size, height: size }).getContext('2d');
    if (!pixels) throw new Error('this browser draws no canvas');
    this.pixels = pixels;
    this.image = pixels.createImageData(size, size);
    this.picture = sharpCanvas((context, width) => this.#draw(context, width));
    this.points = new PointsLayer(() => this.picture.redraw());
    this.element = h('div', { class: 'boundary' }, this.picture.canvas);
  }

  open(opening: Opening) {
    this.#values = new Float32Array(0);
    this.points.open(opening);
    this.picture.redraw();
  }

  /** @param values P(y = 1), row by row from the top; none: the picture stays */
  show(values: Float32Array) {
    if (values.length === 0) return;
    this.#values = values;
    this.picture.redraw();
  }

  recolour() {
    this.#colours = divergingMap();
    this.points.recolour();
    this.picture.redraw();
  }

  close() {
    this.picture.close();
    this.points.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    const known = this.#values.length === this.size * this.size;
    if (known) this.#drawMap(context, width);
    context.drawImage(this.points.picture(context.canvas.width, width), 0, 0, width, width);
    if (known) this.#drawLine(context, width);
  }

  #drawMap(context: CanvasRenderingContext2D, width: number) {
    const packed = new Uint32Array(this.image.data.buffer);
    const last = this.#colours.length - 1;
    for (let i = 0; i < packed.length; i++) packed[i] = this.#colours[Math.round(this.#values[i] * last)];
    this.pixels.putImageData(this.image, 0, 0);
    context.drawImage(this.pixels.canvas, 0, 0, width, width);
  }

  /** With a rim of the page's colour, so that it is seen among many examples. */
  #drawLine(context: CanvasRenderingContext2D, width: number) {
    const line = boundaryLine(this.#values, this.size, width);
    for (const [colour, thick] of [
      ['surface', 3],
      ['ink', 1.5],
    ] as const) {
      context.strokeStyle = property(colour);
      context.lineWidth = thick;
      context.stroke(line);
    }
  }
}
