// The plane of two inputs: what of it is shown, and the line where a network's answer crosses 0.5.
import type { Frame } from 'gradlab-wasm';

/** A frame for data that have none: nothing is drawn in it. */
export const NOWHERE: Frame = { low: [0, 0], sides: [1, 1] };

/**
 * The line where the value crosses 0.5, by marching squares between the grid's points.
 * @param values row by row
 * @param size points a side
 * @param width of the picture
 */
export function boundaryLine(values: Float32Array, size: number, width: number) {
  const path = new Path2D();
  const cell = width / size;
  for (let i = 0; i + 1 < size; i++) {
    for (let j = 0; j + 1 < size; j++) {
      const at = i * size + j;
      // The cell's corners, clockwise from the upper left; above or below 0.5.
      const a = values[at] - 0.5;
      const b = values[at + 1] - 0.5;
      const c = values[at + size + 1] - 0.5;
      const d = values[at + size] - 0.5;
      if (a > 0 === b > 0 && a > 0 === c > 0 && a > 0 === d > 0) continue;
      const x = (j + 0.5) * cell;
      const y = (i + 0.5) * cell;
      /** Where each side is crossed, clockwise from the top. */
      const crossings: [number, number][] = [];
      if (a > 0 !== b > 0) crossings.push([x + (cell * a) / (a - b), y]);
      if (b > 0 !== c > 0) crossings.push([x + cell, y + (cell * b) / (b - c)]);
      if (c > 0 !== d > 0) crossings.push([x + (cell * d) / (d - c), y + cell]);
      if (d > 0 !== a > 0) crossings.push([x, y + (cell * a) / (a - d)]);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        path.moveTo(...crossings[k]);
        path.lineTo(...crossings[k + 1]);
      }
    }
  }
  return path;
}
