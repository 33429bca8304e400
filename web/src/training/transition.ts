// From a state and an event to the next state and what is to be done, as a pure function: it knows no
// worker and no page. The states and events are drawn in states.ts.

import type { ParsedLink } from 'gradlab-wasm';
import { runsOf } from '../link/runs.ts';
import type { Effect, Event, Facts, Open, State } from './states.ts';

/** What can change while a run trains. */
const TUNABLE = ['lr', 'l2', 'l1', 'decay', 'keep'];

/** A state in which there is a link. */
type Taken = Exclude<State, { name: 'idle' }>;

type Step = [State, ...Effect[]];

/** Returns the very same state where nothing changes. */
export function transition(state: State, event: Event, runs: Facts): Step {
  if (state.name === 'idle') return event.type === 'link' ? open(event.link, goalOf(event), true) : [state];
  switch (event.type) {
    case 'link':
      return take(state, event, runs);
    case 'finished':
      return adopt(state, event, runs);
    case 'loaded':
      return loaded(state, event.link);
    case 'unloadable':
      if (!awaits(state, event.link)) return [state];
      return [{ name: 'failed', link: state.link, reason: event.reason }, { do: 'close' }];
    case 'news':
      return hear(state, runs);
    case 'play':
      return play(state, runs);
    case 'pause':
      if (state.name === 'opening') return [{ ...state, goal: 'paused' }, { do: 'pause' }];
      return state.name === 'running' ? [{ ...state, name: 'paused' }, { do: 'pause' }] : [state];
    case 'rewritten':
      return 'retunedAt' in state ? [{ ...state, name: 'paused' }] : [state];
    case 'reset':
      return open(state.link, 'paused', true);
    case 'seek':
      return seek(state, event.epoch, runs);
    case 'advance':
      return advance(state, event.epochs, runs);
    case 'retry':
      return retry(state, event.run, runs);
    case 'close':
      return [{ name: 'idle' }, { do: 'forget repetition' }, { do: 'close' }];
  }
}

const goalOf = ({ plays }: { plays: boolean }) => (plays ? 'running' : 'paused');

const sameRuns = (a: ParsedLink, b: ParsedLink) => a === b || runsOf(a) === runsOf(b);

/** Whether the runs of a link have been opened. */
const opened = (link: ParsedLink, runs: Facts) => runs.link !== null && sameRuns(runs.link, link);

/** Whether they are all there. */
const ready = (link: ParsedLink, runs: Facts) => opened(link, runs) && !runs.opening;

const awaits = (state: State, link: ParsedLink) => state.name === 'opening' && sameRuns(state.link, link);

const open = (link: ParsedLink, goal: 'running' | 'paused', anew: boolean): Step => [
  { name: 'opening', link, goal, anew },
  { do: 'load', link },
];

function take(state: Taken, event: Extract<Event, { type: 'link' }>, runs: Facts): Step {
  const { link, tunes } = event;
  const forget: Effect = { do: 'forget repetition' };
  if (sameRuns(state.link, link)) {
    const again = repeatEnded(state, link, runs);
    if (seedsOf(link) === seedsOf(state.link)) return [state, { do: 'settle' }, ...again];
    return [{ ...state, link }, forget, { do: 'rename', link }, ...again];
  }
  if (tunes && tunable(state, link, runs))
    return [
      { ...state, link, retunedAt: runs.trainedEpochs },
      forget,
      { do: 'retune', link },
      ...repeatEnded(state, link, runs),
    ];
  if (tunes && longer(state, link, runs)) {
    const name = goalOf(event);
    return [{ ...state, name, link }, forget, { do: 'extend', link }, ...playIf(name === 'running')];
  }
  const [next, ...effects] = open(link, goalOf(event), false);
  return [next, forget, ...effects];
}

const seedsOf = ({ page: { seeds, seedsData } }: ParsedLink) => `${seeds} ${seedsData}`;

const playIf = (there: boolean): Effect[] => (there ? [{ do: 'play' }] : []);

const repeatEnded = ({ name }: State, link: ParsedLink, runs: Facts): Effect[] =>
  name === 'ended' || (name === 'past' && runs.ended) ? [{ do: 'repeat', link }] : [];

/**
 * Whether a link differs from the runs in nothing but what can change in mid-run. Runs that have ended keep
 * their weights too: what a penalty does to a trained network is seen without training it. One that has
 * overflowed has no weights to keep.
 */
function tunable(state: State, link: ParsedLink, runs: Facts): state is Open<'running' | 'paused' | 'past' | 'ended'> {
  if (!('retunedAt' in state) || runs.trainedEpochs === 0 || runs.overflowed) return false;
  return fixedOf(state.link, TUNABLE) === fixedOf(link, TUNABLE) && !sameRuns(state.link, link);
}

