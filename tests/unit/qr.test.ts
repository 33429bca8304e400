// The QR code of a link, read by another program.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import jsQR from 'jsqr';
import { qrPath } from '../../web/src/share/qr.ts';

/** Pixels a square's side. */
const SCALE = 4;

/** The path's rectangles as a picture, dark on light. */
function drawn({ size, path }: { size: number; path: string }) {
  const side = size * SCALE;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  const pieces = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)];
  assert.equal(pieces.map(([piece]) => piece).join(''), path);
  for (const [x, y, width] of pieces.map(([, ...numbers]) => numbers.map(Number)))
    for (let row = y * SCALE; row < (y + 1) * SCALE; row += 1)
      for (let column = x * SCALE; column < (x + width) * SCALE; column += 1)
        pixels.fill(0, 4 * (row * side + column), 4 * (row * side + column) + 3);
  return jsQR(pixels, side, side)?.data;
}

describe('a QR code', () => {
  for (const link of [
    'https://host.example/gradlab/',
    'https://host.example/gradlab/ko/l2/#l2=0.3&b.l2=0&c.l2=1',
    `https://host.example/gradlab/workbench/#data=points&points=${'aZ0-_9'.repeat(200)}`,
  ])
    it(`of ${link.length} characters is read as the link`, () => {
      const code = qrPath(link);
      assert.ok(code);
      assert.equal(drawn(code), link);
    });

  it('has light squares around it, four on each side', () => {
    const { size, path } = qrPath('https://host.example/') ?? { size: 0, path: '' };
    const pieces = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, ...numbers]) => numbers.map(Number));
    assert.equal(Math.min(...pieces.flatMap(([x, y, width]) => [x, y, x + width])), 4);
    assert.equal(Math.max(...pieces.flatMap(([x, y, width]) => [x + width, y + 1])), size - 4);
  });

  it('is none where no code is large enough', () => assert.equal(qrPath('x'.repeat(3000)), null));
});
