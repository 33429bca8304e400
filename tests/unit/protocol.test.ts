// What the page and its workers take for a message, and what not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, request, told } from '../../web/src/training/protocol.ts';
import { EMPTY } from './snapshots.ts';

const order = {
  link: '',
  seedIndex: 0,
  records: 1,
  size: 1,
  epochs: 1,
  wants: ['boundary'],
  previewTime: 0,
  data: undefined,
};
const palette = { surface: 0xffffff, zero: 1, one: 2, high: 3, ink: 0, blank: 4, lightness: 0.86, chroma: 0.52 };

describe('the protocol', () => {
  it('takes what it describes', () => {
    for (const message of [
      { type: 'open', id: 1, order },
      { type: 'data', place: 1, data: new Uint8Array(1) },
      { type: 'open', id: 1, order: { ...order, data: 1 } },
      { type: 'batchRun', id: 1, order: { link: '', seedIndex: 7, data: undefined, shown: null } },
      {
        type: 'batchRun',
        id: 1,
        order: {
          link: '',
          seedIndex: 0,
          data: undefined,
          shown: { records: 9, size: 96, epochs: 3, wants: ['path'], look: { palette, boundary: 600, units: 0 } },
        },
      },
      { type: 'seek', id: 1, epoch: 2.5 },
      { type: 'ask', id: 1, ask: 1, question: { of: 'theta' } },
      {
        type: 'ask',
        id: 1,
        ask: 2,
        question: { of: 'surface', i: 0, j: 1, window: [-1, 1, -1, 1], size: 2, palette, pixels: 300 },
      },
      { type: 'look', id: 1, look: { palette, boundary: 600, units: 0 } },
    ])
      assert.ok(request(message), JSON.stringify(message));
    assert.ok(answer({ type: 'ready' }));
    assert.ok(answer({ type: 'result', id: 1, opening: null, snapshot: EMPTY }));
    assert.ok(told.bayes(null) && told.bayes(0.1) && told.theta(new Float64Array(2)));
  });

  it('takes nothing else', () => {
    for (const message of [
      null,
      'open',
      {},
      { type: 'toString' },
      { type: 'open', id: 1 },
      { type: 'open', id: -1, order },
      { type: 'open', id: 1.5, order },
      { type: 'open', id: 1, order: { ...order, wants: ['constructor'] } },
      { type: 'data', place: 0, data: [1] },
      { type: 'open', id: 1, order: { ...order, data: new Uint8Array(1) } },
      { type: 'play', id: 1, rate: NaN },
      { type: 'play', id: 1, rate: '0' },
      { type: 'ask', id: 1, ask: 1, question: { of: 'nothing' } },
      {
        type: 'ask',
        id: 1,
        ask: 1,
        question: { of: 'surface', i: 0, j: 1, window: ['1'], size: 2, palette, pixels: 300 },
      },
      { type: 'look', id: 1, look: { palette: { ...palette, one: '#d55e00' }, boundary: 600, units: 0 } },
    ])
      assert.ok(!request(message), JSON.stringify(message));
    assert.ok(
      !answer({ type: 'result', id: 1, result: { ...EMPTY, evaluations: { train: 1, dev: null, test: null } } }),
    );
    assert.ok(!answer({ type: 'result', id: 1, result: { ...EMPTY, overflowedAt: -1 } }));
    assert.ok(!told.theta([1, 2]) && !told.retune(undefined));
  });
});