/** Whether a link differs from the runs in nothing but an end that they have not come to. */
function longer(state: State, link: ParsedLink, runs: Facts): state is Open<'running' | 'paused' | 'past' | 'ended'> {
  if (!('retunedAt' in state) || runs.trainedEpochs === 0 || runs.overflowed) return false;
  const beyond = link.runs.every(({ values }) => Number(values.epochs) >= runs.trainedEpochs);
  return beyond && fixedOf(state.link, ['epochs']) === fixedOf(link, ['epochs']);
}

const fixedOf = ({ runs }: ParsedLink, free: readonly string[]) =>
  runs.map(({ name, values }) => name + Object.entries(values).filter(([key]) => !free.includes(key))).join();

/** Runs that go on go on; an earlier epoch is left. */
function adopt(state: Taken, { link, finished }: Extract<Event, { type: 'finished' }>, runs: Facts): Step {
  if (state.name === 'opening' || state.name === 'failed' || sameRuns(state.link, link)) return [state];
  const name = state.name === 'past' ? (runs.ended ? 'ended' : 'paused') : state.name;
  const back: Effect[] = state.name === 'past' ? [{ do: 'seek', epoch: runs.trainedEpochs }] : [];
  return [{ name, link, retunedAt: null }, { do: 'forget repetition' }, ...back, { do: 'adopt', link, finished }];
}

function loaded(state: Taken, link: ParsedLink): Step {
  if (state.name !== 'opening' || !awaits(state, link)) return [state];
  const order: Effect = { do: 'open', link: state.link, anew: state.anew };
  return state.goal === 'running' ? [state, order, { do: 'play' }] : [state, order];
}

function hear(state: Taken, runs: Facts): Step {
  switch (state.name) {
    case 'opening':
      if (!ready(state.link, runs)) return [state];
      return stand({ name: state.goal, link: state.link, retunedAt: null }, runs);
    case 'running':
    case 'paused':
      return stand(state, runs);
    case 'past':
    case 'ended':
    case 'failed':
      return [state];
  }
}

/** The state itself while one of the runs goes on. */
function stand(state: Open<'running' | 'paused'>, runs: Facts): Step {
  const { link } = state;
  if (runs.failed) return [{ name: 'failed', link, reason: { kind: 'runs' } }];
  return runs.ended
    ? [
        { ...state, name: 'ended' },
        { do: 'repeat', link },
      ]
    : [state];
}

function play(state: Taken, runs: Facts): Step {
  switch (state.name) {
    case 'opening':
      return [{ ...state, goal: 'running' }, ...playIf(opened(state.link, runs))];
    case 'running':
      return [state];
    case 'paused':
      return [{ ...state, name: 'running' }, { do: 'play' }];
    case 'past': {
      // What has ended shows its end again.
      const back: Effect = { do: 'seek', epoch: runs.trainedEpochs };
      return runs.ended ? [{ ...state, name: 'ended' }, back] : [{ ...state, name: 'running' }, back, { do: 'play' }];
    }
    case 'ended':
    case 'failed':
      return open(state.link, 'running', true);
  }
}

function seek(state: Taken, epoch: number, runs: Facts): Step {
  if (state.name === 'opening') return [{ ...state, goal: 'paused' }, { do: 'pause' }];
  if (state.name === 'failed') return [state];
  const name = epoch < runs.trainedEpochs ? 'past' : runs.ended ? 'ended' : 'paused';
  return [state.name === name ? state : { ...state, name }, { do: 'seek', epoch }];
}

/** From an earlier epoch to one after it, from the last one to one that is trained now. */
function advance(state: Taken, epochs: number, runs: Facts): Step {
  const order: Effect = { do: 'advance', epochs };
  switch (state.name) {
    case 'past':
      return seek(state, runs.epoch + epochs, runs);
    case 'opening':
      return [{ ...state, goal: 'paused' }, order];
    case 'running':
      return [{ ...state, name: 'paused' }, order];
    case 'paused':
      return [state, order];
    case 'ended':
    case 'failed':
      return [state];
  }
}

/** Of runs that rest the one that is tried again comes to where the others are. */
function retry(state: Taken, run: string, runs: Facts): Step {
  const { link } = state;
  switch (state.name) {
    case 'opening':
      return [state, { do: 'retry', run, plays: state.goal === 'running' }];
    case 'running':
      return [state, { do: 'retry', run, plays: true }];
    case 'ended':
      return [
        { ...state, name: 'running' },
        { do: 'retry', run, plays: true },
      ];
    case 'paused':
      return [state, { do: 'retry', run, plays: false }];
    case 'past':
      return [
        { ...state, name: 'paused' },
        { do: 'seek', epoch: runs.trainedEpochs },
        { do: 'retry', run, plays: false },
      ];
    case 'failed':
      if (state.reason.kind !== 'runs') return open(link, 'running', true);
      return [
        { name: 'running', link, retunedAt: null },
        { do: 'retry', run, plays: true },
      ];
  }
}
