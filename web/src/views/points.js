// The examples over a boundary. Class 0 are vermilion diamonds, class 1 blue circles; train filled,
// dev ringed, test hollow. Each kind is drawn once and stamped into the picture pixel by pixel, in
// the order of the examples, for as long as a frame allows: twenty thousand take a few frames.
import { property } from '../ui/colours.js';
import { h } from '../ui/elements.js';
import { sharpCanvas } from './canvas.js';

/** @import { Opening } from '../engine/protocol.d.ts' */

/** A small picture of one kind of example. @typedef {{ side: number, pixels: Uint32Array }} Stamp */

/** Milliseconds of stamping in one frame, looked at every so many examples. */
const BUDGET = 5;
const SOME = 256;
/** Numbers an example takes: x1, x2, label, part. */
const STRIDE = 4;
/** Beyond this many examples the marks get smaller. */
const CROWD = 400;

export class PointsView {
  /** @type {Opening | null} */
  #opening = null;
  #frame = 0;

  constructor() {
    this.picture = sharpCanvas((context, width) => this.#draw(context, width));
    this.canvas = this.picture.canvas;
  }

  /** @param {Opening} opening */
  open(opening) {
    this.#opening = opening;
    this.picture.redraw();
  }

  redraw() {
    this.picture.redraw();
  }

  close() {
    cancelAnimationFrame(this.#frame);
    this.picture.close();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width */
  #draw(context, width) {
    cancelAnimationFrame(this.#frame);
    if (!this.#opening || this.#opening.examples.length === 0) return;
    const { examples, frame } = this.#opening;
    const [left, bottom, across, up] = frame;
    const side = context.canvas.width;
    const image = context.createImageData(side, side);
    const pixels = new Uint32Array(image.data.buffer);
    const crowd = Math.sqrt(Math.max(1, examples.length / STRIDE / CROWD));
    const stamps = makeStamps(Math.max(1.1, width / 90 / crowd), side / width);
    let at = 0;
    const goOn = () => {
      const start = performance.now();
      while (at < examples.length && performance.now() - start < BUDGET) {
        const end = Math.min(at + SOME * STRIDE, examples.length);
        for (; at < end; at += STRIDE) {
          const x = ((examples[at] - left) / across) * side;
          const y = (1 - (examples[at + 1] - bottom) / up) * side;
          const stamp = stamps[examples[at + 2]]?.[examples[at + 3]];
          if (stamp) press(pixels, side, stamp, x, y);
        }
      }
      context.putImageData(image, 0, 0);
      if (at < examples.length) this.#frame = requestAnimationFrame(goOn);
    };
    goOn();
  }
}

/**
 * Lays a stamp over the picture, its middle at (x, y).
 * @param {Uint32Array} picture `side` pixels a side
 * @param {number} side
 * @param {Stamp} stamp
 * @param {number} x
 * @param {number} y
 */
function press(picture, side, stamp, x, y) {
  const left = Math.round(x - stamp.side / 2);
  const top = Math.round(y - stamp.side / 2);
  const [fromX, toX] = [Math.max(0, -left), Math.min(stamp.side, side - left)];
  const [fromY, toY] = [Math.max(0, -top), Math.min(stamp.side, side - top)];
  for (let i = fromY; i < toY; i++) {
    for (let j = fromX; j < toX; j++) {
      const ink = stamp.pixels[i * stamp.side + j];
      const to = (top + i) * side + left + j;
      if (ink >>> 24 === 255) picture[to] = ink;
      else if (ink >>> 24 !== 0) picture[to] = over(ink, picture[to]);
    }
  }
}

/** One colour over another, both as in ImageData: not multiplied by their alpha. @param {number} ink @param {number} ground */
export function over(ink, ground) {
  const a = ink >>> 24;
  const rest = ((ground >>> 24) * (255 - a)) / 255;
  const alpha = a + rest;
  if (alpha === 0) return 0;
  const mix = (/** @type {number} */ shift) => Math.round((((ink >>> shift) & 255) * a + ((ground >>> shift) & 255) * rest) / alpha) << shift;
  return ((Math.round(alpha) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}

/**
 * Stamps by class and part.
 * @param {number} radius of a mark, in CSS pixels
 * @param {number} ratio of a display's pixels to CSS pixels
 * @returns {Stamp[][]}
 */
function makeStamps(radius, ratio) {
  const surface = property('surface');
  return ['class-0', 'class-1'].map((colour, label) =>
    [0, 1, 2].map((part) => {
      // Room for the ring of dev and for the rim; odd, so that there is a middle.
      const reach = radius * (part === 1 ? 2.2 : 1.25) + 2;
      const side = 2 * Math.ceil(reach * ratio) + 1;
      const context = h('canvas', { width: side, height: side }).getContext('2d');
      if (!context) throw new Error('this browser draws no canvas');
      context.setTransform(ratio, 0, 0, ratio, side / 2, side / 2);
      drawMark(context, label, part, radius, property(colour), surface);
      return { side, pixels: new Uint32Array(context.getImageData(0, 0, side, side).data.buffer) };
    }));
}

/**
 * Train and dev filled with a rim of the page's colour, test hollow.
 * @param {CanvasRenderingContext2D} context
 * @param {number} label
 * @param {number} part
 * @param {number} radius
 * @param {string} colour
 * @param {string} surface
 */
function drawMark(context, label, part, radius, colour, surface) {
  const shape = label === 1 ? circle(radius) : diamond(radius * 1.25);
  const hollow = part === 2;
  context.lineWidth = hollow ? 3 : 2;
  context.strokeStyle = surface;
  context.stroke(shape);
  context.lineWidth = 1.3;
  context.strokeStyle = colour;
  context.fillStyle = hollow ? surface : colour;
  context.fill(shape);
  if (part !== 0) context.stroke(shape);
  if (part === 1) context.stroke(label === 1 ? circle(radius * 2) : diamond(radius * 2.2));
}

/** @param {number} r */
function circle(r) {
  const path = new Path2D();
  path.arc(0, 0, r, 0, 2 * Math.PI);
  return path;
}

/** @param {number} r */
const diamond = (r) => new Path2D(`M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`);
