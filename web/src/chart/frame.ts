// The frame of every chart: where its area lies, ticks, names of axes, faint lines.
import { property } from '../ui/colours.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { font, stroke } from './canvas.ts';
import type { Axis, Margin, Plot } from './plot.ts';
import { linearScale, logScale, type Scale } from './scale.ts';
import { linearTicks, logTicks, logWords, tickWords } from './ticks.ts';

/** Both scales, and the area's edges in pixels. */
export interface Frame {
  x: Scale;
  y: Scale;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Tick {
  at: number;
  words: string;
  colour?: string;
  strong?: boolean;
}

const MARGIN: Margin = { left: 52, right: 12, top: 12, bottom: 38 };
/** Room that a tick takes along its axis, and how many there are at most. */
const ROOM = { x: 80, y: 36 };
const MOST = { x: 6, y: 5 };
const FONT_SIZE = 12;
/** Between the words of two ticks, in pixels. */
const GAP = 8;

/** @param end room that labels at the lines' ends take, in pixels */
export function frameOf(plot: Plot, width: number, height: number, end: number): Frame {
  const margin = { ...MARGIN, ...plot.margin };
  const [left, right] = [margin.left, width - Math.max(margin.right, end)];
  const [top, bottom] = [margin.top, height - margin.bottom];
  return { x: scaleOf(plot.x, [left, right]), y: scaleOf(plot.y, [bottom, top]), left, right, top, bottom };
}

export function drawFrame(context: CanvasRenderingContext2D, plot: Plot, frame: Frame) {
  const { left, right, top, bottom } = frame;
  const size = plot.fontSize ?? FONT_SIZE;
  context.lineWidth = 1;
  const line = property('line');
  for (const { at, words, colour, strong } of ticksOf(plot.y, countOf(plot.y, 'y', bottom - top))) {
    const y = Math.round(frame.y.place(at)) + 0.5;
    if (plot.y.grid ?? true) {
      context.strokeStyle = line;
      stroke(context, left, y, right, y);
    }
    write(context, words, left - 7, y, { size, align: 'right', baseline: 'middle', colour, strong });
  }
  context.font = font(size);
  for (const { at, words, colour, strong } of ticksAcross(context, plot.x, frame)) {
    const x = frame.x.place(at);
    if (plot.x.grid) {
      context.strokeStyle = line;
      stroke(context, Math.round(x) + 0.5, top, Math.round(x) + 0.5, bottom);
    }
    write(context, words, x, bottom + 6, { size, align: 'center', baseline: 'top', colour, strong });
  }
  drawNames(context, plot, frame, size);
}

/** The line at the foot or around all, over the marks. */
export function drawEdge(context: CanvasRenderingContext2D, { edge }: Plot, { left, right, top, bottom }: Frame) {
  context.strokeStyle = property(edge === 'box' ? 'line' : 'line-strong');
  context.lineWidth = 1;
  if (edge === 'foot') stroke(context, left, bottom + 0.5, right, bottom + 0.5);
  if (edge === 'box') context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
}

function drawNames(context: CanvasRenderingContext2D, { x, y }: Plot, frame: Frame, size: number) {
  const { left, right, top, bottom } = frame;
  if (x.name)
    write(context, nameOf(x), (left + right) / 2, bottom + 10 + size, { size, align: 'center', baseline: 'top' });
  if (!y.name) return;
  context.font = font(size);
  if (context.measureText(nameOf(y)).width > bottom - top + 2 * size) {
    // Beside a low chart there is no room for it.
    write(context, nameOf(y), left + 4, Math.max(top - size, 0), { size, align: 'left', baseline: 'top' });
    return;
  }
  context.save();
  context.translate(2, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  write(context, nameOf(y), 0, 0, { size, align: 'center', baseline: 'top' });
  context.restore();
}

/** An axis's name; a logarithmic one says so. */
const nameOf = ({ name = '', scale }: Axis) => (scale === 'log' ? t('chart.log', { name }) : name);

const scaleOf = ({ scale, domain }: Axis, range: [number, number]) =>
  scale === 'log' ? logScale(domain, range) : linearScale(domain, range);

const countOf = ({ ticks }: Axis, way: 'x' | 'y', length: number) =>
  typeof ticks === 'number' ? ticks : Math.min(Math.max(Math.round(length / ROOM[way]), 2), MOST[way]);

/** @param count about how many, where the axis does not say which */
function ticksOf({ ticks, domain, scale, format = 'number' }: Axis, count: number): readonly Tick[] {
  if (typeof ticks === 'object') return ticks;
  if (count < 1) return [];
  const at = scale === 'log' ? logTicks(domain, count + 1) : linearTicks(domain, count, format === 'whole' ? 1 : 0);
  const words = scale === 'log' ? logWords(at) : tickWords(at, format, currentLanguage());
  return at.map((value, i) => ({ at: value, words: words[i] }));
}

/** Ticks side by side: as many as keep their words apart. */
function ticksAcross(context: CanvasRenderingContext2D, axis: Axis, { x, left, right }: Frame) {
  let count = countOf(axis, 'x', right - left);
  let ticks = ticksOf(axis, count);
  const apart = ({ at, words }: Tick, i: number) => {
    const before = ticks[i - 1];
    const room = before && (context.measureText(before.words).width + context.measureText(words).width) / 2 + GAP;
    return !before || x.place(at) - x.place(before.at) >= room;
  };
  while (count > 1 && typeof axis.ticks !== 'object' && !ticks.every(apart)) ticks = ticksOf(axis, --count);
  return ticks;
}

interface Lettering {
  size: number;
  align: CanvasTextAlign;
  baseline: CanvasTextBaseline;
  colour?: string | undefined;
  strong?: boolean | undefined;
}

/** Sets words in the page's font. */
export function write(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  { size, align, baseline, colour = 'ink-soft', strong = false }: Lettering,
) {
  context.font = strong ? `600 ${font(size)}` : font(size);
  context.textAlign = align;
  context.textBaseline = baseline;
  context.fillStyle = property(colour);
  context.fillText(words, x, y);
}
