// The runs of a link, side by side: one runner each, which take every order together.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink } from '../link/runs.ts';
import type { Edit } from './changes.ts';
import { orderOf, recordsOf } from './order.ts';
import type { Pool } from './pool.ts';
import type { Probe } from './protocol.ts';
import { type Finished, Runner } from './runner.ts';
import type { Facts } from './states.ts';

/** A change by hand, and in which run. */
export interface RunEdit extends Edit {
  run: string;
}

const editsOf = (edits: readonly RunEdit[], name: string) => edits.filter(({ run }) => run === name);

export class Runs {
  /** By the run's name, in the link's order. */
  runners = new Map<string, Runner>();
  /** Of each run, the link that what it shows is of. */
  readonly #shown = new Map<string, ParsedLink>();
  /** Whether somebody looks at a run, by its name. */
  readonly #watched = new Map<string, boolean>();
  /** The link whose runs were opened last, and what with. */
  #link: ParsedLink | null = null;
  #wants: Probe[] = [];
  /** The runs that have yet to show the epoch that is asked for, and the one that is asked for next. */
  readonly #seeking = new Set<string>();
  #seekNext: number | null = null;

  readonly pool: Pool;
  readonly changed: (name: string) => void;

  /** @param changed called with the run's name when it has news */
  constructor(pool: Pool, changed: (name: string) => void) {
    this.pool = pool;
    this.changed = changed;
  }

