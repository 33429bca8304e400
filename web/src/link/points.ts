// Points drawn by hand, as links hold them: crates/core/src/data/points.rs says how they are packed. What is
// drawn lies on the grid of what can be packed, so that a link brings the same bits back.

/** How many points a link takes. */
export const MOST_POINTS = 400;

export interface Point {
  x: readonly [number, number];
  label: number;
}

/** Grid lines in a unit of x, how far the grid reaches to either side of 0, and bits of a place along an axis. */
const FINENESS = 256;
const REACH = 4;
const BITS = 11;
const LAST = 2 ** BITS - 1;
/** Characters of a point. */
const LENGTH = 4;
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The grid line that is nearest to a coordinate. */
const lineOf = (x: number) => Math.min(Math.max(Math.round((x + REACH) * FINENESS), 0), LAST);

const placeOf = (line: number) => (line & LAST) / FINENESS - REACH;

/** The points of a link's value. */
export const unpacked = (text: string): Point[] =>
  Array.from({ length: text.length / LENGTH }, (_, i) => {
    const signs = [...text.slice(LENGTH * i, LENGTH * (i + 1))];
    const bits = signs.reduce((all, sign) => (all << 6) | SIGNS.indexOf(sign), 0);
    return { x: [placeOf(bits >> BITS), placeOf(bits)], label: bits >> (2 * BITS) };
  });

/** Points as a link holds them, each at the nearest place of the grid. */
export const packed = (points: readonly Point[]) =>
  points
    .map(({ x, label }) => (label << (2 * BITS)) | (lineOf(x[0]) << BITS) | lineOf(x[1]))
    .map((bits) => [18, 12, 6, 0].map((shift) => SIGNS[(bits >> shift) & 63]).join(''))
    .join('');
