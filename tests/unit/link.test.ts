// Links of the runs that a page's link describes, by the real core.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { againIn, againLink } from '../../web/src/link/place.ts';
import { runLink, runsOf } from '../../web/src/link/runs.ts';
import { parsed } from './links.ts';

describe('a link of one run', () => {
  const page = parsed('init=he&lr=0.5&seeds=8,data&b.init=zeros&c.lr=0.1');

  it('says every value of that run, which then is the first', () => {
    for (const run of page.runs) {
      const alone = parsed(runLink(page, run.name));
      assert.deepEqual(alone.notices, []);
      assert.deepEqual(
        alone.runs.map(({ values }) => values),
        [run.values],
      );
    }
  });

  it('repeats over the seeds of the page', () => {
    const { seeds, seedsData } = parsed(runLink(page, 'b')).page;
    assert.deepEqual({ seeds, seedsData }, { seeds: 8, seedsData: true });
    assert.equal(parsed(runLink(parsed('seeds=4'), 'a')).page.seedsData, false);
  });

  it('takes changes in place of its own values', () => {
    const { values } = parsed(runLink(page, 'c', { lr: '0.3', l2: '2' })).runs[0];
    assert.deepEqual(values, { ...page.runs[2].values, lr: '0.3', l2: '2' });
  });
});

describe('the text that tells runs apart', () => {
  it('is the same for two ways to write the same runs', () =>
    assert.equal(runsOf(parsed('lr=0.50&init=he&b.init=zeros')), runsOf(parsed('b.init=zeros&lr=0.5'))));

  it('differs where a value, a name or the number of runs does', () => {
    const links = ['init=he', 'init=he&lr=0.5', 'init=he&b.lr=0.5', 'init=he&c.lr=0.5', 'init=he&b.lr=0.5&c.lr=0.5'];
    assert.equal(new Set(links.map((link) => runsOf(parsed(link)))).size, links.length);
  });

  it('does not depend on what the page shows', () =>
    assert.equal(runsOf(parsed('lab=l2&lang=ko&theme=dark')), runsOf(parsed('lab=init'))));
});

describe('a link that asks a step again', () => {
  it('says which step and seed, and leaves its other settings as they are', () => {
    const link = againLink({ step: 'why-flip', seed: 12 });
    assert.deepEqual(againIn(link), { again: { step: 'why-flip', seed: 12 }, settings: '' });
    for (const whole of [`${link}&lr=0.5&l2=1`, `lr=0.5&${link}&l2=1`, `lr=0.5&l2=1&${link}`])
      assert.deepEqual(againIn(whole), { again: { step: 'why-flip', seed: 12 }, settings: 'lr=0.5&l2=1' });
  });

  it('is any other link where it says neither properly', () => {
    for (const settings of [
      '',
      'lr=1',
      'step=a',
      'again=1',
      'step=a&again=',
      'step=A&again=1',
      'step=a&again=-1',
      'xstep=a&again=1',
      'step=a&again=12345',
      'step=a&again=1x',
    ])
      assert.deepEqual(againIn(settings), { again: null, settings });
  });
});
