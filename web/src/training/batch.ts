// A batch: many runs of which only the ends are wanted, links times seeds. The first seed of every
// link comes first, so that all links can be compared early.

import type { Pool } from './pool.ts';
import type { BatchRunOrder, Opening, Request, Snapshot } from './protocol.ts';
import type { Task } from './worker-slot.ts';

export interface Outcome {
  /** Number of the link in the order. */
  link: number;
  /** Which of its seeds. */
  seedIndex: number;
  /** Null if the run failed. */
  result: Snapshot | null;
  /** Why it failed. */
  message: string;
}

interface BatchOrder {
  /** Each says every value of a run (`runLink`). */
  links: string[];
  /** Of each link, from its own on. */
  seeds: number;
  /** The examples, where the source is not drawn. */
  data?: Uint8Array | undefined;
  /** Of two batches that wait, the higher one comes first. */
  priority?: number;
  /** Whether its runs stand still while others are queued. */
  yields?: boolean;
  /** Whether an end is known already, and needs no run. */
  knows?: (link: string, seedIndex: number) => boolean;
  /** Called with each outcome as it comes, and the link that it is of. */
  changed?: (outcome: Outcome, link: string) => void;
}

export class Batch {
  /** In the order in which they came. */
  outcomes: Outcome[] = [];
  /** All that came, once nothing is left to do or the batch was cancelled. */
  readonly finished: Promise<Outcome[]>;
  readonly #tasks = new Set<BatchTask>();
  readonly #started = performance.now();
  readonly #finish: () => void;

  readonly pool: Pool;
  readonly priority: number;
  readonly yields: boolean;
  readonly total: number;

  constructor(pool: Pool, order: BatchOrder) {
    const { links, seeds, data, priority = 0, yields = false, knows = () => false, changed = () => {} } = order;
    this.pool = pool;
    this.priority = priority;
    this.yields = yields;
    let finish = () => {};
    this.finished = new Promise((resolve) => {
      finish = () => resolve(this.outcomes);
    });
    this.#finish = finish;
    for (let seedIndex = 0; seedIndex < seeds; seedIndex++) {
      links.forEach((link, i) => {
        if (knows(link, seedIndex)) return;
        const task = new BatchTask({ link, seedIndex, data, shown: null }, this, (end, message) => {
          this.#tasks.delete(task);
          const outcome = { link: i, seedIndex, result: end?.snapshot ?? null, message };
          this.outcomes.push(outcome);
          if (!this.running) this.#finish();
          changed(outcome, link);
        });
        this.#tasks.add(task);
      });
    }
    this.total = this.#tasks.size;
    if (!this.running) this.#finish();
    pool.queue([...this.#tasks]);
  }

  get running() {
    return this.#tasks.size > 0;
  }

  /** Seconds until the end, as the pace so far has it; NaN before the first outcome. */
  get remaining() {
    const done = this.outcomes.length;
    const pace = (performance.now() - this.#started) / 1000 / done;
    return done > 0 ? pace * this.#tasks.size : NaN;
  }

  /** Ends all work and keeps what is done; resolves when nothing runs any more. */
  async cancel() {
    const tasks = [...this.#tasks];
    this.#tasks.clear();
    this.#finish();
    await Promise.all(tasks.map((task) => this.pool.close(task)));
  }
}

/** How a run of a batch ended. */
interface End {
  /** Null unless it is to be shown. */
  opening: Opening | null;
  snapshot: Snapshot;
}

/** What runs of batches have in common; it may change while they wait. */
export interface Group {
  /** The highest comes first. */
  readonly priority: number;
  readonly yields?: boolean;
}

/** A run of a batch as the page holds it. */
export class BatchTask implements Task {
  id = 0;
  live = false;
  playing = true;
  /** It is small enough to be begun again. */
  begun = false;

  readonly order: BatchRunOrder;
  readonly group: Group;
  readonly ended: (end: End | null, message: string) => void;

  /** @param ended is told how it ended, or null and why it failed */
  constructor(order: BatchRunOrder, group: Group, ended: (end: End | null, message: string) => void) {
    this.order = order;
    this.group = group;
    this.ended = ended;
  }

  get yields() {
    return this.group.yields ?? false;
  }

  requests(): Request[] {
    return [{ type: 'batchRun', id: this.id, order: this.order }];
  }

  hear(answer: Parameters<Task['hear']>[0]) {
    if (answer.type === 'result') this.ended(answer, '');
    else if (answer.type === 'failed') this.ended(null, answer.message);
  }
}
