// How each kind of mark is drawn.
import { property } from '../ui/colours.ts';
import { font, stroke } from './canvas.ts';
import { type Frame, write } from './frame.ts';
import {
  type BandMark,
  type BarsMark,
  type ImageMark,
  type LineMark,
  type Mark,
  type PiecesMark,
  type PointsMark,
  type RegionMark,
  type RuleMark,
  type TextMark,
  xAt,
} from './plot.ts';

type Context = CanvasRenderingContext2D;

const DASHES = { solid: [], dashed: [7, 4], dotted: [1.5, 3.5] };
const DIAMOND = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];
/** Points nearer than this share a place; each is moved so far from the next, and so far at most. */
const APART = { near: 5, by: 4, most: 12 };
/** Of words in the chart's area, in pixels. */
const TEXT_SIZE = 12;

export function drawMark(context: Context, mark: Mark, frame: Frame) {
  context.save();
  if (mark.kind !== 'image' && mark.kind !== 'text') {
    context.globalAlpha = mark.opacity ?? 1;
    context.lineWidth = mark.width ?? 2;
    context.strokeStyle = context.fillStyle = property(mark.colour);
    context.setLineDash(DASHES[mark.dash ?? 'solid']);
  }
  switch (mark.kind) {
    case 'line':
      drawLine(context, mark, frame);
      break;
    case 'band':
      drawBand(context, mark, frame);
      break;
    case 'region':
      drawRegion(context, mark, frame);
      break;
    case 'points':
      drawPoints(context, mark, frame);
      break;
    case 'bars':
      drawBars(context, mark, frame);
      break;
    case 'image':
      drawImage(context, mark, frame);
      break;
    case 'pieces':
      drawPieces(context, mark, frame);
      break;
    case 'rule':
      drawRule(context, mark, frame);
      break;
    case 'text':
      drawText(context, mark, frame);
      break;
  }
  context.restore();
}

function drawLine(context: Context, { x, y, held }: LineMark, frame: Frame) {
  const { top, bottom } = frame;
  context.beginPath();
  let drawing = false;
  let infinite = -1;
  for (let i = 0; i < y.length; i++) {
    const endless = Math.abs(y[i]) === Infinity;
    if (endless && infinite < 0) infinite = i;
    const py = frame.y.place(y[i]);
    const place = held || endless ? Math.min(Math.max(py, top), bottom) : py;
    if (!Number.isFinite(place)) {
      drawing = false;
      continue;
    }
    const px = frame.x.place(xAt(x, i));
    if (drawing) context.lineTo(px, place);
    else context.moveTo(px, place);
    drawing = true;
  }
  context.stroke();
  if (infinite < 0 || held) return;
  const up = y[infinite] > 0;
  context.font = `700 ${font(12)}`;
  context.textAlign = 'left';
  context.textBaseline = up ? 'top' : 'bottom';
  context.fillText(up ? '↑ ∞' : '↓ −∞', frame.x.place(xAt(x, infinite)) + 3, up ? top + 2 : bottom - 2);
}

function drawBand(context: Context, { x, low, high }: BandMark, frame: Frame) {
  const places = Array.from(low, (_, i) => i).filter((i) =>
    Number.isFinite(frame.y.place(low[i]) + frame.y.place(high[i])),
  );
  if (places.length < 2) return;
  context.beginPath();
  for (const i of places) context.lineTo(frame.x.place(xAt(x, i)), frame.y.place(high[i]));
  for (const i of places.reverse()) context.lineTo(frame.x.place(xAt(x, i)), frame.y.place(low[i]));
  context.closePath();
  context.fill();
}

function drawRegion(context: Context, { x, y }: RegionMark, frame: Frame) {
  const [left, right] = x?.map(frame.x.place) ?? [frame.left, frame.right];
  const [bottom, top] = y?.map(frame.y.place) ?? [frame.bottom, frame.top];
  context.fillRect(left, top, right - left, bottom - top);
}

function drawPoints(context: Context, { x, y, shape, radius, shift = 0, apart }: PointsMark, frame: Frame) {
  const taken = new Map<number, number>();
  for (let i = 0; i < x.length; i++) {
    const px = frame.x.place(x[i]) + shift;
    let py = frame.y.place(y[i]);
    if (!Number.isFinite(px + py)) continue;
    if (apart) {
      const place = Math.round(px / APART.near);
      const nth = taken.get(place) ?? 0;
      taken.set(place, nth + 1);
      const by = Math.ceil(nth / 2) * (nth % 2 === 0 ? APART.by : -APART.by);
      py += Math.max(-APART.most, Math.min(APART.most, by));
    }
    if (shape === 'bar') stroke(context, px, py - radius, px, py + radius);
    else drawPoint(context, px, py, shape, radius);
  }
}

function drawPoint(context: Context, x: number, y: number, shape: Exclude<PointsMark['shape'], 'bar'>, radius: number) {
  context.beginPath();
  if (shape === 'diamond') for (const [dx, dy] of DIAMOND) context.lineTo(x + radius * dx, y + radius * dy);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  if (shape === 'circle' || shape === 'diamond') {
    context.fill();
    return;
  }
  if (shape === 'pin') {
    const colour = context.fillStyle;
    context.fillStyle = property('surface');
    context.fill();
    context.fillStyle = colour;
  }
  context.stroke();
  if (shape === 'pin') stroke(context, x, y + radius + 1, x, y + radius + 13);
}

function drawBars(context: Context, { from, to, y }: BarsMark, frame: Frame) {
  for (let i = 0; i < y.length; i++) {
    const [left, right, top] = [frame.x.place(from[i]), frame.x.place(to[i]), frame.y.place(y[i])];
    context.fillRect(left, top, Math.max(right - left - 0.5, 0.5), frame.bottom - top);
  }
}

function drawImage(context: Context, { source, window: [x0, x1, y0, y1] }: ImageMark, { x, y }: Frame) {
  context.drawImage(source, x.place(x0), y.place(y1), x.place(x1) - x.place(x0), y.place(y0) - y.place(y1));
}

function drawPieces(context: Context, { ends }: PiecesMark, { x, y }: Frame) {
  context.beginPath();
  for (let i = 0; i < ends.length; i += 4) {
    context.moveTo(x.place(ends[i]), y.place(ends[i + 1]));
    context.lineTo(x.place(ends[i + 2]), y.place(ends[i + 3]));
  }
  context.stroke();
}

function drawRule(context: Context, { at, axis }: RuleMark, frame: Frame) {
  const place = frame[axis].place(at);
  if (axis === 'x') stroke(context, place, frame.top, place, frame.bottom);
  else if (place > frame.top && place < frame.bottom) stroke(context, frame.left, place, frame.right, place);
}

function drawText(context: Context, { words, x, y, colour, align, over = false }: TextMark, frame: Frame) {
  const ends = { top: frame.top + 2, bottom: frame.bottom - 2 };
  const place = typeof y === 'number' ? frame.y.place(y) : ends[y];
  // Where a rule has no room for words over it, they hang under it.
  const stands = over && place > frame.top + TEXT_SIZE;
  const at = over ? place + (stands ? -2 : 2) : place;
  const baseline = typeof y === 'string' ? y : stands ? 'bottom' : over ? 'top' : 'middle';
  write(context, words, frame.x.place(x), at, { size: TEXT_SIZE, align, baseline, colour });
}
