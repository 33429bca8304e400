// Where a reader stands in a lab's guide, and what is covered meanwhile, by the real core's links.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLink } from 'gradlab-wasm';
import { coreSeed, GuideState } from '../../web/src/guide/state.ts';
import './links.ts';

const LABS = [{ id: 'made', preset: 'data=moons&n=200&b.l2=1' }] as Parameters<typeof parseLink>[1];
const STEPS = [
  { id: 'own', covers: ['curves'], link: '' },
  { id: 'other', covers: ['numbers', 'boundary'], link: 'data=xor&n=200' },
];

const parse = (link: string) => parseLink(`lab=made&${link}`, LABS);
const guide = (reader: { free?: boolean; settled?: string[] } = {}) =>
  new GuideState(STEPS, parse, { free: false, settled: [], ...reader });

describe('the open step', () => {
  it('is the first one that was neither answered nor skipped', () => {
    assert.equal(guide().step?.id, 'own');
    assert.equal(guide({ settled: ['own'] }).step?.id, 'other');
    assert.equal(guide({ settled: ['own', 'other'] }).step?.id, 'own');
  });

  it('covers its figures in the lab’s own experiment and in the guide’s, until it is answered', () => {
    const at = guide();
    for (const link of ['', STEPS[1].link]) assert.deepEqual(at.covers(parse(link)), ['curves']);
    at.settle();
    assert.deepEqual(at.covers(parse('')), []);
    at.open(1);
    assert.deepEqual(at.covers(parse('')), ['numbers', 'boundary']);
  });

  it('covers nothing in the reader’s own experiment, in another page’s frame, or in free play', () => {
    assert.deepEqual(guide().covers(parse('data=circles')), []);
    assert.deepEqual(guide().covers(parse('embed=on')), []);
    assert.deepEqual(guide({ free: true }).covers(parse('')), []);
  });

  it('is one of those that there are', () => {
    const at = guide();
    at.open(7);
    assert.equal(at.at, 1);
    at.open(-1);
    assert.equal(at.at, 0);
    at.ask('no-such-step', 3);
    assert.deepEqual([at.at, at.seed], [0, 0]);
  });

  it('covers nothing where a lab has no guide', () =>
    assert.deepEqual(new GuideState([], parse, { free: false, settled: [] }).covers(parse('')), []));
});

describe('a step that is asked again', () => {
  it('is open once more, with other data, weights and masks', () => {
    const at = guide({ settled: ['own', 'other'] });
    at.ask('other', 2);
    assert.equal(at.settled, false);
    const { runs } = parse(at.experiment);
    const { data, seed, wseed, dseed } = runs[0].values;
    const k = String(coreSeed(2));
    assert.deepEqual([data, seed, wseed, dseed], ['xor', `${k}1`, k, k]);
    assert.equal(at.where(parse(at.experiment)), 'step');
    assert.deepEqual(at.covers(parse(at.experiment)), ['numbers', 'boundary']);
  });

  it('by a link, is asked once, whatever else changes on the page', () => {
    const at = guide();
    const again = { step: 'other', seed: 3 };
    at.take(again);
    assert.deepEqual([at.step?.id, at.seed], ['other', 3]);
    at.settle();
    at.take(again);
    assert.equal(at.settled, true);
    at.take({ ...again });
    assert.equal(at.settled, false);
  });

  it('leaves an experiment behind that is not the reader’s', () => {
    const at = guide();
    at.ask('own', 1);
    const seeded = parse(at.experiment);
    at.open(1);
    assert.equal(at.where(seeded), 'lab');
    assert.equal(at.where(parse('data=circles')), 'own');
  });
});
