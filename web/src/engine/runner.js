// One run as the page sees it: a worker, what it last said, and the orders it takes. A worker that
// dies is replaced, and its run is marked until it is opened again.

/** @import { Answer, OpenOrder, Opening, Request, Snapshot } from './protocol.d.ts' */

/** @typedef {'opening' | 'paused' | 'playing' | 'over' | 'failed'} RunnerState */

/** Cores that train; one is left to the page, so that it stays smooth. */
const CORES = Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
/** Tells this page's cores from those of others of the same host. */
const PAGE = Math.random();
/** Workers started so far. */
let started = 0;

/** A worker that has been silent this long, in milliseconds, is in a long epoch: it is not waited for. */
const SILENCE = 500;

export class Runner {
  /** @type {Worker | null} */
  #worker = null;
  #id = 0;
  #heardAt = 0;
  #askedAt = 0;
  /** @type {RunnerState} */
  state = 'opening';
  /** @type {Opening | null} */
  opening = null;
  /** @type {Snapshot | null} */
  snapshot = null;
  /** J, record by record; grows as the run does. @type {number[]} */
  costs = [];
  /** Why the run failed. */
  message = '';

  /**
   * @param {WebAssembly.Module} module
   * @param {(runner: Runner) => void} changed called whenever something new is known
   */
  constructor(module, changed) {
    this.module = module;
    this.changed = changed;
  }

  /** @param {OpenOrder} order */
  open(order) {
    const busy = this.state === 'playing' || this.#askedAt > this.#heardAt;
    if (busy && performance.now() - this.#heardAt > SILENCE) this.close();
    this.#id += 1;
    this.#worker ??= this.#start();
    this.state = 'opening';
    this.#send({ type: 'open', id: this.#id, order });
  }

  /** @param {number} rate epochs a second, 0 for as many as possible */
  play(rate) {
    if (this.state === 'over' || this.state === 'failed') return;
    if (this.state !== 'opening') this.state = 'playing';
    this.#send({ type: 'play', rate });
  }

  pause() {
    if (this.state === 'playing') this.state = 'paused';
    this.#send({ type: 'pause' });
  }

  /** @param {number} epochs */
  advance(epochs) {
    if (this.state === 'playing') this.state = 'paused';
    this.#send({ type: 'advance', epochs });
  }

  /** The page has shown the last snapshot. */
  drawn() {
    this.#send({ type: 'drawn' });
  }

  /** Stops at once, whatever the worker is doing. */
  close() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#id += 1;
  }

  /** @param {Request} request */
  #send(request) {
    if (request.type !== 'drawn' && request.type !== 'play') this.#askedAt = performance.now();
    this.#worker?.postMessage(request);
  }

  #start() {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = (/** @type {MessageEvent<Answer>} */ { data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.close();
      this.#fail(event.message || 'worker');
    };
    started += 1;
    const core = `gradlab ${PAGE} ${started % CORES}`;
    worker.postMessage(/** @type {Request} */ ({ type: 'module', module: this.module, core }));
    return worker;
  }

  /** @param {string} message */
  #fail(message) {
    this.state = 'failed';
    this.message = message;
    this.changed(this);
  }

  /** @param {Answer} answer */
  #hear(answer) {
    // What belongs to a run that was replaced meanwhile is dropped.
    if (answer.id !== this.#id) return;
    this.#heardAt = performance.now();
    if (answer.type === 'failed') {
      this.close();
      this.#fail(answer.message);
      return;
    }
    if (answer.type === 'opened') {
      this.opening = answer.opening;
      this.costs = [];
      this.state = 'paused';
    }
    const { snapshot } = answer;
    this.snapshot = snapshot;
    this.costs.length = snapshot.firstCost;
    for (const cost of snapshot.costs) this.costs.push(cost);
    if (snapshot.over) this.state = 'over';
    this.changed(this);
  }
}
