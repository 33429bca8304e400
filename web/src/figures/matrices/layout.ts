// Where the cells of weight matrices stand: side by side, a row a unit. A wide hidden layer's lie one below
// the other instead, with a column a hidden unit, what comes in above what goes out.
import type { LayerParameters } from 'gradlab-wasm';

/** A weight and its place. */
export interface Cell {
  /** From 1. */
  l: number;
  row: number;
  column: number;
  value: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Label {
  /** The longest one that fits is written. */
  names: string[];
  /** Its width at most. */
  room: number;
  x: number;
  y: number;
  /** What it is written over: left, top, width and height. */
  frame: [number, number, number, number];
}

/** A matrix's name and shape, in pixels. */
export const LABEL = { size: 11, height: 14 };
/** Units from which a layer with few inputs is wide; the room between matrices and the tallest cell, in pixels. */
const [WIDE, GAP, TALLEST] = [20, 10, 16];

export function cellsOf(layers: readonly LayerParameters[], width: number, height: number) {
  const stacked = layers.some(({ units, inputs }) => units >= WIDE && units > 4 * inputs);
  const shapes = layers.map(({ units, inputs }) => {
    const lying = stacked && units > inputs;
    return { rows: lying ? inputs : units, columns: lying ? units : inputs, lying };
  });
  const room = stacked ? height - LABEL.height * layers.length : height - LABEL.height;
  const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0);
  const rows = stacked ? sum(shapes.map((shape) => shape.rows)) : Math.max(...shapes.map((shape) => shape.rows), 1);
  const down = Math.max(1, Math.min((room - 6) / rows, TALLEST));
  const across = (width - 2 - GAP * (layers.length - 1)) / Math.max(sum(shapes.map(({ columns }) => columns)), 1);
  const labels: Label[] = [];
  const cells: Cell[] = [];
  let [x, y] = [1, 0];
  layers.forEach(({ units, inputs, w }, i) => {
    const { rows: tall, columns: broad, lying } = shapes[i];
    const cell = { width: stacked ? (width - 2) / broad : across, height: down };
    const top = y + LABEL.height;
    labels.push({
      names: [`W[${i + 1}] ${units}×${inputs}`, `W[${i + 1}]`, `${i + 1}`],
      room: broad * cell.width + GAP / 2,
      x,
      y,
      frame: [x - 0.5, top - 0.5, broad * cell.width + 1, tall * cell.height + 1],
    });
    w.forEach((value, k) => {
      const [row, column] = [Math.floor(k / inputs), k % inputs];
      const [right, below] = lying ? [row, column] : [column, row];
      cells.push({ l: i + 1, row, column, value, x: x + right * cell.width, y: top + below * cell.height, ...cell });
    });
    if (stacked) y = top + tall * cell.height + 2;
    else x += broad * cell.width + GAP;
  });
  return { labels, cells };
}
