// A small picture of an experiment: its boundary, or its cost curve where the data have no plane.
import { divergingMap, property } from '../ui/colours.js';
import { h } from '../ui/elements.js';
import { contour } from './boundary.js';
import { sharpCanvas } from './canvas.js';

/** @import { Opening, Snapshot } from '../engine/protocol.d.ts' */

/** Examples shown at most. */
const MOST = 160;

export class Miniature {
  /** @type {{ opening: Opening, snapshot: Snapshot, costs: number[] } | null} */
  #shown = null;

  /** @param {number} size points a side of the boundary */
  constructor(size) {
    this.size = size;
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height));
    this.element = h('span', { class: 'miniature', 'aria-hidden': 'true' }, this.picture.canvas);
  }

  /** @param {Opening} opening @param {Snapshot} snapshot @param {number[]} costs */
  show(opening, snapshot, costs) {
    this.#shown = { opening, snapshot, costs };
    this.picture.redraw();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
  #draw(context, width, height) {
    if (!this.#shown) return;
    const { opening, snapshot, costs } = this.#shown;
    const { boundary } = snapshot.pictures;
    if (boundary && boundary.length > 0) this.#drawBoundary(context, width, opening, boundary);
    else drawCurve(context, width, height, costs);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {Opening} opening @param {Float32Array} boundary */
  #drawBoundary(context, width, { examples, frame }, boundary) {
    const { size } = this;
    const pixels = h('canvas', { width: size, height: size }).getContext('2d');
    if (!pixels) return;
    const image = pixels.createImageData(size, size);
    const packed = new Uint32Array(image.data.buffer);
    const colours = divergingMap();
    for (let i = 0; i < packed.length; i++) packed[i] = colours[Math.round(boundary[i] * (colours.length - 1))];
    pixels.putImageData(image, 0, 0);
    context.drawImage(pixels.canvas, 0, 0, width, width);
    const step = 4 * Math.max(1, Math.ceil(examples.length / 4 / MOST));
    for (let at = 0; at < examples.length; at += step) {
      context.fillStyle = property(examples[at + 2] > 0 ? 'class-1' : 'class-0');
      const x = ((examples[at] - frame[0]) / frame[2]) * width;
      const y = (1 - (examples[at + 1] - frame[1]) / frame[3]) * width;
      context.fillRect(x - 1, y - 1, 2, 2);
    }
    context.strokeStyle = property('ink');
    context.lineWidth = 1;
    context.stroke(contour(boundary, size, width));
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height @param {number[]} costs */
function drawCurve(context, width, height, costs) {
  const finite = costs.filter((cost) => Number.isFinite(cost));
  const highest = Math.max(...finite);
  if (finite.length < 2 || highest <= 0) return;
  context.strokeStyle = property('accent');
  context.lineWidth = 1.5;
  context.beginPath();
  finite.forEach((cost, i) => context.lineTo(4 + ((width - 8) * i) / (finite.length - 1), height - 4 - (cost / highest) * (height - 8)));
  context.stroke();
}
