// A run of a batch, in its worker: only its end is wanted, as little or as much of it as is shown.
import { Run } from 'gradlab-wasm';
import { Checkpoints, trainKeeping } from './checkpoints.ts';
import { Pace } from './pace.ts';
import type { Answer, BatchRunOrder, Opening } from './protocol.ts';
import { openingOf, Snapshots } from './snapshots.ts';

/** Of a run that nobody looks at. */
const NOTHING = { wants: [], size: 0 };

/** Trains to the end and answers once. */
export class BatchRun {
  /** Its share of the worker's time beside that of others. */
  weight = 1;
  /** Time it has had, by its weight. */
  spent = 0;
  readonly #pace = new Pace();
  readonly #snapshots: Snapshots;
  #run: Run | null = null;
  #opening: Opening | null = null;
  /** Of a run whose path is shown. */
  #checkpoints: Checkpoints | null = null;

  readonly id: number;
  readonly order: BatchRunOrder;
  readonly post: (answer: Answer) => void;

  constructor(id: number, order: BatchRunOrder, post: (answer: Answer) => void) {
    this.id = id;
    this.order = order;
    this.post = post;
    this.#snapshots = new Snapshots(order.shown ?? NOTHING);
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
      this.#open();
      return false;
    }
    const run = this.#run;
    if (trainKeeping(run, this.#pace, this.#checkpoints, budget, Infinity)) return false;
    const snapshot = this.#snapshots.of(run, run, true);
    this.post({ type: 'result', id: this.id, opening: this.#opening, snapshot });
    this.free();
    return true;
  }

  free() {
    this.#run?.free();
    this.#run = null;
    this.#checkpoints?.free();
  }

  #open() {
    const { link, seedIndex, data, shown } = this.order;
    const run = new Run(link, seedIndex, shown?.records ?? 1, data);
    this.#run = run;
    if (!shown) return;
    if (shown.wants.includes('path')) this.#checkpoints = new Checkpoints(run, { ...this.order, ...shown });
    this.#opening = openingOf(run, shown);
    this.#snapshots.look = shown.look;
    this.#snapshots.open(this.#opening, this.#checkpoints);
  }
}
