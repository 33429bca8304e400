import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packed, unpacked } from '../../web/src/link/points.ts';
import { lacksData } from '../../web/src/training/datasets.ts';
import './document.ts';
import { parsed } from './links.ts';

const { values } = parsed('').runs[0];

describe('points in a link', () => {
  it('are those that the core says', () => {
    assert.deepEqual(unpacked('FARAcAOA'), [
      { x: [-1.5, 0.25], label: 0 },
      { x: [2, -0.5], label: 1 },
    ]);
    assert.deepEqual(unpacked('____'), [{ x: [4 - 1 / 256, 4 - 1 / 256], label: 3 }]);
    assert.deepEqual(unpacked(''), []);
  });

  it('are read as they are packed, at the nearest place of the grid', () => {
    const text = Buffer.from(Uint8Array.from({ length: 1200 }, (_, i) => (i * 89) % 256)).toString('base64url');
    assert.equal(packed(unpacked(text)), text);
    assert.deepEqual(unpacked(packed([{ x: [0.3, -9], label: 1 }])), [{ x: [77 / 256, -4], label: 1 }]);
  });

  it('are enough to train on once they are of two classes', () => {
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const first of signs)
      for (const second of ['', ...signs]) {
        const points = `${first}AAA${second && `${second}AAA`}`;
        const few = new Set(unpacked(points).map(({ label }) => label)).size < 2;
        assert.equal(lacksData({ ...values, data: 'points', points }), few, points);
      }
    assert.ok(lacksData({ ...values, data: 'points', points: '' }));
  });
});
