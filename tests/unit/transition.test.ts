// From which state which event leads where, and what is then done.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Effect, Event, Facts, State } from '../../web/src/training/states.ts';
import { transition } from '../../web/src/training/transition.ts';
import { parsed } from './links.ts';

const link = parsed('epochs=100');
const other = parsed('epochs=100&lr=0.5');
const third = parsed('epochs=100&lr=0.7');

const OPEN = { link, retunedAt: null };
const running: State = { name: 'running', ...OPEN };
const paused: State = { name: 'paused', ...OPEN };
const past: State = { name: 'past', ...OPEN };
const ended: State = { name: 'ended', ...OPEN };
const opening: State = { name: 'opening', link, goal: 'running', anew: false };
const broken: State = { name: 'failed', link, reason: { kind: 'runs' } };
const lacking: State = { name: 'failed', link, reason: { kind: 'lacking', source: 'csv' } };
const idle: State = { name: 'idle' };
const states = [idle, opening, running, paused, past, ended, broken, lacking];

/** Runs that are all there and have trained for 40 epochs. */
const there = (facts: Partial<Facts> = {}): Facts => ({
  link,
  opening: false,
  ended: false,
  failed: false,
  overflowed: false,
  epoch: 40,
  trainedEpochs: 40,
  ...facts,
});
const over = there({ ended: true, epoch: 100, trainedEpochs: 100 });
const none = there({ link: null, epoch: 0, trainedEpochs: 0 });

const take = (to = link, options = {}): Event => ({ type: 'link', link: to, plays: true, tunes: false, ...options });
const finished = (to = other): Event => ({ type: 'finished', link: to, finished: new Map() });

/** The next state's name and what is done. */
function step(state: State, event: Event, facts = there()) {
  const [next, ...effects] = transition(state, event, facts);
  return { next, name: next.name, done: effects.map((effect) => effect.do) };
}

const leads = (state: State, event: Event, facts: Facts, name: State['name'], done: Effect['do'][]) => {
  const { name: got, done: did } = step(state, event, facts);
  assert.deepEqual([got, did], [name, done], `${state.name} ${event.type}`);
};

describe('a link', () => {
  it('is opened from every state whose runs it does not mean', () => {
    leads(idle, take(), none, 'opening', ['load']);
    for (const state of states.filter(({ name }) => name !== 'idle'))
      leads(state, take(third), there(), 'opening', ['forget repetition', 'load']);
  });

  it('that means the same runs changes nothing', () => {
    const same = parsed('lab=l2&epochs=100');
    for (const state of [opening, running, paused, past, ended, broken])
      assert.equal(step(state, take(same)).next, state);
  });

  it('with other seeds keeps the runs and repeats them where they have ended', () => {
    const seeded = take(parsed('epochs=100&seeds=8'));
    leads(running, seeded, there(), 'running', ['forget repetition', 'rename']);
    leads(ended, seeded, over, 'ended', ['forget repetition', 'rename', 'repeat']);
    leads(past, seeded, over, 'past', ['forget repetition', 'rename', 'repeat']);
  });

  it('changes runs in mid-run where they have begun, may be tuned and differ in nothing else', () => {
    const tuned = take(parsed('epochs=100&l2=1'), { tunes: true });
    for (const state of [running, paused, past]) {
      const { next, done } = step(state, tuned);
      assert.deepEqual([next.name, done], [state.name, ['forget repetition', 'retune']]);
      assert.equal('retunedAt' in next && next.retunedAt, 40);
    }
    leads(paused, tuned, there({ trainedEpochs: 0 }), 'opening', ['forget repetition', 'load']);
    leads(running, take(parsed('epochs=90&l2=1'), { tunes: true }), there(), 'opening', ['forget repetition', 'load']);
  });

  it('changes runs that have ended without training them, unless their numbers overflowed', () => {
    const tuned = take(parsed('epochs=100&l2=1'), { tunes: true });
    for (const state of [ended, past]) {
      const { next, done } = step(state, tuned, over);
      assert.deepEqual([next.name, done], [state.name, ['forget repetition', 'retune', 'repeat']]);
      assert.equal('retunedAt' in next && next.retunedAt, 100);
    }
    leads(ended, tuned, { ...over, overflowed: true }, 'opening', ['forget repetition', 'load']);
    leads(ended, take(parsed('epochs=100&l2=1')), over, 'opening', ['forget repetition', 'load']);
  });

  it('that only trains longer goes on from where the runs are, if they may be changed in mid-run', () => {
    const longer = parsed('epochs=300');
    for (const state of [running, paused, past, ended]) {
      const { next, name, done } = step(state, take(longer, { tunes: true }), state === ended ? over : there());
      assert.deepEqual([name, done], ['running', ['forget repetition', 'extend', 'play']]);
      assert.equal('link' in next && next.link, longer);
    }
    leads(paused, take(longer, { tunes: true, plays: false }), there(), 'paused', ['forget repetition', 'extend']);
    // An end that lies behind them, or numbers that are no longer finite, can't be gone on from.
    leads(ended, take(parsed('epochs=50'), { tunes: true }), over, 'opening', ['forget repetition', 'load']);
    leads(running, take(parsed('epochs=50'), { tunes: true }), there(), 'running', [
      'forget repetition',
      'extend',
      'play',
    ]);
    leads(ended, take(longer, { tunes: true }), { ...over, overflowed: true }, 'opening', [
      'forget repetition',
      'load',
    ]);
    leads(ended, take(longer), over, 'opening', ['forget repetition', 'load']);
  });

  it('does not begin by itself where motion is unwelcome', () => {
    const { next } = step(idle, take(link, { plays: false }), none);
    assert.deepEqual(next, { name: 'opening', link, goal: 'paused', anew: true });
  });
});

