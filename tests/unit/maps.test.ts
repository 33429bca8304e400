// How weights lie in a map.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { largestOf, rowsOf } from '../../web/src/figures/maps/rows.ts';

describe('a map of weights', () => {
  it('turns a layer that is higher than wide: each unit stands above its own weight into the next', () => {
    const rows = rowsOf([
      { units: 3, inputs: 2 },
      { units: 1, inputs: 3 },
    ]);
    assert.deepEqual(rows, [
      { layer: 0, cells: [0, 2, 4] },
      { layer: 0, cells: [1, 3, 5] },
      { layer: 1, cells: [0, 1, 2] },
    ]);
  });

  it('has one scale a layer for all runs, which nothing infinite sets', () => {
    const run = (...layers: number[][]) => layers.map((w) => ({ w: Float64Array.from(w) }));
    assert.deepEqual(largestOf([run([1, -3], [0.5]), run([2, NaN], [-Infinity])]), [3, 0.5]);
    assert.deepEqual(largestOf([]), []);
  });
});
