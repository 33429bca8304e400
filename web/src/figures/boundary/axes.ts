// The axes of a map of the plane, within its edges: a map in a panel has no room around it.
import type { Frame } from 'gradlab-wasm';
import { font } from '../../chart/canvas.ts';
import { linearTicks, tickWords } from '../../chart/ticks.ts';
import { property } from '../../ui/colours.ts';
import { currentLanguage } from '../../ui/i18n.ts';

/** Size of the letters, length of a tick, from a tick to its words, and room that a tick takes, in pixels. */
const [SIZE, TICK, GAP, ROOM] = [10, 4, 3, 45];
/** Ticks keep off the corners and the axes' names, in pixels. */
const EDGE = 16;

/** @param side of the picture, in pixels */
export function drawAxes(context: CanvasRenderingContext2D, side: number, { low, sides }: Frame) {
  context.font = font(SIZE);
  context.lineWidth = 1;
  context.strokeStyle = property('ink');
  context.globalAlpha = 1;
  const count = Math.min(Math.max(Math.round(side / ROOM), 3), 5);
  [0, 1].forEach((axis) => {
    const at = linearTicks([low[axis], low[axis] + sides[axis]], count, 0);
    const words = tickWords(at, 'number', currentLanguage());
    at.forEach((value, i) => {
      const along = ((value - low[axis]) / sides[axis]) * side;
      if (along < EDGE || along > side - EDGE) return;
      if (axis === 0) mark(context, words[i], [along, side], [0, -TICK], 'center');
      else mark(context, words[i], [0, side - along], [TICK, 0], 'left');
    });
  });
  letter(context, 'x₁', side - GAP, side - GAP, 'right', 'alphabetic');
  letter(context, 'x₂', GAP, GAP, 'left', 'top');
}

function mark(
  context: CanvasRenderingContext2D,
  words: string,
  [x, y]: [number, number],
  [dx, dy]: [number, number],
  align: CanvasTextAlign,
) {
  context.strokeStyle = property('ink');
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
  context.stroke();
  const beside = dx === 0 ? 0 : dx + GAP;
  letter(context, words, x + beside, y + (dy === 0 ? 0 : dy - GAP), align, dy === 0 ? 'middle' : 'alphabetic');
}

/** Letters with a rim of the page's colour, so that they are read on any ground. */
function letter(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  baseline: CanvasTextBaseline,
) {
  context.textAlign = align;
  context.textBaseline = baseline;
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = property('surface');
  context.strokeText(words, x, y);
  context.fillStyle = property('ink');
  context.fillText(words, x, y);
}
