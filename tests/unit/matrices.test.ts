// Where the cells of weight matrices stand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerParameters } from 'gradlab-wasm';
import { type Cell, cellsOf } from '../../web/src/figures/matrices/layout.ts';

const layer = (units: number, inputs: number): LayerParameters => ({
  units,
  inputs,
  w: Float64Array.from({ length: units * inputs }, (_, k) => k),
  b: new Float64Array(units),
});

/** Every weight once, inside the picture, none over another. */
function sound(layers: LayerParameters[], cells: Cell[], width: number, height: number) {
  assert.equal(
    cells.length,
    layers.reduce((sum, { w }) => sum + w.length, 0),
  );
  for (const { l, row, column, value, x, y, width: w, height: h } of cells) {
    assert.equal(value, row * layers[l - 1].inputs + column);
    assert.ok(x >= 0 && y >= 0 && x + w <= width && y + h <= height, `${l} ${row} ${column}`);
  }
  const places = new Set(cells.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`));
  assert.equal(places.size, cells.length);
}

test('matrices stand side by side, a row a unit', () => {
  const layers = [layer(10, 2), layer(5, 10), layer(1, 5)];
  const { cells, labels } = cellsOf(layers, 130, 70);
  sound(layers, cells, 130, 70);
  const [first, second] = cells;
  assert.ok(first.y === second.y && first.x < second.x);
  assert.ok(labels[0].x < labels[1].x && labels[0].y === labels[1].y);
});

test('those of a wide layer lie one below the other, a column a hidden unit', () => {
  const layers = [layer(50, 2), layer(1, 50)];
  const { cells } = cellsOf(layers, 420, 64);
  sound(layers, cells, 420, 64);
  // What comes into unit 7 stands over what it gives on.
  const into = cells.find(({ l, row }) => l === 1 && row === 7);
  const out = cells.find(({ l, column }) => l === 2 && column === 7);
  assert.ok(into && out && into.x === out.x && into.y < out.y);
});
