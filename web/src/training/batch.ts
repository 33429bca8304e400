// Many runs of which only the ends are wanted: links times seeds, as jobs of the pool. The first
// seed of every link comes first, so that all links can be compared early.

import type { Pool, QueuedTask } from './pool.ts';
import type { JobOrder, JobResult, Request } from './protocol.ts';
import type { Task } from './worker-slot.ts';

interface Outcome {
  /** Number of the link in the order. */
  link: number;
  /** Which of its seeds. */
  k: number;
  /** Null if the run failed. */
  result: JobResult | null;
  /** Why it failed. */
  message: string;
}

interface SweepOrder {
  /** Each says every value of a run (`runLink`). */
  links: string[];
  /** Of each link, from its own on. */
  seeds: number;
  /** The examples, where the source is not drawn. */
  data?: Uint8Array | undefined;
  /** Of two sweeps that wait, the higher one comes first. */
  priority?: number;
  /** Called with each outcome as it comes. */
  changed?: (outcome: Outcome) => void;
}

export const sweep = (pool: Pool, order: SweepOrder) => new Sweep(pool, order);

export class Sweep {
  /** In the order in which they came. */
  outcomes: Outcome[] = [];
  /** All that came, once nothing is left to do or the sweep was cancelled. */
  readonly finished: Promise<Outcome[]>;
  readonly #jobs = new Set<Job>();
  readonly #started = performance.now();
  readonly #finish: () => void;

  readonly pool: Pool;
  readonly priority: number;
  readonly total: number;

  constructor(pool: Pool, { links, seeds, data, priority = 0, changed = () => {} }: SweepOrder) {
    this.pool = pool;
    this.priority = priority;
    this.total = links.length * seeds;
    let finish = () => {};
    this.finished = new Promise((resolve) => {
      finish = () => resolve(this.outcomes);
    });
    this.#finish = finish;
    for (let k = 0; k < seeds; k++) {
      links.forEach((link, i) => {
        const job = new Job({ link, k, data }, this, (result, message) => {
          this.#jobs.delete(job);
          const outcome = { link: i, k, result, message };
          this.outcomes.push(outcome);
          if (!this.running) this.#finish();
          changed(outcome);
        });
        this.#jobs.add(job);
      });
    }
    if (!this.running) this.#finish();
    pool.queue([...this.#jobs]);
  }

  get running() {
    return this.#jobs.size > 0;
  }

  /** Seconds until the end, as the pace so far has it; NaN before the first outcome. */
  get remaining() {
    const done = this.outcomes.length;
    const pace = (performance.now() - this.#started) / 1000 / done;
    return done > 0 ? pace * this.#jobs.size : NaN;
  }

  /** Ends all work and keeps what is done; resolves when nothing runs any more. */
  async cancel() {
    const jobs = [...this.#jobs];
    this.#jobs.clear();
    this.#finish();
    await Promise.all(jobs.map((job) => this.pool.drop(job)));
  }
}

class Job implements QueuedTask {
  id = 0;
  shown = false;
  playing = true;
  /** It is small enough to be begun again. */
  progress: Task['progress'] = 'waiting';

  readonly order: JobOrder;
  readonly group: { priority: number };
  readonly ended: (result: JobResult | null, message: string) => void;

  constructor(
    order: JobOrder,
    group: { priority: number },
    ended: (result: JobResult | null, message: string) => void,
  ) {
    this.order = order;
    this.group = group;
    this.ended = ended;
  }

  requests(): Request[] {
    return [{ type: 'job', id: this.id, order: this.order }];
  }

  hear(answer: Parameters<Task['hear']>[0]) {
    if (answer.type === 'result') this.ended(answer.result, '');
    else if (answer.type === 'failed') this.ended(null, answer.message);
  }
}
