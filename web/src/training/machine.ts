// What a lab trains: the runs of its link and their repetition over seeds. It outlives the page's
// elements, so that a change of language stops nothing. Its states are drawn in states.ts: events go
// through `transition`, whose effects are done here. Commands return nothing; what one wants to know
// is asked by getters; who wants to be told of changes subscribes.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink, runsOf, sameValues } from '../link/runs.ts';
import { isLoaded } from './changes.ts';
import { examplesOf, lacksData, measuredOf } from './datasets.ts';
import { orderOf } from './order.ts';
import type { Pool } from './pool.ts';
import type { Probe } from './protocol.ts';
import { Repetition } from './repetition.ts';
import type { Finished, Runner } from './runner.ts';
import { type RunEdit, Runs } from './runs.ts';
import type { Effect, Event, State } from './states.ts';
import { type StopRun, Stops } from './stops.ts';
import { transition } from './transition.ts';

/** What is new. */
export type Change =
  | { type: 'state'; state: State }
  /** A run, by its name, has told something. */
  | { type: 'run'; name: string }
  | { type: 'repetition' }
  /** A run of the handle's stops has ended. */
  | { type: 'stops' };

interface Options {
  /** What the lab's figures want of its runs. */
  wants: Probe[];
  /** Whether some values may change in mid-run. */
  tunes: boolean;
  /** Whether runs may begin by themselves. */
  plays: () => boolean;
  /** Over how many seeds runs that have ended are repeated where nobody asks for it. */
  seeds?: number;
}

export class Machine {
  #state: State = { name: 'idle' };
  #rate = 0;
  /** What is changed by hand in runs that are opened next. */
  #edits: readonly RunEdit[] = [];
  readonly #runs: Runs;
  readonly #listeners = new Set<(change: Change) => void>();

  readonly pool: Pool;
  readonly options: Options;
  /** What the lab's handle leads to. */
  readonly stops: Stops;
  /** The runs over seeds, once they have ended. */
  readonly repetition: Repetition;

  constructor(pool: Pool, options: Options) {
    this.pool = pool;
    this.options = options;
    this.stops = new Stops(pool, () => this.#tell({ type: 'stops' }));
    this.repetition = new Repetition(pool, () => this.#tell({ type: 'repetition' }));
    this.#runs = new Runs(pool, (name) => {
      this.#happen({ type: 'news' });
      this.#tell({ type: 'run', name });
    });
  }

