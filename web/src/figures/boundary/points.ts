// The examples over a boundary. Class 0 are vermilion diamonds, class 1 blue circles, amounts circles in the
// map's own colours; train filled, dev ringed, test hollow; training examples on top, and where there are many the others fainter. Each
// kind is drawn once and stamped into the picture pixel by pixel, for as long as a frame allows: twenty
// thousand take a few frames.

import { NOWHERE } from '../../chart/plane.ts';
import { amountsOf, STRIDE } from '../../training/amounts.ts';
import type { Opening } from '../../training/protocol.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';

/** A small picture of one kind of example. */
interface Stamp {
  side: number;
  pixels: Uint32Array;
}

/** Milliseconds of stamping in one frame, looked at every so many examples. */
const BUDGET = 5;
const SOME = 256;
/** Beyond this many examples the marks get smaller, and those of dev and test this faint. */
const CROWD = 400;
const FAINT = 0.45;
/** Size of dev's ring and of its middle, and of a diamond that looks as large as a circle. */
const RING = 1.25;
const MIDDLE = 0.6;
const DIAMOND = 1.25;
/** Kinds of marks that amounts are told by. */
const SHADES = 8;

export class PointsLayer {
  #opening: Opening | null = null;
  /** Where each example begins in the opening's numbers: test, dev, then train. */
  #order = new Uint32Array(0);
  /** How many are trained on. */
  #trained = 0;
  /** The range of labels that are no classes. */
  #amounts: [number, number] | null = null;
  #judged = true;
  readonly #context: CanvasRenderingContext2D;
  /** Pixels a side of what is stamped; 0 where it has to be stamped anew. */
  #side = 0;
  #frame = 0;

  readonly changed: () => void;

  /** @param changed called when there is more to be seen */
  constructor(changed: () => void) {
    this.changed = changed;
    const context = h('canvas', { width: 1, height: 1 }).getContext('2d');
    if (!context) throw new Error('this browser draws no canvas');
    this.#context = context;
  }

  open(opening: Opening) {
    this.#opening = opening;
    this.#amounts = amountsOf(opening);
    this.#arrange();
  }

  /** Whether the examples of dev and test are drawn too. */
  judged(shown: boolean) {
    if (shown === this.#judged) return;
    this.#judged = shown;
    this.#arrange();
  }

  #arrange() {
    const { examples } = this.#opening ?? { examples: new Float32Array(0) };
    this.#order = trainLast(examples, this.#judged);
    this.#trained = this.#order.reduce((count, at) => count + Number(examples[at + 3] === 0), 0);
    this.#side = 0;
  }

  recolour() {
    this.#side = 0;
  }

