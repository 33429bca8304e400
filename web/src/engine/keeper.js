// What a run was at earlier epochs: its parameters at evenly spaced ones, exactly as they were. Any
// of them can be shown again in a second copy of the run, so that the first goes on undisturbed.
import { Run } from 'gradlab-wasm';

/** @import { RunOrder } from './protocol.d.ts' */

/** Moments kept: as many as a slider has pixels to tell; all of them where a path is drawn. */
const MOMENTS = 250;
const STEPS_OF_A_PATH = 2500;
/** Numbers kept, 16 MB: large networks keep fewer moments. */
const MOST_NUMBERS = 2e6;

export class Keeper {
  /** Epochs between two moments. */
  every;
  /** @type {Float64Array[]} */
  #moments = [];
  /** @type {Run | null} */
  #copy = null;

  /** @param {Run} run before its first epoch @param {RunOrder} order @param {number} epochs that it will train */
  constructor(run, order, epochs) {
    this.order = order;
    const first = run.theta;
    const wanted = order.pictures.includes('path') ? STEPS_OF_A_PATH : MOMENTS;
    const moments = Math.max(2, Math.min(wanted, Math.floor(MOST_NUMBERS / first.length)));
    this.every = Math.max(1, Math.ceil(epochs / moments));
    this.#moments.push(first);
  }

  /** Epochs until the next moment that is kept. @param {number} epoch */
  until(epoch) {
    return this.every - (epoch % this.every);
  }

  /** @param {Run} run */
  keep(run) {
    if (run.epoch === this.#moments.length * this.every) this.#moments.push(run.theta);
  }

  /**
   * The run as it was at the moment nearest to `epoch`, and that moment.
   * @param {number} epoch
   */
  at(epoch) {
    const last = this.#moments.length - 1;
    let number = Math.min(Math.max(Math.round(epoch / this.every), 0), last);
    // A run that overflowed has no parameters to show at its end.
    while (number > 0 && !this.#moments[number].every((value) => Number.isFinite(value))) number -= 1;
    const { link, k, size, data } = this.order;
    this.#copy ??= new Run(link, k, 1, size, data);
    this.#copy.setTheta(this.#moments[number]);
    return { run: this.#copy, epoch: number * this.every };
  }

  /** Parameters `i` and `j` at every moment up to `epoch`, in pairs. @param {number} i @param {number} j @param {number} epoch */
  path(i, j, epoch) {
    const moments = this.#moments.slice(0, Math.floor(epoch / this.every) + 1);
    return Float64Array.from(moments.flatMap((theta) => [theta[i], theta[j]]));
  }

  free() {
    this.#copy?.free();
    this.#copy = null;
  }
}