  /**
   * Opens the runs of a link at their first epoch.
   * @param anew whether those too that have already ended as the link has them; these stay otherwise
   * @param edits by hand, that they are trained with
   */
  open(parsed: ParsedLink, wants: Probe[], anew: boolean, edits: readonly RunEdit[]) {
    const names = parsed.runs.map((run) => run.name);
    for (const [name, runner] of this.runners) if (!names.includes(name)) this.#drop(name, runner);
    this.runners = new Map(names.map((name) => [name, this.runners.get(name) ?? this.#make(name)]));
    this.#link = parsed;
    this.#wants = wants;
    this.#seeking.clear();
    this.#seekNext = null;
    for (const run of parsed.runs) {
      const runner = this.runners.get(run.name);
      const order = orderOf(parsed, run, wants);
      const own = editsOf(edits, run.name);
      if (runner && !anew && own.length === 0 && runner.hasEnded(order)) this.#keep(run.name, runner, parsed);
      else runner?.open(order, own);
    }
    if (!this.facts.opening) this.changed(names[0]);
  }

  /** Shows finished runs in place of some, under a link that means these and the others. */
  adopt(parsed: ParsedLink, finished: ReadonlyMap<string, Finished>) {
    this.rename(parsed);
    for (const [name, run] of finished) {
      this.#seeking.delete(name);
      this.runners.get(name)?.adopt(run);
    }
  }

  /** What was adopted stays: workers train it again. */
  settle() {
    for (const runner of this.runners.values()) runner.settle();
  }

  /** Opens one run again: it plays, or rests where the others are. */
  retry(name: string, rate: number | null) {
    const run = this.#link?.runs.find((other) => other.name === name);
    const runner = this.runners.get(name);
    if (!this.#link || !run || !runner) return;
    const { trainedEpochs } = this.facts;
    runner.open(orderOf(this.#link, run, this.#wants));
    if (rate !== null) this.play(rate);
    else if (trainedEpochs > 0) runner.advance(trainedEpochs);
  }

  /** The same runs are called by another link. */
  rename(parsed: ParsedLink) {
    this.#link = parsed;
    for (const [name, runner] of this.runners) if (runner.state !== 'opening') this.#shown.set(name, parsed);
  }

  /** Lets the runs go on with other rates, penalties and keep_prob, from their next epoch on. */
  retune(parsed: ParsedLink) {
    this.rename(parsed);
    for (const [name, runner] of this.runners)
      runner.ask({ of: 'retune', link: runLink(parsed, name) }).catch(() => {});
  }

  /** Lets the runs go on to other ends. */
  extend(parsed: ParsedLink) {
    this.rename(parsed);
    for (const { name, values } of parsed.runs)
      this.runners.get(name)?.extend(Number(values.epochs), recordsOf(values));
  }

  /** What the reader has changed by hand. */
  get edits(): RunEdit[] {
    return [...this.runners].flatMap(([run, runner]) => runner.edits.map((edit) => ({ run, ...edit })));
  }

  /** Has exactly these changes by hand. */
  rewrite(edits: readonly RunEdit[]) {
    for (const [name, runner] of this.runners) runner.rewrite(editsOf(edits, name));
  }

  play(rate: number) {
    this.#seekNext = null;
    for (const runner of this.runners.values()) runner.play(rate);
  }

  pause() {
    for (const runner of this.runners.values()) runner.pause();
  }

  advance(epochs: number) {
    this.#seekNext = null;
    for (const runner of this.runners.values()) runner.advance(epochs);
  }

  /** Shows all runs as they were after some epochs. Of epochs that come faster than this the last is kept. */
  seek(epoch: number) {
    if (this.#seeking.size > 0) {
      this.#seekNext = epoch;
      return;
    }
    for (const [name, runner] of this.runners) {
      if (runner.state === 'opening') runner.pause();
      else if (runner.seek(epoch)) this.#seeking.add(name);
    }
  }

  /** Whether anybody looks at a run. */
  watch(name: string, watched: boolean) {
    this.#watched.set(name, watched);
    this.runners.get(name)?.watch(watched);
  }

  close() {
    for (const [name, runner] of this.runners) this.#drop(name, runner);
    this.runners = new Map();
    this.#link = null;
    this.#seeking.clear();
    this.#seekNext = null;
  }

  /** The link that what a run shows is of; null before it shows anything. */
  shown(name: string) {
    return this.#shown.get(name) ?? null;
  }

  /** Whether runs have yet to show the epoch that is asked for. */
  get seeking() {
    return this.#seeking.size > 0;
  }

  get facts(): Facts {
    const all = [...this.runners.values()];
    const some = all.length > 0;
    return {
      link: this.#link,
      opening: all.some(({ state }) => state === 'opening'),
      ended: some && all.every(({ state }) => state === 'ended' || state === 'failed'),
      failed: some && all.every(({ state }) => state === 'failed'),
      overflowed: all.some(({ snapshot }) => (snapshot?.overflowedAt ?? null) !== null),
      epoch: this.#epoch(all),
      trainedEpochs: Math.max(0, ...all.map(({ snapshot }) => snapshot?.trainedEpochs ?? 0)),
    };
  }

  /** Of the run that is furthest behind, of those that go on; of the longest once all rest for good or an earlier epoch is shown. */
  #epoch(all: Runner[]) {
    const past = all.some(({ snapshot }) => snapshot?.past);
    const going = all.filter(({ state }) => state !== 'ended' && state !== 'failed');
    const behind = !past && going.length > 0;
    const epochs = (behind ? going : all).map(({ snapshot }) => snapshot?.epoch ?? 0);
    return behind ? Math.min(...epochs) : Math.max(0, ...epochs);
  }

  #make(name: string) {
    const runner = new Runner(this.pool, () => this.#hear(name));
    runner.watch(this.#watched.get(name) ?? true);
    return runner;
  }

  /** A run that has ended shows its end, by the name that it has in another link. */
  #keep(name: string, runner: Runner, parsed: ParsedLink) {
    this.#shown.set(name, parsed);
    runner.settle();
    if (runner.snapshot?.past) runner.seek(runner.snapshot.trainedEpochs);
  }

  #drop(name: string, runner: Runner) {
    runner.close();
    this.#shown.delete(name);
  }

  #hear(name: string) {
    const runner = this.runners.get(name);
    if (!runner) return;
    if (runner.state !== 'opening' && this.#link) this.#shown.set(name, this.#link);
    if (this.#seeking.has(name) && (runner.snapshot?.sought || runner.failure)) this.#sought(name);
    this.changed(name);
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
