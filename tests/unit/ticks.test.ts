// Where an axis has its ticks and what they are called.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decadesAround, linearScale, logScale, niceStep } from '../../web/src/chart/scale.ts';
import { linearTicks, logTicks, logWords, power, tickWords } from '../../web/src/chart/ticks.ts';

describe('scales', () => {
  it('take each end of the domain to its end of the range, and pixels back', () => {
    for (const scale of [linearScale([-2, 6], [40, 200]), logScale([0.01, 1000], [300, 10])]) {
      const [low, high] = scale.domain;
      for (const value of [low, high, (low + high) / 3])
        assert.ok(Math.abs(scale.value(scale.place(value)) - value) < 1e-9);
    }
    assert.equal(linearScale([-2, 6], [40, 200]).place(6), 200);
    assert.equal(logScale([0.01, 1000], [300, 10]).place(0.01), 300);
    assert.equal(logScale([1, 10_000], [0, 400]).place(10), 100);
  });

  it('put 0 beyond the end of a logarithmic axis', () => {
    assert.equal(logScale([1, 10], [100, 0]).place(0), Infinity);
  });

  it('round steps up to 1, 2 or 5 times a power of ten', () => {
    assert.deepEqual([0.7, 1, 1.1, 3, 5, 5.1, 0.012, 300].map(niceStep), [1, 1, 2, 5, 5, 10, 0.02, 500]);
  });

  it('know the whole decades around a range, one at least', () => {
    assert.deepEqual(decadesAround(0.02, 30), [0.01, 100]);
    assert.deepEqual(decadesAround(2, 3), [1, 10]);
    assert.deepEqual(decadesAround(1, 1), [1, 10]);
  });
});

describe('ticks', () => {
  it('of a linear axis have 0 among them wherever it is in range', () => {
    for (const domain of [
      [-4, 4],
      [0, 1500],
      [-0.3, 7],
      [-1e-6, 1e-6],
      [-900, 0],
    ] as [number, number][])
      for (const count of [2, 3, 4, 5, 6]) assert.ok(linearTicks(domain, count).includes(0), `${domain} by ${count}`);
  });

  it('of a linear axis have 1 among them where they are less than 1 apart, or where it begins there', () => {
    assert.ok(linearTicks([0, 1.3], 3).includes(1));
    assert.deepEqual(linearTicks([1, 50], 5), [1, 10, 20, 30, 40, 50]);
    assert.deepEqual(linearTicks([1, 3], 5, 1), [1, 2, 3]);
  });

  it('keep an end that rounding has moved by a hair', () => {
    assert.equal(linearTicks([0, 0.1 + 0.2], 3).length, 4);
    assert.deepEqual(linearTicks([2, 2], 4), []);
  });

  it('of a logarithmic axis are powers of ten, at most as many as told, 1 among them', () => {
    for (let low = -20; low < 0; low += 3)
      for (let high = 1; high < 30; high += 4) {
        const ticks = logTicks([10 ** low, 10 ** high]);
        assert.ok(ticks.length <= 6 && ticks.length >= 2, `${low} to ${high}: ${ticks}`);
        assert.ok(
          ticks.some((tick) => Math.abs(tick - 1) < 1e-9),
          `${low} to ${high}: ${ticks}`,
        );
      }
    assert.deepEqual(logTicks([1e3, 1e5]), [1e3, 1e4, 1e5]);
    const exponents = (low: number, high: number) =>
      logTicks([10 ** low, 10 ** high]).map((tick) => Math.round(Math.log10(tick)));
    assert.deepEqual(exponents(-16, 0), [-15, -12, -9, -6, -3, 0]);
    assert.deepEqual(exponents(-60, 41), [-60, -40, -20, 0, 20, 40]);
  });
});

describe('words of ticks', () => {
  it('have the same number of decimals on one axis', () => {
    assert.deepEqual(tickWords([0, 0.5, 1], 'number'), ['0.0', '0.5', '1.0']);
    assert.deepEqual(tickWords([0, 500, 1000, 1500], 'whole'), ['0', '500', '1,000', '1,500']);
    assert.deepEqual(tickWords([0, 0.005, 0.01], 'percent'), ['0.0%', '0.5%', '1.0%']);
  });

  it('are powers of ten of one size where numbers are large or small', () => {
    assert.deepEqual(tickWords([0, 2e6, 4e6], 'number'), ['0', '2·10⁶', '4·10⁶']);
    assert.deepEqual(tickWords([-5e-5, 0, 5e-5], 'number'), ['-5·10⁻⁵', '0', '5·10⁻⁵']);
    assert.deepEqual(tickWords([9.5e5, 1e6, 1.05e6], 'number'), ['0.95·10⁶', '1.00·10⁶', '1.05·10⁶']);
  });

  it('of powers are written out where all of them are of common size, and else as powers all', () => {
    assert.deepEqual(logWords([0.01, 0.1, 1, 10, 100]), ['0.01', '0.1', '1', '10', '100']);
    assert.deepEqual(logWords([1e-4, 1e-2, 1, 100]), ['10⁻⁴', '10⁻²', '10⁰', '10²']);
    assert.equal(power(-16), '10⁻¹⁶');
  });
});
