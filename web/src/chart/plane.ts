// Two numbers as a plane: what of it is shown, and lines on it.
import type { Frame } from 'gradlab-wasm';

/** A frame for data that have none: nothing is drawn in it. */
export const NOWHERE: Frame = { low: [0, 0], sides: [1, 1] };

/** Straight pieces of a unit square, x and y of both ends of each, as a path in a rectangle of the picture. */
export function piecesPath(pieces: Float32Array, left: number, top: number, width: number, height: number) {
  const path = new Path2D();
  for (let k = 0; k < pieces.length; k += 4) {
    path.moveTo(left + width * pieces[k], top + height * pieces[k + 1]);
    path.lineTo(left + width * pieces[k + 2], top + height * pieces[k + 3]);
  }
  return path;
}
