// What frames and the pages around them may say to each other.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { down, unwrap, up, wrap } from '../../web/src/embed/messages.ts';

const part = { cost: 0.5, accuracy: 0.75 };
const run = {
  name: 'a',
  epoch: 3,
  train: part,
  dev: { cost: Number.POSITIVE_INFINITY, accuracy: null },
  test: null,
  fingerprint: 'f',
};
const shown = { link: 'https://your.host/l2/', epoch: 3, running: false, runs: [run] };

describe('messages of frames', () => {
  it('are read as they were sent', () => {
    for (const message of [
      { type: 'ready', title: 'l2' },
      { type: 'size', height: 700 },
      { type: 'state', ...shown },
      { type: 'result', ...shown },
    ] as const)
      assert.deepEqual(unwrap(up, wrap(message)), wrap(message));
    for (const message of [
      { type: 'theme', theme: 'auto' },
      { type: 'lang', lang: 'ko' },
      { type: 'set', lab: 'l2', settings: 'l2=0.3' },
      { type: 'get' },
    ] as const)
      assert.deepEqual(unwrap(down, wrap(message)), wrap(message));
  });

  it('are told from all that other scripts send', () => {
    for (const data of [
      undefined,
      null,
      'ready',
      [],
      { type: 'ready', title: 'l2' },
      { gradlab: '1', type: 'ready', title: 'l2' },
      { gradlab: 2, type: 'ready', title: 'l2' },
      { gradlab: 1, type: 'get' },
      { gradlab: 1, type: 'toString' },
      { gradlab: 1, type: 'size', height: '700' },
      { gradlab: 1, type: 'size', height: Number.NaN },
      { gradlab: 1, type: 'state', ...shown, runs: [{ ...run, train: null }] },
    ])
      assert.equal(unwrap(up, data), null, JSON.stringify(data));
    for (const data of [
      { gradlab: 1, type: 'size', height: 700 },
      { gradlab: 1, type: 'theme', theme: 'toString' },
      { gradlab: 1, type: 'set', lab: 'l2' },
    ])
      assert.equal(unwrap(down, data), null, JSON.stringify(data));
  });
});
