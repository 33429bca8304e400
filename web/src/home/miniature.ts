// A small picture of an experiment: its boundary, or its cost curve where the data have no plane.

import { type SharpCanvas, sharpCanvas } from '../chart/canvas.ts';
import { drawPlot } from '../chart/draw.ts';
import { PictureLayer } from '../chart/picture.ts';
import { NOWHERE, piecesPath } from '../chart/plane.ts';
import type { Plot } from '../chart/plot.ts';
import type { Opening, Pictures, Snapshot } from '../training/protocol.ts';
import { property } from '../ui/colours.ts';

/** Examples shown at most. */
const MOST = 160;

export class Miniature {
  #shown: { opening: Opening; snapshot: Snapshot; costs: number[] } | null = null;
  #function: ((x: number) => number) | null = null;

  readonly #map = new PictureLayer();

  readonly onsize: (pixels: number) => void;
  readonly picture: SharpCanvas;

  /**
   * @param onsize is told how many pixels of the display a side has, whenever it is drawn
   * @param element of the page, in which it stands
   */
  constructor(onsize: (pixels: number) => void, element: HTMLElement) {
    this.onsize = onsize;
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height));
    element.append(this.picture.canvas);
  }

  show(opening: Opening, snapshot: Snapshot, costs: number[]) {
    this.#shown = { opening, snapshot, costs };
    if (snapshot.pictures.boundary) this.#map.show(snapshot.pictures.boundary.picture);
    this.picture.redraw();
  }

  /** @param f drawn from -1.3 to 1.3 */
  showFunction(f: (x: number) => number) {
    this.#function = f;
    this.picture.redraw();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    this.onsize(context.canvas.width);
    const f = this.#function;
    if (f)
      drawLine(
        context,
        width,
        height,
        Array.from({ length: 40 }, (_, i) => f((2.6 * i) / 39 - 1.3)),
      );
    if (!this.#shown) return;
    const { opening, snapshot, costs } = this.#shown;
    const { boundary, layers, pictures } = snapshot;
    if (layers)
      drawLine(
        context,
        width,
        height,
        layers.slice(0, -1).map(({ a }) => Math.log10(a.meanAbs)),
      );
    else if (pictures.boundary) this.#drawBoundary(context, width, opening, pictures.boundary);
    else if (!boundary)
      drawLine(
        context,
        width,
        height,
        costs.filter((cost) => Number.isFinite(cost)),
      );
  }

  #drawBoundary(
    context: CanvasRenderingContext2D,
    width: number,
    { examples, frame }: Opening,
    { line }: NonNullable<Pictures['boundary']>,
  ) {
    const { low, sides } = frame ?? NOWHERE;
    context.drawImage(this.#map.canvas, 0, 0, width, width);
    const step = 4 * Math.max(1, Math.ceil(examples.length / 4 / MOST));
    for (let at = 0; at < examples.length; at += step) {
      context.fillStyle = property(examples[at + 2] > 0 ? 'class-1' : 'class-0');
      const x = ((examples[at] - low[0]) / sides[0]) * width;
      const y = (1 - (examples[at + 1] - low[1]) / sides[1]) * width;
      context.fillRect(x - 1, y - 1, 2, 2);
    }
    context.strokeStyle = property('ink');
    context.lineWidth = 1;
    context.lineCap = 'round';
    context.stroke(piecesPath(line, 0, 0, width, width));
  }
}

/** Numbers as a line that fills the picture. */
function drawLine(context: CanvasRenderingContext2D, width: number, height: number, numbers: number[]) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (numbers.length < 2 || !(high > low)) return;
  const plot: Plot = {
    x: { domain: [0, numbers.length - 1], ticks: 0 },
    y: { domain: [low, high], ticks: 0 },
    marks: [{ kind: 'line', x: 1, y: numbers, colour: 'accent', width: 1.5 }],
    margin: { left: 6, right: 6, top: 6, bottom: 6 },
  };
  drawPlot(context, plot, width, height);
}
