// What the reader predicted: kept, read back as anybody may have left it, and asked again in time.
import './document.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as store from '../../web/src/guide/commitments.ts';

const DAY = 86_400_000;
/** Some morning. */
const START = 1.8e12;
const said = (changes: Partial<store.Said> = {}): store.Said => ({
  lab: 'l2',
  step: 'sweep',
  prediction: 'falls',
  right: true,
  seed: 0,
  ...changes,
});
const after = (...all: [number, Partial<store.Said>?][]) =>
  all.reduce((kept, [days, changes]) => store.withSaid(kept, said(changes), START + days * DAY), store.NOTHING);
const asked = (kept: store.Kept, day: number) => store.dueOf(kept, START + day * DAY).length > 0;
/** The first whole day from the last answer on, on which a step is asked again. */
const back = (kept: store.Kept) => {
  const last = (Math.max(...kept.predictions.map(({ at }) => at)) - START) / DAY;
  return Array.from({ length: 30 }, (_, days) => last + days).find((day) => asked(kept, day));
};

describe('a prediction', () => {
  it('is read back as it was written', () => {
    const kept = store.withSaid(after([0]), said({ lab: 'init', prediction: [[0, 1]], right: false }), START);
    assert.deepEqual(
      store.read(store.written(kept)).predictions.toSorted((a, b) => a.lab.localeCompare(b.lab)),
      kept.predictions.toSorted((a, b) => a.lab.localeCompare(b.lab)),
    );
  });

  it('takes the place of the one before, and is counted', () => {
    const [only, ...others] = after([0], [5, { prediction: 'rises', right: false, seed: 1 }]).predictions;
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...only },
      { ...said({ prediction: 'rises', right: false, seed: 1 }), at: START + 5 * DAY, times: 2, row: 0 },
    );
  });

  it('that is too long leaves only whether it was right', () => {
    const [{ prediction, right }] = after([0, { prediction: 'x'.repeat(3000) }]).predictions;
    assert.deepEqual([prediction, right], [null, true]);
  });

  it('holds for the visit where nothing can be stored, until it is erased', () => {
    store.commit(said(), START);
    assert.equal(store.committed({ lab: 'l2', step: 'sweep' })?.prediction, 'falls');
    assert.equal(store.committed({ lab: 'l2', step: 'ship' }), null);
    store.playFreely('l2', true);
    store.playFreely('init', true);
    store.playFreely('l2', false);
    assert.deepEqual([store.playsFreely('l2'), store.playsFreely('init')], [false, true]);
    assert.equal(store.due(START + 3 * DAY).length, 1);
    store.eraseCommitments();
    assert.deepEqual(store.kept(), store.NOTHING);
  });
});

describe('a step', () => {
  it('comes back the next day where the prediction was wrong, and after 3, 7, 21 days the oftener it was right', () => {
    assert.equal(back(after([0, { right: false }])), 1);
    assert.equal(back(after([0])), 3);
    assert.equal(back(after([0], [3])), 3 + 7);
    assert.equal(back(after([0], [3], [10])), 10 + 21);
    assert.equal(back(after([0], [3], [10], [31])), 31 + 21);
    assert.equal(back(after([0], [3], [10, { right: false }])), 11);
  });

  it('that is answered again before it is due comes back no later than after the same time', () =>
    assert.equal(back(after([0], [1])), 1 + 3));

  it('is asked with the next of thirty other seeds', () => {
    const seed = (before: number) => store.dueOf(after([0, { seed: before }]), START + 9 * DAY)[0].seed;
    assert.deepEqual([0, 1, 30].map(seed), [1, 2, 0]);
  });

  it('that waits longest comes first', () => {
    const kept = after([2, { step: 'late' }], [1, { step: 'early' }], [0, { step: 'wrong', right: false }]);
    assert.deepEqual(
      store.dueOf(kept, START + 9 * DAY).map(({ step }) => step),
      ['wrong', 'early', 'late'],
    );
  });

  it('comes back at once where it was answered in a future', () => assert.ok(asked(after([40]), 0)));
});

describe('what is stored', () => {
  const good = { lab: 'l2', step: 'a', prediction: 1, right: true, at: START, seed: 0, times: 1, row: 1 };
  const text = (predictions: unknown, free: unknown = [], version: unknown = 1) =>
    JSON.stringify({ version, predictions, free });

  it('is nothing where it has another form', () => {
    const forms = ['', '{', 'null', '[]', '1', text({}), text([], {}), text([good], [], 2), ' '.repeat(300_000)];
    for (const form of forms) assert.deepEqual(store.read(form), store.NOTHING, form.slice(0, 40));
  });

  it('is taken as far as it fits', () => {
    const bad = [
      null,
      1,
      {},
      { ...good, right: 'yes' },
      { ...good, at: -1 },
      { ...good, seed: 0.5 },
      { ...good, row: -1 },
    ];
    const kept = store.read(text([...bad, good, good, { ...good, lab: 3 }], ['l2', 'l2', 5, null]));
    assert.deepEqual(kept, { predictions: [good], free: ['l2'] });
    assert.deepEqual(store.read('{"version":1,"predictions":[{"at":1e999}],"free":[]}').predictions, []);
  });

  it('stays within its room: the oldest go', () => {
    let kept = store.NOTHING;
    for (let i = 0; i < 300; i++)
      kept = store.withSaid(kept, said({ step: `s${i}`, prediction: 'x'.repeat(1000) }), START + i);
    const again = store.read(store.written(kept)).predictions;
    assert.ok(again.length > 100 && again.length < 300, `${again.length}`);
    assert.equal(again[0].step, 's299');
    assert.ok(store.written(kept).length <= 200_000);
  });
});
