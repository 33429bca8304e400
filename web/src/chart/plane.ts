// The plane of two inputs: what of it is shown, and the line where a network's answer crosses 0.5.
import type { Frame } from 'gradlab-wasm';
import { levelLine } from './marching.ts';

/** A frame for data that have none: nothing is drawn in it. */
export const NOWHERE: Frame = { low: [0, 0], sides: [1, 1] };

/**
 * The line where the value crosses 0.5, between the grid's points, each in the middle of its cell.
 * @param values row by row from the top
 * @param size points a side
 * @param width of the picture
 */
export function boundaryLine(values: Float32Array, size: number, width: number) {
  const path = new Path2D();
  const [near, far] = [(0.5 * width) / size, width - (0.5 * width) / size];
  const ends = levelLine(values, size, 0.5, [near, far, far, near]);
  for (let i = 0; i < ends.length; i += 4) {
    path.moveTo(ends[i], ends[i + 1]);
    path.lineTo(ends[i + 2], ends[i + 3]);
  }
  return path;
}
