// The runs of a link, side by side: one runner each, started, paused and reset together.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink } from '../link/runs.ts';
import type { Pool } from './pool.ts';
import type { Probe } from './protocol.ts';
import { Runner } from './runner.ts';

/** J is recorded at most about this many times a run: as often as a chart has pixels. */
const RECORDS = 750;
/** An epoch of training takes about as long as judging this many times its examples. */
const TRAINED = 2;
/** Points a side of the boundary's grid. */
export const GRID = 96;
/** Milliseconds that all runs together train for a preview while a slider is dragged. */
const PREVIEW_TIME = 40;

export class Session {
  /** Runners by the run's name, in the link's order. */
  runners = new Map<string, Runner>();
  /** Epochs a second, 0 for as many as possible. */
  rate = 0;
  playing = false;
  /** Whether an earlier epoch is shown. */
  past = false;
  /** Whether the runs were trained for a moment only, while a slider is dragged. */
  previewing = false;
  /** The epoch at which values were changed in mid-run, or -1. */
  retunedAt = -1;
  /** What the runs are asked for beside curves and errors. */
  wants: Probe[] = [];
  /** The examples of sources that are not drawn, by the source. */
  datasets = new Map<string, Uint8Array | undefined>();
  /** Values that the first run has in place of the link's: a bug that is not to be read there. */
  overrides: Record<string, string> = {};
  #parsed: ParsedLink | null = null;
  /** A link that waits until the runs of the one before have been seen. */
  #next: ParsedLink | null = null;
  /** The epoch that is asked for next, and the runs that have yet to show the one before. */
  #seekNext: number | null = null;
  readonly #seeking = new Set<string>();

  readonly pool: Pool;
  readonly changed: (name: string) => void;

  /** @param changed called with the run's name when it has news */
  constructor(pool: Pool, changed: (name: string) => void) {
    this.pool = pool;
    this.changed = changed;
  }

  /** Opens the runs of a link from their first epoch. */
  open(parsed: ParsedLink) {
    this.#take(parsed);
    this.reset();
  }

  /**
   * Trains the runs of a link for a moment and shows where that leads. Of links that come faster
   * than this the last is kept.
   */
  preview(parsed: ParsedLink) {
    this.playing = false;
    const waits = [...this.runners.values()].some(({ state }) => state === 'opening');
    if (waits) {
      this.#next = parsed;
      return;
    }
    this.#take(parsed);
    this.#open(PREVIEW_TIME / Math.max(this.runners.size, 1));
  }

