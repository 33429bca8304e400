// What a lab trains: the runs of its link and their repetition over seeds. It outlives the page's
// elements, so that a change of language stops nothing. Its states are drawn in states.ts: events go
// through `transition`, whose effects are done here. Commands return nothing; what one wants to know
// is asked by getters; who wants to be told of changes subscribes.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink } from '../link/runs.ts';
import { Batch } from './batch.ts';
import { datasetOf, lacksData } from './datasets.ts';
import type { Pool } from './pool.ts';
import type { Probe } from './protocol.ts';
import type { Runner } from './runner.ts';
import { Runs } from './runs.ts';
import type { Effect, Event, State } from './states.ts';
import { transition } from './transition.ts';

/** Milliseconds that all runs together train for a preview while a slider is dragged. */
const PREVIEW_TIME = 40;

/** What is new. */
export type Change =
  | { type: 'state'; state: State }
  /** A run, by its name, has told something. */
  | { type: 'run'; name: string }
  | { type: 'repetition' };

interface Options {
  /** What the lab's figures want of its runs. */
  wants: Probe[];
  /** Whether some values may change in mid-run. */
  tunes: boolean;
  /** Whether runs may begin by themselves. */
  plays: () => boolean;
}

export class Machine {
  #state: State = { name: 'idle' };
  #rate = 0;
  #repetition: Batch | null = null;
  readonly #datasets = new Map<string, Uint8Array | undefined>();
  readonly #runs: Runs;
  readonly #listeners = new Set<(change: Change) => void>();

  readonly pool: Pool;
  readonly options: Options;

  constructor(pool: Pool, options: Options) {
    this.pool = pool;
    this.options = options;
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

  /** Takes a link; runs that it asks for and that are not open begin by themselves. */
  take(link: ParsedLink) {
    this.#happen({ type: 'link', link, plays: this.options.plays(), tunes: this.options.tunes });
  }

  /** Shows for a moment where a link leads that is not taken yet. */
  preview(link: ParsedLink) {
    this.#happen({ type: 'preview', link, tunes: this.options.tunes });
  }

  play() {
    this.#happen({ type: 'play' });
  }

  pause() {
    this.#happen({ type: 'pause' });
  }

  /** Back to the first epoch. */
  reset() {
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

  /** Ends the repetition over seeds and keeps what is done. */
  cancelRepetition() {
    void this.#repetition?.cancel();
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

  /** The repetition over seeds that is on or done. */
  get repetition() {
    return this.#repetition;
  }

  /** The link that what a run shows is of; null while it is made: then nothing of it is drawn. */
  shown(name: string) {
    const shown = this.#runs.shown(name);
    if (this.#state.name === 'previewing') return shown;
    return this.runners.get(name)?.state !== 'opening' && shown === this.link ? shown : null;
  }

  /** Whether all runs show the same link, so that they can be compared. */
  get whole() {
    const links = [...this.runners.keys()].map((name) => this.shown(name));
    return links.every((link) => link !== null && link === links[0]);
  }

  /** The examples of a source; undefined where it is drawn. */
  dataset(source: string) {
    return this.#datasets.get(source);
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
      case 'open': {
        const { wants } = this.options;
        const previewTime = effect.previews ? PREVIEW_TIME / effect.link.runs.length : 0;
        this.#runs.open(effect.link, { wants, data: this.#datasets, previewTime });
        return;
      }
      case 'rename':
        this.#runs.rename(effect.link);
        return;
      case 'retune':
        this.#runs.retune(effect.link);
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
        void this.#repetition?.cancel();
        this.#repetition = null;
        return;
      case 'close':
        this.#runs.close();
    }
  }

  async #load(link: ParsedLink) {
    const sources = [...new Set(link.runs.map(({ values }) => values.data))];
    const lacking = sources.find(lacksData);
    if (lacking) {
      this.#happen({ type: 'unloadable', link, reason: { kind: 'lacking', source: lacking } });
      return;
    }
    try {
      const datasets = await Promise.all(sources.map((source) => datasetOf(source)));
      for (const [i, source] of sources.entries()) this.#datasets.set(source, datasets[i]);
      this.#happen({ type: 'loaded', link });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#happen({ type: 'unloadable', link, reason: { kind: 'missing', message } });
    }
  }

  #repeat(link: ParsedLink) {
    if (this.#repetition) return;
    this.#repetition = new Batch(this.pool, {
      links: link.runs.map(({ name }) => runLink(link, name)),
      seeds: link.page.seeds,
      data: this.#datasets.get(link.runs[0].values.data),
      changed: () => this.#tell({ type: 'repetition' }),
    });
    this.#tell({ type: 'repetition' });
  }
}
