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
  if (state.name === 'idle') return event.type === 'link' ? open(event.link, goalOf(event)) : [state];
  switch (event.type) {
    case 'link':
      return take(state, event, runs);
    case 'preview':
      return preview(state, event, runs);
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
    case 'reset':
      return open((state.name === 'previewing' && state.next) || state.link, 'paused');
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

const awaits = (state: State, link: ParsedLink) =>
  (state.name === 'opening' || state.name === 'previewing') && sameRuns(state.link, link);

const open = (link: ParsedLink, goal: 'running' | 'paused'): Step => [
  { name: 'opening', link, goal },
  { do: 'load', link },
];

function take(state: Taken, event: Extract<Event, { type: 'link' }>, runs: Facts): Step {
  const { link, plays, tunes } = event;
  const forget: Effect = { do: 'forget repetition' };
  if (state.name === 'previewing') {
    const led = plays && sameRuns(link, state.next ?? state.link);
    const [next, ...effects] = led ? settle(state, link, runs) : open(link, goalOf(event));
    return [next, forget, ...effects];
  }
  if (sameRuns(state.link, link)) {
    if (seedsOf(link) === seedsOf(state.link)) return [state];
    return [{ ...state, link }, forget, { do: 'rename', link }, ...repeatEnded(state, link, runs)];
  }
  if (tunes && tunable(state, link, runs))
    return [
      { ...state, link, retunedAt: runs.trainedEpochs },
      forget,
      { do: 'retune', link },
      ...repeatEnded(state, link, runs),
    ];
  const [next, ...effects] = open(link, goalOf(event));
  return [next, forget, ...effects];
}

const seedsOf = ({ page: { seeds, seedsData } }: ParsedLink) => `${seeds} ${seedsData}`;

const playIf = (there: boolean): Effect[] => (there ? [{ do: 'play' }] : []);

const repeat = (link: ParsedLink): Effect[] => (link.page.seeds > 1 ? [{ do: 'repeat', link }] : []);

const repeatEnded = ({ name }: State, link: ParsedLink, runs: Facts) =>
  name === 'ended' || (name === 'past' && runs.ended) ? repeat(link) : [];

/**
 * Whether a link differs from the runs in nothing but what can change in mid-run. Runs that have ended keep
 * their weights too: what a penalty does to a trained network is seen without training it. One that has
 * overflowed has no weights to keep.
 */
function tunable(state: State, link: ParsedLink, runs: Facts): state is Open<'running' | 'paused' | 'past' | 'ended'> {
  if (!('retunedAt' in state) || runs.trainedEpochs === 0 || runs.overflowed) return false;
  return fixedOf(state.link) === fixedOf(link) && !sameRuns(state.link, link);
}

const fixedOf = ({ runs }: ParsedLink) =>
  runs.map(({ name, values }) => name + Object.entries(values).filter(([key]) => !TUNABLE.includes(key))).join();

function preview(state: Taken, event: Extract<Event, { type: 'preview' }>, runs: Facts): Step {
  const { link, tunes } = event;
  // What can be changed in mid-run is changed when the slider is let go.
  if (tunes && tunable(state, link, runs)) return [state];
  // A place of the slider that means what is trained already.
  if (state.name !== 'previewing' && sameRuns(state.link, link)) return [state];
  // Of links that come faster than their runs the last is kept.
  const busy = (state.name === 'previewing' || state.name === 'opening') && !ready(state.link, runs);
  if (busy) return [{ name: 'previewing', link: state.link, next: link }];
  return [
    { name: 'previewing', link, next: null },
    { do: 'load', link },
  ];
}

/** Goes on from where a preview has come, to the end; runs that it has brought there stay as they are. */
function settle(state: Extract<State, { name: 'previewing' }>, link: ParsedLink, runs: Facts): Step {
  if (state.next) return open(link, 'running');
  const rename: Effect = { do: 'rename', link };
  if (!ready(link, runs)) {
    return [{ name: 'opening', link, goal: 'running' }, rename, ...playIf(opened(link, runs))];
  }
  if (runs.ended) return [{ name: 'ended', link, retunedAt: null }, rename, ...repeat(link)];
  return [{ name: 'running', link, retunedAt: null }, rename, { do: 'play' }];
}

function loaded(state: Taken, link: ParsedLink): Step {
  if (!awaits(state, link)) return [state];
  const order: Effect = { do: 'open', link: state.link, previews: state.name === 'previewing' };
  return state.name === 'opening' && state.goal === 'running' ? [state, order, { do: 'play' }] : [state, order];
}

function hear(state: Taken, runs: Facts): Step {
  switch (state.name) {
    case 'previewing': {
      const { link, next } = state;
      if (!next || !ready(link, runs)) return [state];
      return [
        { name: 'previewing', link: next, next: null },
        { do: 'load', link: next },
      ];
    }
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
  return runs.ended ? [{ ...state, name: 'ended' }, ...repeat(link)] : [state];
}

function play(state: Taken, runs: Facts): Step {
  switch (state.name) {
    case 'opening':
      return [{ ...state, goal: 'running' }, ...playIf(opened(state.link, runs))];
    case 'previewing':
      return settle(state, state.next ?? state.link, runs);
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
      return open(state.link, 'running');
  }
}

function seek(state: Taken, epoch: number, runs: Facts): Step {
  if (state.name === 'opening') return [{ ...state, goal: 'paused' }, { do: 'pause' }];
  if (state.name === 'failed' || (state.name === 'previewing' && !ready(state.link, runs))) return [state];
  const name = epoch < runs.trainedEpochs ? 'past' : runs.ended ? 'ended' : 'paused';
  const retunedAt = state.name === 'previewing' ? null : state.retunedAt;
  return [state.name === name ? state : { name, link: state.link, retunedAt }, { do: 'seek', epoch }];
}

/** From an earlier epoch to one after it, from the last one to one that is trained now. */
function advance(state: Taken, epochs: number, runs: Facts): Step {
  const order: Effect = { do: 'advance', epochs };
  switch (state.name) {
    case 'past':
      return seek(state, runs.epoch + epochs, runs);
    case 'opening':
      return [{ ...state, goal: 'paused' }, order];
    case 'previewing':
      return ready(state.link, runs) ? [{ name: 'paused', link: state.link, retunedAt: null }, order] : [state];
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
    case 'previewing':
      return [state];
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
      if (state.reason.kind !== 'runs') return open(link, 'running');
      return [
        { name: 'running', link, retunedAt: null },
        { do: 'retry', run, plays: true },
      ];
  }
}
