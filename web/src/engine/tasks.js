// What a worker works at: runs that are shown, and jobs of which only the end is wanted. Both train
// by turns, each of as many epochs as fit a given time.
import { Run } from 'gradlab-wasm';

/** @import { Answer, JobOrder, RunOrder, Snapshot } from './protocol.d.ts' */

/** Shortest time between two snapshots, in milliseconds: the display's. */
const FRAME = 15;
/** The same for a run that nobody looks at: its curve alone may be in sight. */
const UNWATCHED = 100;

/** How many epochs fit a time, learnt from the turns before. */
class Pace {
  #epochs = 1;
  #each = Infinity;

  /** @param {number} budget in milliseconds */
  fitting(budget) {
    // At most doubling guards against a clock that stood still.
    return Math.max(1, Math.min(Math.floor(budget / this.#each), 2 * this.#epochs));
  }

  /** @param {number} epochs @param {number} took in milliseconds */
  learn(epochs, took) {
    this.#epochs = epochs;
    this.#each = Math.max(took, 0.05) / epochs;
  }
}

/**
 * Trains for about `budget` milliseconds, at most `most` epochs; false when the run is over.
 * @param {Run} run
 * @param {Pace} pace
 * @param {number} budget
 * @param {number} [most]
 */
function train(run, pace, budget, most = Infinity) {
  const epochs = Math.min(pace.fitting(budget), most);
  const start = performance.now();
  const goesOn = run.step(epochs);
  pace.learn(epochs, performance.now() - start);
  return goesOn;
}

/** Trains to the end and answers once. */
export class Job {
  /** Its share of the worker's time beside that of others. */
  weight = 1;
  /** Time it has had, by its weight. */
  spent = 0;
  #pace = new Pace();
  /** @type {Run | null} */
  #run = null;

  /** @param {number} id @param {JobOrder} order @param {(answer: Answer) => void} post */
  constructor(id, order, post) {
    this.id = id;
    this.order = order;
    this.post = post;
  }

  /** Whether there is something to do now. */
  get due() {
    return true;
  }

  /** Whether it is the last turn. @param {number} budget in milliseconds */
  turn(budget) {
    if (!this.#run) {
      this.#run = new Run(this.order.link, this.order.k, 1, 1);
      return false;
    }
    const run = this.#run;
    if (train(run, this.#pace, budget)) return false;
    const result = { epoch: run.epoch, overflowedAt: run.overflowedAt, evaluation: run.evaluate(), fingerprint: run.fingerprint() };
    this.post({ type: 'result', id: this.id, result });
    this.free();
    return true;
  }

  free() {
    this.#run?.free();
    this.#run = null;
  }
}

/** A run that is shown: started, paused, stepped; sends a snapshot when the one before is shown. */
export class ShownRun {
  weight = 8;
  spent = 0;
  watched = true;
  waitsForPage = false;
  #pace = new Pace();
  /** @type {Run | null} */
  #run = null;
  /** Epochs a second while playing, 0 for as many as possible, null while paused. @type {number | null} */
  #rate = null;
  /** Epochs still to do before it pauses by itself. */
  #left = Infinity;
  /** Epochs owed at the present rate, as a fraction, and when they were counted. */
  #owed = 0;
  #countedAt = 0;
  #sentCosts = 0;
  /** Whether an epoch was trained since the last snapshot, and whether that one had pictures. */
  #unsent = false;
  #pictured = false;
  #sentAt = 0;
  /** How long a snapshot takes, in milliseconds: a fifth of the time at most is spent on them. */
  #sendingTook = 0;

  /** @param {number} id @param {RunOrder} order @param {(answer: Answer) => void} post */
  constructor(id, order, post) {
    this.id = id;
    this.order = order;
    this.post = post;
  }

  get due() {
    return !this.#run || (this.#rate !== null && (this.#rate === 0 || this.#owes() >= 1));
  }

  /** Whether there will be something to do without being asked. */
  get playing() {
    return this.#rate !== null;
  }

  /** @param {number} rate */
  play(rate) {
    this.#rate = rate;
    this.#left = Infinity;
    this.#owed = 0;
    this.#countedAt = performance.now();
  }

  pause() {
    this.#rate = null;
    this.#left = Infinity;
    this.#send();
  }

  /** @param {number} epochs */
  advance(epochs) {
    this.#left = (this.#left < Infinity ? this.#left : 0) + epochs;
    this.#rate = 0;
  }

  /** @param {boolean} watched */
  watch(watched) {
    this.watched = watched;
    if (watched && !this.#pictured) this.#send();
  }

  /** @param {number} budget in milliseconds */
  turn(budget) {
    if (!this.#run) {
      this.#open();
      return;
    }
    const owed = this.#rate ? Math.floor(this.#owes()) : Infinity;
    const before = this.#run.epoch;
    const goesOn = train(this.#run, this.#pace, budget, Math.min(owed, this.#left));
    const done = this.#run.epoch - before;
    // What a slow machine can't keep up with is not owed for ever.
    this.#owed = Math.min(Math.max(this.#owed - done, 0), done + 1);
    this.#left -= done;
    this.#unsent = true;
    if (!goesOn || this.#left <= 0) this.pause();
    else this.#sendIfWelcome();
  }

  free() {
    this.#run?.free();
    this.#run = null;
  }

  #open() {
    const { link, k, records, size } = this.order;
    const run = new Run(link, k, records, size);
    this.#run = run;
    const opening = { every: run.every, frame: run.frame(), examples: run.examples(), inputs: run.units(0) };
    this.post({ type: 'opened', id: this.id, opening, snapshot: this.#snapshot(run) });
  }

  #owes() {
    const now = performance.now();
    this.#owed += ((this.#rate ?? 0) * (now - this.#countedAt)) / 1000;
    this.#countedAt = now;
    return this.#owed;
  }

  #sendIfWelcome() {
    const pause = Math.max(this.watched ? FRAME : UNWATCHED, 4 * this.#sendingTook);
    if (this.#unsent && !this.waitsForPage && performance.now() - this.#sentAt >= pause) this.#send();
  }

  #send() {
    if (!this.#run) return;
    const start = performance.now();
    this.post({ type: 'snapshot', id: this.id, snapshot: this.#snapshot(this.#run) });
    this.waitsForPage = true;
    this.#unsent = false;
    this.#sentAt = performance.now();
    this.#sendingTook = this.#sentAt - start;
  }

  /** @param {Run} run @returns {Snapshot} */
  #snapshot(run) {
    const firstCost = this.#sentCosts;
    const costs = run.costs(firstCost);
    this.#sentCosts += costs.length;
    const over = !run.step(0);
    this.#pictured = this.watched || over;
    return {
      epoch: run.epoch,
      over,
      overflowedAt: run.overflowedAt,
      firstCost,
      costs,
      evaluation: run.evaluate(),
      boundary: this.#pictured ? run.boundary() : new Float32Array(0),
      weights: this.#pictured ? run.weights(1) : new Float64Array(0),
      fingerprint: run.fingerprint(),
    };
  }
}
