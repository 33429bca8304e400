// Where a surface that is known on a grid crosses a level.

/**
 * The level line as straight pieces, by marching squares. A saddle's two pieces join the sides in order,
 * clockwise from the top. Cells with a corner that is not finite are left out.
 * @param values `size` by `size`, row by row from the top
 * @param window least and largest x, least and largest y of the grid's outermost points
 * @returns x and y of both ends, piece after piece
 */
export function levelLine(values: ArrayLike<number>, size: number, level: number, window: readonly number[]) {
  const [x0, x1, y0, y1] = window;
  const [wide, tall] = [(x1 - x0) / (size - 1), (y1 - y0) / (size - 1)];
  const pieces: number[] = [];
  for (let i = 0; i + 1 < size; i++) {
    for (let j = 0; j + 1 < size; j++) {
      const at = i * size + j;
      // Above or below the level at the cell's corners, clockwise from the upper left.
      const a = values[at] - level;
      const b = values[at + 1] - level;
      const c = values[at + size + 1] - level;
      const d = values[at + size] - level;
      if (!Number.isFinite(a + b + c + d)) continue;
      if (a > 0 === b > 0 && a > 0 === c > 0 && a > 0 === d > 0) continue;
      const left = x0 + j * wide;
      const top = y1 - i * tall;
      if (a > 0 !== b > 0) pieces.push(left + (wide * a) / (a - b), top);
      if (b > 0 !== c > 0) pieces.push(left + wide, top - (tall * b) / (b - c));
      if (c > 0 !== d > 0) pieces.push(left + (wide * d) / (d - c), top - tall);
      if (d > 0 !== a > 0) pieces.push(left, top - (tall * a) / (a - d));
    }
  }
  return Float64Array.from(pieces);
}
