// Draws a plot: its frame, its marks, the names at the lines' ends, and what the cursor reads.
import { property } from '../ui/colours.ts';
import * as format from '../ui/format.ts';
import { font } from './canvas.ts';
import { drawEdge, drawFrame, type Frame, frameOf, write } from './frame.ts';
import { spread } from './labels.ts';
import { drawMark } from './marks.ts';
import type { LineMark, Mark, Plot } from './plot.ts';
import { xAt } from './plot.ts';
import { nearest } from './series.ts';

/** Size of the names at the lines' ends, from one to the next, and what they keep off their line. */
const NAME = { size: 12, gap: 14, off: 8 };

/**
 * @param cursor the place of x that is read
 * @returns the frame that it stands in
 */
export function drawPlot(
  context: CanvasRenderingContext2D,
  plot: Plot,
  width: number,
  height: number,
  cursor: number | null = null,
): Frame {
  const lines = plot.marks.filter((mark) => mark.kind === 'line');
  const named = lines.filter(({ end }) => end !== undefined);
  context.font = `600 ${font(NAME.size)}`;
  const widest = named.reduce((most, { end = '' }) => Math.max(most, context.measureText(end).width), 0);
  const frame = frameOf(plot, width, height, widest > 0 ? Math.max(40, widest) + NAME.off + 4 : 0);
  const { left, right, top, bottom } = frame;
  drawFrame(context, plot, frame);
  context.save();
  context.beginPath();
  context.rect(left, top - 2, right - left + 1, bottom - top + 4);
  context.clip();
  const above = (mark: Mark) => mark.kind === 'line' && mark.above === true;
  for (const mark of plot.marks) if (!above(mark)) drawMark(context, mark, frame);
  for (const mark of plot.marks) if (above(mark)) drawMark(context, mark, frame);
  if (cursor !== null) drawCursor(context, plot, frame, cursor);
  context.restore();
  drawEdge(context, plot, frame);
  drawEnds(context, lines, frame, width);
  if (plot.empty)
    write(context, plot.empty, (left + right) / 2, (top + bottom) / 2, {
      size: 12,
      align: 'center',
      baseline: 'middle',
    });
  return frame;
}

/** A line at the place that is read, and a dot where each mark is. */
function drawCursor(context: CanvasRenderingContext2D, { marks }: Plot, frame: Frame, cursor: number) {
  drawMark(context, { kind: 'rule', axis: 'x', at: cursor, colour: 'ink-soft', width: 1 }, frame);
  for (const mark of marks) {
    if (mark.kind !== 'line' || !mark.series || mark.end === undefined) continue;
    const i = nearest(mark, cursor);
    if (i < 0) continue;
    const y = held(mark.y[i], mark, frame);
    const points = { kind: 'points', x: [xAt(mark.x, i)], y: [y], shape: 'circle', radius: 3.5 } as const;
    drawMark(context, { ...points, colour: mark.colour }, frame);
  }
}

const held = (y: number, mark: LineMark, { y: { domain } }: Frame) =>
  mark.held ? Math.min(Math.max(y, domain[0]), domain[1]) : y;

/** What stands at a line's end: its name, and where it ends if it has left the chart. */
function endOf({ end, held, series, y }: LineMark, [low, high]: readonly [number, number]) {
  const value = y[y.length - 1];
  const gone = held
    ? ''
    : value > high
      ? ` ↑ ${format.weight(value)}`
      : value < low
        ? ` ↓ ${format.weight(value)}`
        : '';
  const name = end ?? (gone === '' ? undefined : (series?.part ?? series?.title));
  return name === undefined ? null : name + gone;
}

/** Names at the ends of the lines, moved apart; a line that has left the chart is named too. */
function drawEnds(context: CanvasRenderingContext2D, marks: LineMark[], { x, y, top, bottom }: Frame, width: number) {
  const ends = marks.flatMap((mark) => {
    const last = mark.y.length - 1;
    if (last < 0) return [];
    const words = endOf(mark, y.domain);
    if (words === null) return [];
    const value = mark.y[last];
    const place = Number.isNaN(value) ? bottom : value === Infinity ? top : y.place(value);
    return [{ words, colour: mark.colour, x: x.place(xAt(mark.x, last)), y: Number.isNaN(place) ? bottom : place }];
  });
  const places = spread(
    ends.map((end) => end.y),
    NAME.gap,
    top + 6,
    bottom - 5,
  );
  context.font = `600 ${font(NAME.size)}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  // A line may pass under a name.
  context.strokeStyle = property('surface');
  context.lineWidth = 4;
  ends.forEach(({ words, colour, x: from }, i) => {
    const at = Math.min(from + NAME.off, width - context.measureText(words).width - 2);
    context.strokeText(words, at, places[i]);
    context.fillStyle = property(colour);
    context.fillText(words, at, places[i]);
  });
}