  close() {
    cancelAnimationFrame(this.#frame);
  }

  /**
   * The examples as far as they are drawn.
   * @param side in pixels of the display
   * @param width the same in CSS pixels
   */
  picture(side: number, width: number) {
    if (side !== this.#side) this.#stamp(side, width);
    return this.#context.canvas;
  }

  #stamp(side: number, width: number) {
    cancelAnimationFrame(this.#frame);
    this.#side = side;
    const context = this.#context;
    [context.canvas.width, context.canvas.height] = [side, side];
    if (!this.#opening || this.#opening.examples.length === 0) return;
    const { examples, frame } = this.#opening;
    const { low, sides } = frame ?? NOWHERE;
    const [left, bottom, across, up] = [...low, ...sides];
    const image = context.createImageData(side, side);
    const pixels = new Uint32Array(image.data.buffer);
    const order = this.#order;
    const radius = (count: number) => Math.max(1.1, width / 90 / Math.sqrt(Math.max(1, count / CROWD)));
    const faint = order.length > CROWD ? FAINT : 1;
    const amounts = this.#amounts;
    const stamps = makeStamps(radius(this.#trained), radius(order.length), side / width, faint, amounts !== null);
    const kind = ([low, high]: [number, number], y: number) =>
      Math.round((SHADES - 1) * Math.min(Math.max((y - low) / (high - low || 1), 0), 1));
    let done = 0;
    const goOn = () => {
      const start = performance.now();
      while (done < order.length && performance.now() - start < BUDGET) {
        for (const at of order.subarray(done, done + SOME)) {
          const x = ((examples[at] - left) / across) * side;
          const down = (1 - (examples[at + 1] - bottom) / up) * side;
          const y = examples[at + 2];
          const stamp = stamps[amounts ? kind(amounts, y) : y]?.[examples[at + 3]];
          if (stamp) press(pixels, side, stamp, x, down);
        }
        done += SOME;
      }
      context.putImageData(image, 0, 0);
      if (done < order.length) this.#frame = requestAnimationFrame(more);
    };
    const more = () => {
      goOn();
      this.changed();
    };
    goOn();
  }
}

function trainLast(examples: Float32Array, judged: boolean) {
  const order = new Uint32Array(examples.length / STRIDE);
  let count = 0;
  for (const part of judged ? [2, 1, 0] : [0])
    for (let at = 0; at < examples.length; at += STRIDE) if (examples[at + 3] === part) order[count++] = at;
  return order.subarray(0, count);
}

/**
 * Lays a stamp over the picture, its middle at (x, y).
 * @param picture `side` pixels a side
 */
function press(picture: Uint32Array, side: number, stamp: Stamp, x: number, y: number) {
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

/** One colour over another, both as in ImageData: not multiplied by their alpha. */
function over(ink: number, ground: number) {
  const a = ink >>> 24;
  const rest = ((ground >>> 24) * (255 - a)) / 255;
  const alpha = a + rest;
  if (alpha === 0) return 0;
  const mix = (shift: number) =>
    Math.round((((ink >>> shift) & 255) * a + ((ground >>> shift) & 255) * rest) / alpha) << shift;
  return ((Math.round(alpha) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}

/** The stamps made last, and what for: panels side by side have the same. */
let made: { key: string; stamps: Stamp[][] } = { key: '', stamps: [] };

/**
 * Stamps by class and part, or by a shade and part.
 * @param trained radius of a training example's mark, in CSS pixels
 * @param judged the same of dev and test
 * @param ratio of a display's pixels to CSS pixels
 * @param faint opacity of dev and test
 * @param amounts whether labels are no classes
 */
function makeStamps(trained: number, judged: number, ratio: number, faint: number, amounts: boolean): Stamp[][] {
  const surface = property('surface');
  const key = [trained, judged, ratio, faint, amounts, surface].join();
  if (key === made.key) return made.stamps;
  const kinds: Kind[] = amounts
    ? Array.from({ length: SHADES }, (_, k) => ({
        shape: circle,
        colour: property('map-high'),
        share: k / (SHADES - 1),
        rim: property('ink'),
        thick: 1,
      }))
    : [
        { shape: diamond, colour: property('class-0'), share: 1, rim: surface, thick: 2 },
        { shape: circle, colour: property('class-1'), share: 1, rim: surface, thick: 2 },
      ];
  const stamps = kinds.map((kind) =>
    [0, 1, 2].map((part) => {
      const radius = part === 0 ? trained : judged;
      // Room for the ring of dev and for the rim; odd, so that there is a middle.
      const reach = radius * RING * DIAMOND + 2;
      const side = 2 * Math.ceil(reach * ratio) + 1;
      const context = h('canvas', { width: side, height: side }).getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('this browser draws no canvas');
      context.setTransform(ratio, 0, 0, ratio, side / 2, side / 2);
      context.globalAlpha = part === 0 ? 1 : faint;
      drawMark(context, kind, part, radius, surface);
      return { side, pixels: new Uint32Array(context.getImageData(0, 0, side, side).data.buffer) };
    }),
  );
  made = { key, stamps };
  return stamps;
}

/** A mark's shape for a radius, its colour, how much of it over the page's, and the line around it. */
interface Kind {
  shape: (r: number) => Path2D;
  colour: string;
  share: number;
  rim: string;
  thick: number;
}

/** Train filled, dev a ring around its middle, test hollow, each with a rim. */
function drawMark(
  context: CanvasRenderingContext2D,
  { shape, colour, share, rim, thick }: Kind,
  part: number,
  radius: number,
  surface: string,
) {
  const outer = shape(part === 1 ? radius * RING : radius);
  context.lineWidth = part === 0 ? thick : thick + 1;
  context.strokeStyle = rim;
  context.stroke(outer);
  context.fillStyle = surface;
  context.fill(outer);
  const opacity = context.globalAlpha;
  context.globalAlpha = opacity * share;
  context.fillStyle = colour;
  if (part === 0) context.fill(outer);
  else {
    context.lineWidth = 1.3;
    context.strokeStyle = colour;
    context.stroke(outer);
    if (part === 1) context.fill(shape(radius * MIDDLE));
  }
  context.globalAlpha = opacity;
}

function circle(r: number) {
  const path = new Path2D();
  path.arc(0, 0, r, 0, 2 * Math.PI);
  return path;
}

/** One that looks as large as a circle. */
const diamond = (radius: number) => {
  const r = radius * DIAMOND;
  return new Path2D(`M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`);
};
