// The states in which a link's runs are shown, what happens to them, and what is then to be done.
// transition.ts says which follows from which; machine.ts does it.
//
//              link                   all runs are there          the last run ends
//    idle ─────────────▶ opening ─────────────────────▶ running ────────────────────▶ ended
//                         │   ▲                         │     ▲                        ▲ │
//       no data, or every │   │ link, reset: from any   pause play  ┌──────────────────┘ │
//       run fails         ▼   │ state; play: from       ▼     │     │                    │
//                       failed┘ failed and ended        paused ─────┘                    │
//                                                       │                                │
//    running, paused, ended ── seek back ──▶ past ── play, or seek to the last epoch ──▶ where they were
//    running, paused, past, ended ── link that changes only what may change in mid-run ──▶ the same, retuned
//    running, paused, past, ended ── link that only trains longer ──▶ running, from where they are
//    running, paused, past, ended ── rewritten by hand ──▶ paused, and ended where they are over
//    running, paused, past, ended ── finished ──▶ where they were, with some runs in place of others that
//                                                 were trained before; a link to them lets them stay

import type { ParsedLink } from 'gradlab-wasm';
import type { Finished } from './runner.ts';

/** Why nothing of a link can be shown. */
export type Reason =
  /** The reader has not given the examples of a source yet. */
  | { kind: 'lacking'; source: string }
  /** A file of the page can't be loaded. */
  | { kind: 'missing'; message: string }
  /** Every run has failed: each tells why. */
  | { kind: 'runs' };

/** Where runs that are open stand; `retunedAt`: the epoch at which values were changed in mid-run. */
export interface Open<Name extends string> {
  name: Name;
  link: ParsedLink;
  retunedAt: number | null;
}

export type State =
  | { name: 'idle' }
  /** The examples are loaded, then workers make the runs; `anew`: those too that have ended already. */
  | { name: 'opening'; link: ParsedLink; goal: 'running' | 'paused'; anew: boolean }
  | Open<'running'>
  | Open<'paused'>
  /** An earlier epoch is shown. */
  | Open<'past'>
  /** Every run has ended or failed. */
  | Open<'ended'>
  | { name: 'failed'; link: ParsedLink; reason: Reason };

export type Event =
  /** The page's link. `plays`: whether runs begin by themselves; `tunes`: whether some values may change in mid-run. */
  | { type: 'link'; link: ParsedLink; plays: boolean; tunes: boolean }
  /** Some of a link's runs were trained to their ends before; the others are those that are shown. */
  | { type: 'finished'; link: ParsedLink; finished: ReadonlyMap<string, Finished> }
  /** A link's examples are there, or can't be had. */
  | { type: 'loaded'; link: ParsedLink }
  | { type: 'unloadable'; link: ParsedLink; reason: Reason }
  /** A run has told something. */
  | { type: 'news' }
  | { type: 'play' }
  | { type: 'pause' }
  /** A run has been changed by hand, or such changes have been taken back: it is made anew as far as there. */
  | { type: 'rewritten' }
  /** Back to the first epoch. */
  | { type: 'reset' }
  | { type: 'seek'; epoch: number }
  | { type: 'advance'; epochs: number }
  /** A run that failed is to be tried again. */
  | { type: 'retry'; run: string }
  | { type: 'close' };

export type Effect =
  | { do: 'load'; link: ParsedLink }
  | { do: 'open'; link: ParsedLink; anew: boolean }
  /** Finished runs are shown in place of others. */
  | { do: 'adopt'; link: ParsedLink; finished: ReadonlyMap<string, Finished> }
  /** What was adopted stays. */
  | { do: 'settle' }
  /** The same runs are called by another link. */
  | { do: 'rename'; link: ParsedLink }
  | { do: 'retune'; link: ParsedLink }
  /** The runs go on to other ends. */
  | { do: 'extend'; link: ParsedLink }
  | { do: 'play' }
  | { do: 'pause' }
  | { do: 'seek'; epoch: number }
  | { do: 'advance'; epochs: number }
  | { do: 'retry'; run: string; plays: boolean }
  /** Repeats the runs over seeds, as many as the link or its lab has, if that has not begun. */
  | { do: 'repeat'; link: ParsedLink }
  | { do: 'forget repetition' }
  | { do: 'close' };

/** What the runs say of themselves. */
export interface Facts {
  /** The link whose runs were opened last. */
  link: ParsedLink | null;
  /** Whether one of them is not there yet. */
  opening: boolean;
  /** Whether every one has ended or failed. */
  ended: boolean;
  /** Whether every one has failed. */
  failed: boolean;
  /** Whether the numbers of one of them are no longer finite. */
  overflowed: boolean;
  /** Epoch that is shown, and epochs done by the run that has come furthest. */
  epoch: number;
  trainedEpochs: number;
}
