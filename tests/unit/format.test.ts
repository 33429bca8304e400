// Numbers as they are written on the page.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { cost, percent, significant, weight, whole } from '../../web/src/ui/format.ts';
import { speak } from '../../web/src/ui/i18n.ts';
import { speakLanguage } from './speaking.ts';

describe('numbers', () => {
  before(() => speakLanguage('en'));

  it('are grouped where they are whole', () => {
    assert.equal(whole(15_000), '15,000');
    assert.equal(whole(999.6), '1,000');
  });

  it('have four decimals as costs, and a power of ten where those would show nothing', () => {
    assert.equal(cost(Math.LN2), '0.6931');
    assert.equal(cost(12_345.6), '12,345.6000');
    assert.equal(cost(0), '0.0000');
    assert.equal(cost(5e-4), '0.0005');
    assert.equal(cost(4.9e-4), '4.90·10⁻⁴');
    assert.equal(cost(1e-12), '1.00·10⁻¹²');
  });

  it('are told where they are not finite', () => {
    assert.equal(cost(Infinity), '∞');
    assert.equal(cost(NaN), '–');
    assert.equal(percent(NaN), '–');
    assert.equal(percent(Infinity), '–');
    assert.equal(weight(NaN), 'NaN');
    assert.equal(weight(Infinity), '∞');
    assert.equal(weight(-Infinity), '−∞');
  });

  it('are percentages as shares', () => {
    assert.equal(percent(0.96), '96.00%');
    assert.equal(percent(1 / 3), '33.33%');
    assert.equal(percent(-0.05), '-5.00%');
  });

  it('have three significant digits as weights', () => {
    assert.equal(weight(0), '0');
    assert.equal(weight(-0.001234), '-0.00123');
    assert.equal(weight(0.00099), '9.9·10⁻⁴');
    assert.equal(weight(1234), '1,234');
    assert.equal(weight(999.7), '1,000');
    assert.equal(weight(-5.6e6), '-5.6·10⁶');
    assert.equal(significant(1.5 ** 149, 7), '1.728214·10²⁶');
    assert.equal(significant(0.25, 7), '0.2500000');
  });

  it('are written as the language writes them', () => {
    speak('de', {});
    assert.equal(whole(15_000), '15.000');
    assert.equal(cost(Math.LN2), '0,6931');
  });
});
