import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packed, unpacked } from '../../web/src/link/points.ts';

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
});