  /** Goes on from where a preview has come, to the end; runs that it has brought there stay as they are. */
  settle() {
    if (this.#next === null && this.over) this.previewing = false;
    else this.play();
  }

  /** Lets the runs go on with other rates, penalties and keep_prob, from their next epoch on. */
  retune(parsed: ParsedLink) {
    this.#parsed = parsed;
    this.retunedAt = this.trainedEpochs;
    for (const [name, runner] of this.runners)
      runner.ask({ of: 'retune', link: runLink(parsed, name) }).catch(() => {});
  }

  /** Back to the first epoch. */
  reset() {
    this.playing = false;
    this.#open(0);
  }

  /** Shows all runs as they were after some epochs. */
  seek(epoch: number) {
    this.playing = false;
    this.past = epoch < this.trainedEpochs;
    if (this.#seeking.size > 0) {
      this.#seekNext = epoch;
      return;
    }
    for (const [name, runner] of this.runners) {
      if (runner.state === 'opening') runner.pause();
      else if (runner.seek(epoch)) this.#seeking.add(name);
    }
  }

  #take(parsed: ParsedLink) {
    this.#parsed = parsed;
    this.#next = null;
    const names = parsed.runs.map((run) => run.name);
    for (const [name, runner] of this.runners) if (!names.includes(name)) runner.close();
    this.runners = new Map(
      names.map((name) => [name, this.runners.get(name) ?? new Runner(this.pool, () => this.#hear(name))]),
    );
  }

  /** @param previewTime milliseconds that a run trains before it is first seen */
  #open(previewTime: number) {
    if (!this.#parsed) return;
    this.past = false;
    this.previewing = previewTime > 0;
    this.retunedAt = -1;
    this.#seeking.clear();
    this.#seekNext = null;
    const { wants } = this;
    for (const { name, values } of this.#parsed.runs) {
      const link = runLink(this.#parsed, name, name === 'a' ? this.overrides : {});
      const data = this.datasets.get(values.data);
      this.runners.get(name)?.open({
        link,
        seedIndex: 0,
        records: recordsOf(values),
        size: GRID,
        epochs: Number(values.epochs),
        wants,
        previewTime,
        data,
      });
    }
  }

  play() {
    if (this.#next) this.open(this.#next);
    if (this.over) this.reset();
    this.#seekNext = null;
    this.previewing = false;
    this.playing = true;
    for (const runner of this.runners.values()) {
      // What has ended and is looked back at shows its end again.
      if (this.past && runner.state === 'over') runner.seek(this.trainedEpochs);
      runner.play(this.rate);
    }
    this.past = false;
  }

  pause() {
    this.playing = false;
    for (const runner of this.runners.values()) runner.pause();
  }

  /** From an earlier epoch to one after it, from the last one to one that is trained now. */
  advance(epochs: number) {
    if (this.past) {
      this.seek(this.epoch + epochs);
      return;
    }
    this.playing = false;
    this.#seekNext = null;
    for (const runner of this.runners.values()) runner.advance(epochs);
  }

  setRate(rate: number) {
    this.rate = rate;
    if (this.playing) for (const runner of this.runners.values()) runner.play(rate);
  }

  /** Whether anybody looks at a run. */
  watch(name: string, watched: boolean) {
    this.runners.get(name)?.watch(watched);
  }

  close() {
    this.#next = null;
    for (const runner of this.runners.values()) runner.close();
    this.runners.clear();
  }

  /** Whether every run has ended. */
  get over() {
    const runners = [...this.runners.values()];
    return runners.length > 0 && runners.every(({ state }) => state === 'over' || state === 'failed');
  }

  /** Epochs done by the run that is furthest behind, of those that go on; by the longest once all are over or an earlier epoch is shown. */
  get epoch() {
    const runners = [...this.runners.values()];
    if (this.past) return Math.max(0, ...runners.map(({ snapshot }) => snapshot?.epoch ?? 0));
    const going = runners.filter(({ state }) => state !== 'over' && state !== 'failed');
    const epochs = (going.length > 0 ? going : runners).map(({ snapshot }) => snapshot?.epoch ?? 0);
    return going.length > 0 ? Math.min(...epochs) : Math.max(0, ...epochs);
  }

  /** Whether runs have yet to show the epoch that is asked for. */
  get seeking() {
    return this.#seeking.size > 0;
  }

  /** Epochs done in all, by the run that has come furthest. */
  get trainedEpochs() {
    return Math.max(0, ...[...this.runners.values()].map(({ snapshot }) => snapshot?.trainedEpochs ?? 0));
  }

  #hear(name: string) {
    if (this.over) this.playing = false;
    const runner = this.runners.get(name);
    if (this.#seeking.has(name) && (runner?.snapshot?.sought || runner?.state === 'failed')) this.#sought(name);
    this.changed(name);
    if (this.#next && ![...this.runners.values()].some(({ state }) => state === 'opening')) this.preview(this.#next);
  }

  /** A run shows the epoch that was asked for. */
  #sought(name: string) {
    this.#seeking.delete(name);
    const epoch = this.#seekNext;
    if (this.#seeking.size > 0 || epoch === null) return;
    this.#seekNext = null;
    this.seek(epoch);
  }
}

/** How often the costs are recorded: judging the dev set takes no longer than training. */
function recordsOf({ epochs, split }: Record<string, string>) {
  const [train, dev] = split.split('/').map(Number);
  const every = Math.max(1, Math.ceil(dev / (TRAINED * train)));
  return Math.min(RECORDS, Math.max(1, Math.ceil(Number(epochs) / every)));
}