  /** Calls the listener after each change; returns how to stop. */
  subscribe(listener: (change: Change) => void) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Takes a link; runs that it asks for and that are neither open nor finished begin by themselves, but for
   * those whose weights were loaded: they rest as they were saved.
   * @param edits by hand, that they are to have; null: those that they have, as far as they stay
   */
  take(link: ParsedLink, edits: readonly RunEdit[] | null = null) {
    this.#edits = edits ?? [];
    this.show(link);
    this.#happen({
      type: 'link',
      link,
      plays: this.options.plays() && !edits?.some(isLoaded),
      tunes: this.options.tunes,
    });
    if (edits && 'retunedAt' in this.#state) this.#rewrite(edits);
  }

  /** Gives one number of a run's network another value, where the run stands; it is trained on from there. */
  async change(run: string, index: number, value: number) {
    await this.runners.get(run)?.ask({ of: 'change', index, values: [value] });
  }

  /** Shows where a link leads that is not taken yet, if all its runs are finished; whether it is shown. */
  show(link: ParsedLink) {
    const finished = this.#finished(link);
    if (finished) this.#happen({ type: 'finished', link, finished });
    const { state } = this;
    return 'retunedAt' in state && runsOf(state.link) === runsOf(link);
  }

  /** The named runs of a link, as its stops train them. */
  stop(link: ParsedLink, names: string[]): StopRun[] {
    return link.runs
      .filter(({ name }) => names.includes(name))
      .map((run) => ({
        name: run.name,
        order: orderOf(link, run, this.options.wants),
        look: this.runners.get(run.name)?.looks ?? null,
      }));
  }

  play() {
    this.#edits = [];
    this.#happen({ type: 'play' });
  }

  pause() {
    this.#happen({ type: 'pause' });
  }

  /** Back to the first epoch. */
  reset() {
    this.#edits = [];
    this.#happen({ type: 'reset' });
  }

  /** Shows all runs as they were after some epochs. */
  seek(epoch: number) {
    this.#happen({ type: 'seek', epoch });
  }

  /** From an earlier epoch to one after it, from the last one to one that is trained now. */
  advance(epochs: number) {
    this.#happen({ type: 'advance', epochs });
  }

  /** Tries a run again that has failed. */
  retry(run: string) {
    this.#happen({ type: 'retry', run });
  }

  close() {
    this.stops.close();
    this.#happen({ type: 'close' });
  }

  /** @param rate epochs a second, 0 for as many as possible */
  setRate(rate: number) {
    this.#rate = rate;
    if (this.running) this.#runs.play(rate);
  }

  /** Whether anybody looks at a run. */
  watch(name: string, watched: boolean) {
    this.#runs.watch(name, watched);
  }

  get state() {
    return this.#state;
  }

  /** The link whose runs are meant; null before the first. */
  get link() {
    return this.#state.name === 'idle' ? null : this.#state.link;
  }

  /** Whether the runs train, or will as soon as they are there. */
  get running() {
    return this.#state.name === 'running' || (this.#state.name === 'opening' && this.#state.goal === 'running');
  }

  /** Whether an earlier epoch is shown. */
  get past() {
    return this.#state.name === 'past';
  }

  /** Whether every run has ended or failed; it may be looked back at. */
  get ended() {
    return this.#state.name !== 'opening' && this.#runs.facts.ended;
  }

  /** The epoch at which values were changed in mid-run, or null. */
  get retunedAt() {
    return 'retunedAt' in this.#state ? this.#state.retunedAt : null;
  }

  /** What the reader has changed by hand. */
  get edits() {
    return this.#runs.edits;
  }

  /** The epoch that is shown: of the run that is furthest behind while runs train. */
  get epoch() {
    return this.#state.name === 'opening' ? 0 : this.#runs.facts.epoch;
  }

  /** Epochs done in all, by the run that has come furthest. */
  get trainedEpochs() {
    return this.#state.name === 'opening' ? 0 : this.#runs.facts.trainedEpochs;
  }

  /** Whether runs have yet to show the epoch that is asked for. */
  get seeking() {
    return this.#runs.seeking;
  }

  get rate() {
    return this.#rate;
  }

  /** Runners by the run's name, in the link's order. */
  get runners(): ReadonlyMap<string, Runner> {
    return this.#runs.runners;
  }

  /** The link that what a run shows is of; null while it is made: then nothing of it is drawn. */
  shown(name: string) {
    const shown = this.#runs.shown(name);
    return this.runners.get(name)?.state !== 'opening' && shown === this.link ? shown : null;
  }

  /** Whether all runs show the same link, so that they can be compared. */
  get whole() {
    const links = [...this.runners.keys()].map((name) => this.shown(name));
    return links.every((link) => link !== null && link === links[0]);
  }

  #rewrite(edits: readonly RunEdit[]) {
    const before = JSON.stringify(this.edits);
    this.#runs.rewrite(edits);
    if (JSON.stringify(this.edits) !== before) this.#happen({ type: 'rewritten' });
  }

  #tell(change: Change) {
    for (const listener of this.#listeners) listener(change);
  }

  #happen(event: Event) {
    const before = this.#state;
    const [state, ...effects] = transition(before, event, this.#runs.facts);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
    if (this.#state !== before) this.#tell({ type: 'state', state: this.#state });
  }

  #do(effect: Effect) {
    switch (effect.do) {
      case 'load':
        void this.#load(effect.link);
        return;
      case 'open':
        this.#runs.open(effect.link, this.options.wants, effect.anew, this.#edits);
        return;
      case 'adopt':
        this.#runs.adopt(effect.link, effect.finished);
        return;
      case 'settle':
        this.#runs.settle();
        return;
      case 'rename':
        this.#runs.rename(effect.link);
        return;
      case 'retune':
        this.#runs.retune(effect.link);
        return;
      case 'extend':
        this.#runs.extend(effect.link);
        return;
      case 'play':
        this.#runs.play(this.#rate);
        return;
      case 'pause':
        this.#runs.pause();
        return;
      case 'seek':
        this.#runs.seek(effect.epoch);
        return;
      case 'advance':
        this.#runs.advance(effect.epochs);
        return;
      case 'retry':
        this.#runs.retry(effect.run, effect.plays ? this.#rate : null);
        return;
      case 'repeat':
        this.#repeat(effect.link);
        return;
      case 'forget repetition':
        this.repetition.forget();
        return;
      case 'close':
        this.#runs.close();
    }
  }

  /** What is finished of the runs in which a link differs from those that are shown; null unless that is all. */
  #finished(link: ParsedLink) {
    const shown = this.link?.runs ?? [];
    if (link.runs.map(({ name }) => name).join() !== shown.map(({ name }) => name).join()) return null;
    const moved = link.runs.filter(({ values }, i) => !sameValues(values, shown[i].values)).map(({ name }) => name);
    const finished = new Map<string, Finished>();
    for (const { name, order, look } of this.stop(link, moved)) {
      const found = this.stops.finished(order, look);
      if (!found) return null;
      finished.set(name, found);
    }
    return finished;
  }

  async #load(link: ParsedLink) {
    const lacking = link.runs.find(({ values }) => lacksData(values));
    if (lacking) {
      this.#happen({ type: 'unloadable', link, reason: { kind: 'lacking', source: lacking.values.data } });
      return;
    }
    try {
      await Promise.all(link.runs.map(({ values }) => measuredOf(values.data)));
      this.#happen({ type: 'loaded', link });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#happen({ type: 'unloadable', link, reason: { kind: 'missing', message } });
    }
  }

  #repeat(link: ParsedLink) {
    const unasked = link.page.seeds === 1;
    const seeds = unasked ? (this.options.seeds ?? 1) : link.page.seeds;
    if (seeds === 1) return;
    const links = link.runs.map(({ name }) => runLink(link, name));
    this.repetition.take({ links, seeds, data: examplesOf(link.runs[0].values), unasked });
  }
}
