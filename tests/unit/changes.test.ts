// Which changes make a run that has these by hand, and where it then stands.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Changed, changeOf, rewritten } from '../../web/src/training/changes.ts';

const [first, second, other] = [
  { epoch: 3, index: 0, values: [1] },
  { epoch: 8, index: 4, values: [-2] },
  { epoch: 8, index: 4, values: [7] },
];
const retuned: Changed = { epoch: 5, question: { of: 'retune', link: 'lr=1' } };
const changes = [changeOf(first), retuned, changeOf(second)];

describe('changes by hand', () => {
  it('stay where they are those that are wanted', () => assert.equal(rewritten(changes, [first, second]), null));

  it('are taken back with all that came after: the run stands where they were made', () => {
    assert.deepEqual(rewritten(changes, [first]), { changes: [changeOf(first), retuned], epoch: 8 });
    assert.deepEqual(rewritten(changes, []), { changes: [], epoch: 3 });
  });

  it('are made again after the others', () => {
    assert.deepEqual(rewritten([changeOf(first), retuned], [first, second]), { changes, epoch: 8 });
    assert.deepEqual(rewritten(changes, [first, other]), {
      changes: [changeOf(first), retuned, changeOf(other)],
      epoch: 8,
    });
  });
});
