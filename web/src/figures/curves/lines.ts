// The lines of a cost chart: J solid, the dev cost dashed, J without its penalty dotted with the
// penalty's share as a band, and the marks on them.
import { stroke } from '../../chart/canvas.ts';
import type { Scale } from '../../chart/scale.ts';
import type { Line, Records } from '../../training/records.ts';
import { property, runColour } from '../../ui/colours.ts';

export interface Curve {
  /** `a` to `d`. */
  run: string;
  title: string;
  records: Records<number[]>;
  /** Epochs between two records. */
  every: number;
  /** Epoch with the lowest dev cost. */
  best: number | null;
}

const DASHES: Record<Line, number[]> = { cost: [], dev: [7, 4], data: [1.5, 3.5], norm: [] };
/** Where a chart's lines begin, below its upper edge. */
const TOP = 12;

export function drawLine(context: CanvasRenderingContext2D, curve: Curve, line: Line, x: Scale, y: Scale) {
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

/** The penalty's share of J, between the two lines. */
export function drawPenalty(
  context: CanvasRenderingContext2D,
  { run, records: { cost, data }, every }: Curve,
  x: Scale,
  y: Scale,
) {
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

/** The epoch with the lowest dev cost, where early stopping goes back to. */
export function drawBest(
  context: CanvasRenderingContext2D,
  { run, records: { dev }, every }: Curve,
  best: number,
  x: Scale,
  y: Scale,
) {
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

/** Where the rest of the page stands. */
export function drawShown(context: CanvasRenderingContext2D, at: number, bottom: number) {
  context.strokeStyle = property('accent');
  context.lineWidth = 2;
  stroke(context, at, TOP, at, bottom);
}
