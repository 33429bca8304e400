// Many runs of which only the ends are wanted: links times seeds, as jobs of the pool. The first
// seed of every link comes first, so that all links can be compared early.

/** @import { JobOrder, JobResult, Request } from './protocol.d.ts' */
/** @import { QueuedTask, Pool } from './pool.js' */
/** @import { Task } from './member.js' */

/**
 * @typedef {object} Outcome
 * @property {number} link number of the link in the order
 * @property {number} k which of its seeds
 * @property {JobResult | null} result null if the run failed
 * @property {string} message why it failed
 */

/**
 * @typedef {object} SweepOrder
 * @property {string[]} links each says every value of a run (`runLink`)
 * @property {number} seeds of each link, from its own on
 * @property {Uint8Array} [data] the examples, where the source is not drawn
 * @property {number} [priority] of two sweeps that wait, the higher one comes first
 * @property {(outcome: Outcome) => void} [changed] called with each outcome as it comes
 */

/** @param {Pool} pool @param {SweepOrder} order */
export const sweep = (pool, order) => new Sweep(pool, order);

export class Sweep {
  /** In the order in which they came. @type {Outcome[]} */
  outcomes = [];
  /** All that came, once nothing is left to do or the sweep was cancelled. @type {Promise<Outcome[]>} */
  finished;
  /** @type {Set<Job>} */
  #jobs = new Set();
  #started = performance.now();
  #finish = () => {};

  /** @param {Pool} pool @param {SweepOrder} order */
  constructor(pool, { links, seeds, data, priority = 0, changed = () => {} }) {
    this.pool = pool;
    this.priority = priority;
    this.total = links.length * seeds;
    this.finished = new Promise((resolve) => (this.#finish = () => resolve(this.outcomes)));
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

/** @implements {QueuedTask} */
class Job {
  id = 0;
  shown = false;
  playing = true;
  /** It is small enough to be begun again. @type {Task['progress']} */
  progress = 'waiting';

  /**
   * @param {JobOrder} order
   * @param {{ priority: number }} group
   * @param {(result: JobResult | null, message: string) => void} ended
   */
  constructor(order, group, ended) {
    this.order = order;
    this.group = group;
    this.ended = ended;
  }

  /** @returns {Request[]} */
  requests() {
    return [{ type: 'job', id: this.id, order: this.order }];
  }

  /** @param {Parameters<Task['hear']>[0]} answer */
  hear(answer) {
    if (answer.type === 'result') this.ended(answer.result, '');
    else if (answer.type === 'failed') this.ended(null, answer.message);
  }
}