describe('opening', () => {
  it('opens runs once their examples are there', () => {
    leads(opening, { type: 'loaded', link }, none, 'opening', ['open', 'play']);
    leads({ ...opening, goal: 'paused' }, { type: 'loaded', link }, none, 'opening', ['open']);
    leads(opening, { type: 'loaded', link: other }, none, 'opening', []);
    leads(running, { type: 'loaded', link }, there(), 'running', []);
  });

  it('fails where they can not be had', () => {
    const reason = { kind: 'missing', message: '404' } as const;
    const { next, done } = step(opening, { type: 'unloadable', link, reason }, none);
    assert.deepEqual([next, done], [{ name: 'failed', link, reason }, ['close']]);
    leads(opening, { type: 'unloadable', link: other, reason }, none, 'opening', []);
  });

  it('lasts until every run is there, and ends where the reader wants it to', () => {
    leads(opening, { type: 'news' }, none, 'opening', []);
    leads(opening, { type: 'news' }, there({ link: other }), 'opening', []);
    leads(opening, { type: 'news' }, there({ opening: true }), 'opening', []);
    leads(opening, { type: 'news' }, there(), 'running', []);
    leads({ ...opening, goal: 'paused' }, { type: 'news' }, there(), 'paused', []);
    leads(opening, { type: 'news' }, over, 'ended', ['repeat']);
    leads(opening, { type: 'news' }, there({ ended: true, failed: true }), 'failed', []);
  });

  it('can be paused and played', () => {
    leads(opening, { type: 'pause' }, none, 'opening', ['pause']);
    assert.deepEqual(step(opening, { type: 'pause' }, none).next, { ...opening, goal: 'paused' });
    leads({ ...opening, goal: 'paused' }, { type: 'play' }, none, 'opening', []);
    leads({ ...opening, goal: 'paused' }, { type: 'play' }, there({ opening: true }), 'opening', ['play']);
  });
});

describe('running', () => {
  it('ends with the last run, which repeats them over seeds', () => {
    leads(running, { type: 'news' }, over, 'ended', ['repeat']);
    leads(paused, { type: 'news' }, over, 'ended', ['repeat']);
  });

  it('fails where every run does', () =>
    leads(running, { type: 'news' }, there({ ended: true, failed: true }), 'failed', []));

  it('stays the very same state while runs go on', () => {
    for (const state of [running, paused, past, ended, broken, lacking])
      assert.equal(step(state, { type: 'news' }).next, state);
  });

  it('is paused, stepped and played', () => {
    leads(running, { type: 'pause' }, there(), 'paused', ['pause']);
    leads(running, { type: 'advance', epochs: 1 }, there(), 'paused', ['advance']);
    leads(paused, { type: 'advance', epochs: 1 }, there(), 'paused', ['advance']);
    leads(paused, { type: 'play' }, there(), 'running', ['play']);
    leads(ended, { type: 'advance', epochs: 1 }, over, 'ended', []);
  });

  it('begins anew from its end, and from a failure', () => {
    for (const state of [ended, broken, lacking]) {
      leads(state, { type: 'play' }, over, 'opening', ['load']);
      leads(state, { type: 'reset' }, over, 'opening', ['load']);
    }
    assert.deepEqual(step(ended, { type: 'play' }, over).next, { ...opening, anew: true });
    assert.deepEqual(step(ended, { type: 'reset' }, over).next, { ...opening, goal: 'paused', anew: true });
  });
});

