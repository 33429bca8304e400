// The data and what the network makes of it: its answers as a smooth colour map that the run's worker has
// painted, the examples, and over them the 0.5 line and the axes.

import { type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { PictureLayer } from '../../chart/picture.ts';
import { piecesPath } from '../../chart/plane.ts';
import type { Opening, Pictures } from '../../training/protocol.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import { drawAxes } from './axes.ts';
import { PointsLayer } from './points.ts';

export class BoundaryView {
  /** What is shown, null before anything is. */
  #shown: Pictures['boundary'] = null;
  #frame: Opening['frame'] = null;
  readonly #map = new PictureLayer();

  readonly onsize: (pixels: number) => void;
  readonly picture: SharpCanvas;
  readonly points: PointsLayer;
  readonly element: HTMLDivElement;

  /** @param onsize is told how many pixels of the display a side has, whenever it is drawn */
  constructor(onsize: (pixels: number) => void) {
    this.onsize = onsize;
    this.picture = sharpCanvas((context, width) => this.#draw(context, width));
    this.points = new PointsLayer(() => this.picture.redraw());
    this.element = h('div', { class: 'boundary' }, this.picture.canvas);
  }

  open(opening: Opening) {
    this.#shown = null;
    this.#frame = opening.frame;
    this.points.open(opening);
    this.picture.redraw();
  }

  /** @param boundary none: the picture stays */
  show(boundary: Pictures['boundary']) {
    if (!boundary || boundary === this.#shown) return;
    this.#shown = boundary;
    this.#map.show(boundary.picture);
    this.picture.redraw();
  }

  recolour() {
    this.points.recolour();
    this.picture.redraw();
  }

  close() {
    this.picture.close();
    this.points.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    this.onsize(context.canvas.width);
    if (this.#shown) context.drawImage(this.#map.canvas, 0, 0, width, width);
    context.drawImage(this.points.picture(context.canvas.width, width), 0, 0, width, width);
    if (this.#shown) this.#drawLine(context, width, this.#shown.line);
    if (this.#frame) drawAxes(context, width, this.#frame);
  }

  /** With a rim of the page's colour, so that it is seen among many examples. */
  #drawLine(context: CanvasRenderingContext2D, width: number, pieces: Float32Array) {
    const line = piecesPath(pieces, 0, 0, width, width);
    context.lineCap = 'round';
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
