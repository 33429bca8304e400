// A run of a batch, in its worker: only its end is wanted.
import { Run } from 'gradlab-wasm';
import { Pace, train } from './pace.ts';
import type { Answer, BatchRunOrder } from './protocol.ts';

/** Trains to the end and answers once. */
export class BatchRun {
  /** Its share of the worker's time beside that of others. */
  weight = 1;
  /** Time it has had, by its weight. */
  spent = 0;
  readonly #pace = new Pace();
  #run: Run | null = null;

  readonly id: number;
  readonly order: BatchRunOrder;
  readonly post: (answer: Answer) => void;

  constructor(id: number, order: BatchRunOrder, post: (answer: Answer) => void) {
    this.id = id;
    this.order = order;
    this.post = post;
  }

  /** Whether there is something to do now. */
  get due() {
    return true;
  }

  /**
   * Whether it is the last turn.
   * @param budget in milliseconds
   */
  turn(budget: number) {
    if (!this.#run) {
      this.#run = new Run(this.order.link, this.order.seedIndex, 1, this.order.data);
      return false;
    }
    const run = this.#run;
    if (train(run, this.#pace, budget)) return false;
    this.post({ type: 'result', id: this.id, result: run.snapshot([], 0) });
    this.free();
    return true;
  }

  free() {
    this.#run?.free();
    this.#run = null;
  }
}
