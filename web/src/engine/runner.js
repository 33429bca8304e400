// One run as the page sees it: what its worker last said, and the orders it takes.

/** @import { Opening, Question, Records, Request, RunOrder, Snapshot } from './protocol.d.ts' */
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
  /** What is recorded of every epoch that is; grows as the run does. */
  records = emptyRecords();
  /** Why the run failed, and whether that is for what was asked of it. */
  message = '';
  refused = false;
  #begun = false;
  /** @type {RunOrder} */
  #order = { link: '', k: 0, records: 1, size: 1, epochs: 1, pictures: [], rush: 0, data: undefined };
  /** Questions without an answer yet. @type {Map<number, { question: Question, resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #asked = new Map();
  #lastAsk = 0;
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
    this.#begun = false;
    this.refused = false;
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

  /** Rests, and shows the run as it was after some epochs; whether there is a worker to do so. @param {number} epoch */
  seek(epoch) {
    this.#rest();
    return this.#send({ type: 'seek', id: this.id, epoch });
  }

  /** Asks what snapshots don't tell; fails if it can't be answered or the run is closed first. @param {Question} question @returns {Promise<any>} */
  ask(question) {
    const ask = (this.#lastAsk += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(ask, { question, resolve, reject });
      if (this.#send({ type: 'ask', id: this.id, ask, question })) return;
      this.#asked.delete(ask);
      reject(new Error('closed'));
    });
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
    for (const { reject } of this.#asked.values()) reject(new Error('closed'));
    this.#asked.clear();
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
    const epoch = this.progress === 'begun' ? (this.snapshot?.head ?? 0) : 0;
    if (this.#rate !== null) requests.push({ type: 'play', id, rate: this.#rate });
    else if (epoch > 0) requests.push({ type: 'advance', id, epochs: epoch });
    for (const [ask, { question }] of this.#asked) requests.push({ type: 'ask', id, ask, question });
    return requests;
  }

  /** @param {Parameters<Task['hear']>[0]} answer */
  hear(answer) {
    if (answer.type === 'result') return;
    if (answer.type === 'told') {
      const asked = this.#asked.get(answer.ask);
      this.#asked.delete(answer.ask);
      if (answer.error) asked?.reject(new Error(answer.error));
      else asked?.resolve(answer.value);
      return;
    }
    if (answer.type === 'failed') {
      this.close();
      this.state = 'failed';
      this.message = answer.message;
      this.refused = !this.#begun && !answer.fatal;
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

  /** Whether a worker has the run. @param {Request} request */
  #send(request) {
    return this.pool.send(this, request);
  }

  /** @param {Opening} opening */
  #opened(opening) {
    this.#begun = true;
    this.opening = opening;
    this.records = emptyRecords();
    this.state = this.#rate === null ? 'paused' : 'playing';
  }

  /** @param {Snapshot} snapshot */
  #take(snapshot) {
    this.snapshot = snapshot;
    for (const name of RECORDED) {
      const kept = this.records[name];
      kept.length = Math.min(kept.length, snapshot.first);
      for (const number of snapshot.records[name]) kept.push(number);
    }
    if (!snapshot.over) return;
    this.state = 'over';
    this.pool.dispatch();
  }
}

/** @type {(keyof Records<unknown>)[]} */
const RECORDED = ['cost', 'data', 'dev', 'norm'];

/** @returns {Records<number[]>} */
const emptyRecords = () => ({ cost: [], data: [], dev: [], norm: [] });
