// One run as the page sees it: what its worker last said, and the orders it takes.

/** @import { Opening, Request, RunOrder, Snapshot } from './protocol.d.ts' */
/** @import { Task } from './member.js' */
/** @import { Pool } from './pool.js' */

/** @typedef {'closed' | 'opening' | 'paused' | 'playing' | 'over' | 'failed'} RunnerState */

/** @implements {Task} */
export class Runner {
  id = 0;
  shown = true;
  /** @type {RunnerState} */
  state = 'closed';
  /** @type {Opening | null} */
  opening = null;
  /** @type {Snapshot | null} */
  snapshot = null;
  /** J, record by record; grows as the run does. @type {number[]} */
  costs = [];
  /** Why the run failed. */
  message = '';
  /** @type {RunOrder} */
  #order = { link: '', k: 0, records: 1, size: 1 };
  /** Epochs a second, 0 for as many as possible, null for none. @type {number | null} */
  #rate = null;
  #watched = true;

  /**
   * @param {Pool} pool
   * @param {(runner: Runner) => void} changed called whenever something new is known
   */
  constructor(pool, changed) {
    this.pool = pool;
    this.changed = changed;
  }

  /** @param {RunOrder} order */
  open(order) {
    this.close();
    this.#order = order;
    this.state = 'opening';
    this.pool.place(this);
  }

  /** @param {number} rate epochs a second, 0 for as many as possible */
  play(rate) {
    if (this.state === 'over' || this.state === 'failed') return;
    this.#rate = rate;
    if (this.state !== 'opening') this.state = 'playing';
    this.#send({ type: 'play', id: this.id, rate });
  }

  pause() {
    this.#rest();
    this.#send({ type: 'pause', id: this.id });
  }

  /** @param {number} epochs */
  advance(epochs) {
    this.#rest();
    this.#send({ type: 'advance', id: this.id, epochs });
  }

  /** Whether anybody looks at the run. @param {boolean} watched */
  watch(watched) {
    if (watched === this.#watched) return;
    this.#watched = watched;
    this.#send({ type: 'watch', id: this.id, watched });
  }

  /** The page has shown the last snapshot. */
  drawn() {
    this.#send({ type: 'drawn', id: this.id });
  }

  /** Stops at once, whatever the worker is doing. */
  close() {
    this.#rate = null;
    this.state = 'closed';
    void this.pool.drop(this);
  }

  get playing() {
    return this.#rate !== null && this.state !== 'over';
  }

  get progress() {
    if (this.state === 'over') return 'over';
    return this.state === 'opening' ? 'waiting' : 'begun';
  }

  /** Where a worker was lost, another trains again to where the run stood: it gets the same bits. @returns {Request[]} */
  requests() {
    const { id } = this;
    /** @type {Request[]} */
    const requests = [{ type: 'open', id, order: this.#order }];
    if (!this.#watched) requests.push({ type: 'watch', id, watched: false });
    const epoch = this.progress === 'begun' ? (this.snapshot?.epoch ?? 0) : 0;
    if (this.#rate !== null) requests.push({ type: 'play', id, rate: this.#rate });
    else if (epoch > 0) requests.push({ type: 'advance', id, epochs: epoch });
    return requests;
  }

  /** @param {Parameters<Task['hear']>[0]} answer */
  hear(answer) {
    if (answer.type === 'result') return;
    if (answer.type === 'failed') {
      this.close();
      this.state = 'failed';
      this.message = answer.message;
    } else {
      if (answer.type === 'opened') this.#opened(answer.opening);
      this.#take(answer.snapshot);
    }
    this.changed(this);
  }

  #rest() {
    this.#rate = null;
    if (this.state === 'playing') this.state = 'paused';
    this.pool.dispatch();
  }

  /** @param {Request} request */
  #send(request) {
    this.pool.send(this, request);
  }

  /** @param {Opening} opening */
  #opened(opening) {
    this.opening = opening;
    this.costs = [];
    this.state = this.#rate === null ? 'paused' : 'playing';
  }

  /** @param {Snapshot} snapshot */
  #take(snapshot) {
    this.snapshot = snapshot;
    this.costs.length = snapshot.firstCost;
    for (const cost of snapshot.costs) this.costs.push(cost);
    if (!snapshot.over) return;
    this.state = 'over';
    this.pool.dispatch();
  }
}
