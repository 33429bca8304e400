// What a shared link holds, and what it can't hold.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import './document.ts';
import { parsed } from './links.ts';

const { missing, settingsOf } = await import('../../web/src/share/link.ts');

const untouched = { edits: [], retunedAt: null };

describe('a shared link', () => {
  it('tells its settings run by run', () => {
    assert.deepEqual(settingsOf(parsed('lab=l2&hidden=4,3&b.l2=0.5&c.hidden=')), [
      { run: '', key: 'hidden', value: '4,3' },
      { run: 'b', key: 'l2', value: '0.5' },
      { run: 'c', key: 'hidden', value: '' },
    ]);
    assert.deepEqual(settingsOf(parsed('')), []);
  });

  it('holds every experiment of drawn or measured examples', () => {
    for (const data of ['circles', 'digits', 'wdbc', 'payments'])
      assert.deepEqual(missing(parsed(`data=${data}`), untouched), []);
    assert.deepEqual(missing(parsed('lab=l2'), null), []);
  });

  it('lacks own examples, changes by hand and epochs of changed settings, each told', () => {
    const edits = [{ run: 'a', epoch: 1, index: 0, values: [1] }];
    assert.deepEqual(missing(parsed('data=csv'), untouched), ['data']);
    assert.deepEqual(missing(parsed('data=points'), untouched), []);
    assert.deepEqual(missing(parsed('lr=1'), { edits, retunedAt: 0 }), ['edits', 'retuned']);
  });
});
