// When every step of gradient descent makes the weights larger.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overshoot } from '../../web/src/lab/overshoot.ts';
import { parsed } from './links.ts';

const of = (link: string, m = 100) => overshoot(parsed(link).runs[0].values, m);

describe('a step overshoots', () => {
  it('where alpha lambda / m is above 2, by gradient descent', () => {
    assert.deepEqual(of('lr=1&l2=230'), { rate: 1, lambda: 230, product: 2.3 });
    assert.equal(of('lr=1&l2=200'), null);
    assert.equal(of('lr=1&l2=230', 200), null);
    assert.equal(of('lr=1&opt=adam&l2=230'), null);
  });

  it('by weight decay whatever the optimiser', () => {
    assert.deepEqual(of('lr=1&opt=adam&decay=230'), { rate: 1, lambda: 230, product: 2.3 });
  });
});
