// How many epochs fit a time.
import type { Run } from 'gradlab-wasm';

/** Learnt from the turns before. */
export class Pace {
  #epochs = 1;
  #each = Infinity;

  /** @param budget in milliseconds */
  fitting(budget: number) {
    // At most doubling guards against a clock that stood still.
    return Math.max(1, Math.min(Math.floor(budget / this.#each), 2 * this.#epochs));
  }

  /** @param took in milliseconds */
  learn(epochs: number, took: number) {
    this.#epochs = epochs;
    this.#each = Math.max(took, 0.05) / epochs;
  }
}

/** Trains for about `budget` milliseconds, at most `most` epochs; false when the run is over. */
export function train(run: Run, pace: Pace, budget: number, most: number = Infinity) {
  const epochs = Math.min(pace.fitting(budget), most);
  const start = performance.now();
  const goesOn = run.step(epochs);
  pace.learn(epochs, performance.now() - start);
  return goesOn;
}