describe('looking back', () => {
  it('leads to the past and, at the last epoch, out of it', () => {
    for (const state of [running, paused, past]) {
      leads(state, { type: 'seek', epoch: 10 }, there(), 'past', ['seek']);
      leads(state, { type: 'seek', epoch: 40 }, there(), 'paused', ['seek']);
    }
    leads(ended, { type: 'seek', epoch: 10 }, over, 'past', ['seek']);
    leads(past, { type: 'seek', epoch: 100 }, over, 'ended', ['seek']);
  });

  it('is left by playing', () => {
    leads(past, { type: 'play' }, there(), 'running', ['seek', 'play']);
    leads(past, { type: 'play' }, over, 'ended', ['seek']);
  });

  it('goes on epoch by epoch as far as was trained', () => {
    leads(past, { type: 'advance', epochs: 1 }, there({ epoch: 10 }), 'past', ['seek']);
    leads(past, { type: 'advance', epochs: 100 }, there({ epoch: 10 }), 'paused', ['seek']);
  });

  it('keeps in mind that values were changed', () => {
    const { next } = step({ ...running, retunedAt: 7 }, { type: 'seek', epoch: 10 });
    assert.deepEqual(next, { ...past, retunedAt: 7 });
  });

  it('is nothing before there are runs', () => {
    for (const state of [idle, broken, lacking]) assert.equal(step(state, { type: 'seek', epoch: 1 }).next, state);
  });
});

describe('runs that were trained before', () => {
  it('stand in place of others, which go on or rest as they did', () => {
    for (const state of [running, paused, ended])
      leads(state, finished(), there(), state.name, ['forget repetition', 'adopt']);
    const { next } = step(paused, finished());
    assert.ok('link' in next && next.link === other);
  });

  it('end a look at an earlier epoch', () => {
    leads(past, finished(), there(), 'paused', ['forget repetition', 'seek', 'adopt']);
    leads(past, finished(), over, 'ended', ['forget repetition', 'seek', 'adopt']);
  });

  it('are not taken where they are shown already, or nothing is', () => {
    for (const state of [opening, broken, lacking]) assert.equal(step(state, finished()).next, state);
    assert.equal(step(ended, finished(link)).next, ended);
  });

  it('stay when their link is taken, and are then repeated', () => {
    leads({ ...ended, link: other }, take(other), over, 'ended', ['settle', 'repeat']);
  });
});

describe('a run that failed', () => {
  const retry: Event = { type: 'retry', run: 'b' };

  it('is tried again beside those that go on', () => {
    for (const state of [running, ended, broken]) leads(state, retry, over, 'running', ['retry']);
    leads(paused, retry, there(), 'paused', ['retry']);
    leads(past, retry, there(), 'paused', ['seek', 'retry']);
    leads(lacking, retry, none, 'opening', ['load']);
  });

  it('plays where the others do', () => {
    const plays = (state: State) =>
      transition(state, retry, there()).find((part) => 'do' in part && part.do === 'retry');
    assert.deepEqual(plays(running), { do: 'retry', run: 'b', plays: true });
    assert.deepEqual(plays(paused), { do: 'retry', run: 'b', plays: false });
  });
});

describe('closing', () => {
  it('leads to idle, where nothing but a link counts', () => {
    for (const state of states.slice(1))
      leads(state, { type: 'close' }, there(), 'idle', ['forget repetition', 'close']);
    for (const event of [finished(), { type: 'play' }, { type: 'news' }, { type: 'reset' }] satisfies Event[])
      assert.equal(step(idle, event, none).next, idle);
  });
});
