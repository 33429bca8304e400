// The lines of a cost chart: J solid, the dev cost dashed, J without its penalty dotted with the
// penalty's share as a band, and the marks on them.
import { property, runColour } from '../ui/colours.js';

/** @import { Curve, Line } from './curves.js' */
/** @import { Scale } from './scale.js' */

const DASHES = /** @type {Record<Line, number[]>} */ ({ cost: [], dev: [7, 4], data: [1.5, 3.5], norm: [] });
/** Where a chart's lines begin, below its upper edge. */
const TOP = 12;

/** @param {CanvasRenderingContext2D} context @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
export function stroke(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Curve} curve
 * @param {Line} line
 * @param {Scale} x
 * @param {Scale} y
 */
export function drawLine(context, curve, line, x, y) {
  context.strokeStyle = runColour(curve.run);
  context.lineWidth = line === 'cost' || line === 'norm' ? 2 : 1.6;
  context.setLineDash(DASHES[line]);
  context.beginPath();
  let drawing = false;
  curve.records[line].forEach((cost, i) => {
    if (!(cost > 0) || !Number.isFinite(cost)) {
      drawing = false;
      return;
    }
    const [px, py] = [x.place(i * curve.every), y.place(cost)];
    if (drawing) context.lineTo(px, py);
    else context.moveTo(px, py);
    drawing = true;
  });
  context.stroke();
  context.setLineDash([]);
}

/**
 * The penalty's share of J, between the two lines.
 * @param {CanvasRenderingContext2D} context
 * @param {Curve} curve
 * @param {Scale} x
 * @param {Scale} y
 */
export function drawPenalty(context, { run, records: { cost, data }, every }, x, y) {
  const shown = cost.flatMap((j, i) => (Number.isFinite(j) && data[i] > 0 ? [i] : []));
  if (shown.length < 2) return;
  context.beginPath();
  for (const i of shown) context.lineTo(x.place(i * every), y.place(cost[i]));
  for (const i of shown.reverse()) context.lineTo(x.place(i * every), y.place(data[i]));
  context.closePath();
  context.globalAlpha = 0.16;
  context.fillStyle = runColour(run);
  context.fill();
  context.globalAlpha = 1;
}

/**
 * The epoch with the lowest dev cost, where early stopping goes back to.
 * @param {CanvasRenderingContext2D} context
 * @param {Curve} curve
 * @param {Scale} x
 * @param {Scale} y
 */
export function drawBest(context, { run, records: { dev }, every, best }, x, y) {
  const cost = dev[Math.min(Math.round(best / every), dev.length - 1)];
  if (!(cost > 0)) return;
  const [px, py] = [x.place(best), y.place(cost)];
  context.fillStyle = property('surface');
  context.strokeStyle = runColour(run);
  context.lineWidth = 2;
  context.beginPath();
  context.arc(px, py, 5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.lineWidth = 1;
  stroke(context, px, py + 6, px, py + 18);
}

/** Where the rest of the page stands. @param {CanvasRenderingContext2D} context @param {number} at @param {number} bottom */
export function drawShown(context, at, bottom) {
  context.strokeStyle = property('accent');
  context.lineWidth = 2;
  stroke(context, at, TOP, at, bottom);
}
