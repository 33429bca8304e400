// The runs of a link over several seeds: one seed proves little. What is known of a run stays known, so that
// where one of several runs is changed that one alone is trained anew.

import { Batch, type Outcome } from './batch.ts';
import type { Pool } from './pool.ts';

interface RepetitionOrder {
  /** Each says every value of a run (`runLink`). */
  links: string[];
  /** Of each link, from its own on. */
  seeds: number;
  /** The examples, where the source is not drawn. */
  data: Uint8Array | undefined;
  /** Whether nobody has asked for it: it then waits for all else, the stops of a handle too. */
  unasked: boolean;
}

/** Runs of which the ends over seeds are kept. */
const MOST = 64;

export class Repetition {
  #order: RepetitionOrder | null = null;
  #batch: Batch | null = null;
  /** Of each run, by its link, those known last at the end. */
  readonly #known = new Map<string, Outcome[]>();

  readonly pool: Pool;
  readonly changed: () => void;

  /** @param changed called when a run has ended */
  constructor(pool: Pool, changed: () => void) {
    this.pool = pool;
    this.changed = changed;
  }

  /** Has the runs of an order trained, unless that has begun. */
  take(order: RepetitionOrder) {
    if (this.#order) return;
    this.#order = order;
    this.resume();
  }

  /** Goes on with what was cancelled. */
  resume() {
    if (!this.#order || this.running) return;
    const { links, seeds, data, unasked } = this.#order;
    for (const link of links) this.#keep(link, this.of(link));
    this.#batch = new Batch(this.pool, {
      links: [...new Set(links)],
      seeds,
      data,
      yields: unasked,
      priority: unasked ? -Infinity : 0,
      knows: (link, seedIndex) => this.of(link).some((outcome) => outcome.seedIndex === seedIndex),
      changed: (outcome, link) => {
        this.#keep(link, [...this.of(link), outcome]);
        this.changed();
      },
    });
    this.changed();
  }

  /** Ends all work and keeps what is done. */
  cancel() {
    void this.#batch?.cancel();
    this.changed();
  }

  /** Other runs are shown: these are not wanted any more. */
  forget() {
    void this.#batch?.cancel();
    this.#order = null;
    this.#batch = null;
  }

  /** How a run ended from the seeds that are done, by its link. */
  of(link: string) {
    return this.#known.get(link) ?? [];
  }

  /** Seeds of each run; 0 where it is not repeated. */
  get seeds() {
    return this.#order?.seeds ?? 0;
  }

  get running() {
    return this.#batch?.running ?? false;
  }

  /** Resolves once nothing is left to do or it was cancelled. */
  get finished() {
    return this.#batch?.finished;
  }

  get done() {
    return (this.#order?.links ?? []).reduce((sum, link) => sum + this.of(link).length, 0);
  }

  get total() {
    return (this.#order?.links.length ?? 0) * this.seeds;
  }

  /** Seconds until the end, as the pace so far has it; NaN before the first. */
  get remaining() {
    return this.#batch?.remaining ?? NaN;
  }

  #keep(link: string, outcomes: Outcome[]) {
    this.#known.delete(link);
    this.#known.set(link, outcomes);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) return;
      this.#known.delete(oldest);
    }
  }
}
