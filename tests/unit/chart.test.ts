// Labels, and what a plot says in numbers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spread } from '../../web/src/chart/labels.ts';
import type { Plot } from '../../web/src/chart/plot.ts';
import { nearest, readAt, stops, tableOf } from '../../web/src/chart/series.ts';

describe('labels', () => {
  it('that are far apart stay', () => assert.deepEqual(spread([10, 80, 40], 14, 0, 100), [10, 80, 40]));

  it('never stand nearer than told, keep their ranks, and stay on the chart', () => {
    for (const places of [
      [50, 50, 50],
      [95, 96, 10],
      [0, 1, 2, 3],
      [-40, 300, Infinity],
    ]) {
      const moved = spread(places, 14, 6, 95);
      const sorted = moved.toSorted((a, b) => a - b);
      for (let i = 1; i < sorted.length; i++) assert.ok(sorted[i] - sorted[i - 1] >= 14 - 1e-9, `${places}: ${moved}`);
      assert.ok(sorted[0] >= 6 && sorted[sorted.length - 1] <= 95, `${places}: ${moved}`);
      for (let i = 1; i < places.length; i++)
        if (places[i] > places[i - 1]) assert.ok(moved[i] > moved[i - 1], `${places}: ${moved}`);
    }
  });
});

describe('a plot in numbers', () => {
  const plot: Plot = {
    x: { domain: [0, 40], name: 'epochs' },
    y: { domain: [0, 1], say: (v) => v.toFixed(1) },
    marks: [
      { kind: 'rule', axis: 'y', at: 0.7, colour: 'ink' },
      { kind: 'line', x: 10, y: [1, 0.5, 0.4, 0.3], colour: 'a', series: { title: 'a', part: 'J', run: 'a' } },
      { kind: 'line', x: 10, y: [2, 1.5, 1.4, 1.3], colour: 'a', series: { title: 'a', part: 'dev', run: 'a' } },
      { kind: 'line', x: 20, y: [0.9, 0.8], colour: 'b', series: { title: 'b', part: 'J', run: 'b' } },
      {
        kind: 'points',
        x: [20, 20],
        y: [0.1, 0.2],
        shape: 'circle',
        radius: 2,
        colour: 'b',
        series: { title: 'seeds' },
      },
    ],
  };

  it('is a table with every number that is drawn, and none of what is decoration', () => {
    assert.deepEqual(tableOf(plot), {
      heads: ['epochs', 'a, J', 'a, dev', 'b, J', 'seeds'],
      rows: [
        ['0', '1.0', '2.0', '0.9', ''],
        ['10', '0.5', '1.5', '', ''],
        ['20', '0.4', '1.4', '0.8', '0.1, 0.2'],
        ['30', '0.3', '1.3', '', ''],
      ],
    });
  });

  it('tells every so many numbers of a long line, and its last', () => {
    const long = Array.from({ length: 1001 }, (_, i) => i);
    const { rows } = tableOf({
      ...plot,
      marks: [{ kind: 'line', x: 1, y: long, colour: 'a', series: { title: 'a' } }],
    });
    assert.ok(rows.length <= 201);
    assert.deepEqual([rows[0][0], rows[rows.length - 1][0]], ['0', '1000']);
  });

  it('is read at the places of its longest line, marks of one title in one group', () => {
    assert.deepEqual(stops(plot), [0, 10, 20, 30]);
    assert.deepEqual(readAt(plot, 10), [
      { title: 'a', run: 'a', numbers: ['0.5', '1.5'] },
      { title: 'b', run: 'b', numbers: ['0.8'] },
    ]);
  });

  it('finds the nearest place, evenly spaced or not', () => {
    const uneven = { x: [0, 1, 10, 11], y: [0, 0, 0, 0] };
    assert.deepEqual(
      [-5, 0.4, 0.6, 5, 6, 99].map((at) => nearest(uneven, at)),
      [0, 0, 1, 1, 2, 3],
    );
    assert.deepEqual(
      [-5, 14, 16, 99].map((at) => nearest({ x: 10, y: [1, 2, 3] }, at)),
      [0, 1, 2, 2],
    );
    assert.equal(nearest({ x: [], y: [] }, 3), -1);
  });
});
