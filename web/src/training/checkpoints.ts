// What a run was at earlier epochs. Checkpoints of it are kept; from the one before, any epoch is trained
// again to the same bits, in a second copy of the run, so that the first goes on undisturbed.
import { type Checkpoint, Run } from 'gradlab-wasm';
import { Pace, train } from './pace.ts';
import type { RunOrder } from './protocol.ts';

/** A checkpoint, and whether the reader changed the run then: it stands for its own epoch as well. */
interface Kept {
  epoch: number;
  changed: boolean;
  checkpoint: Checkpoint;
}

/** Checkpoints kept, and points of a path: as many as a slider or a picture has pixels to tell. */
const CHECKPOINTS = 250;
const POINTS = 2500;
/** Numbers kept, 16 MB: large networks keep fewer checkpoints. */
const MOST_NUMBERS = 2e6;
/** How many numbers a checkpoint has for each parameter, and beside them for the generators. */
const EACH = 5;
const GENERATORS = 700;
/** How long an epoch may be trained again for, in milliseconds; what takes longer shows one before it. */
const PATIENCE = 250;

export class Checkpoints {
  /** In order of epochs. */
  #kept: Kept[] = [];
  readonly #every: number;
  /** Epochs between two points of the path; Infinity where none is drawn. */
  readonly #stride: number;
  readonly #path: number[] = [];
  #copy: Run | null = null;
  /** The checkpoint that the copy was trained from. */
  #from: Kept | null = null;
  readonly #pace = new Pace();

  readonly order: Omit<RunOrder, 'previewTime'>;

  /** @param run before its first epoch */
  constructor(run: Run, order: Omit<RunOrder, 'previewTime'>) {
    const { epochs } = order;
    this.order = order;
    const checkpoints = Math.floor(MOST_NUMBERS / (EACH * run.theta.length + GENERATORS));
    this.#every = Math.max(1, Math.ceil(epochs / Math.min(Math.max(checkpoints, 2), CHECKPOINTS)));
    this.#stride = order.wants.includes('path') ? Math.max(1, Math.ceil(epochs / POINTS)) : Infinity;
    this.keep(run);
  }

  /** Epochs until the next one that is kept. */
  until(epoch: number) {
    return Math.min(this.#every - (epoch % this.#every), this.#stride - (epoch % this.#stride));
  }

  /** Keeps the run as it stands, if it is time to. */
  keep(run: Run) {
    const { epoch } = run;
    if (epoch % this.#every === 0) this.#kept.push({ epoch, changed: false, checkpoint: run.checkpoint() });
    if (epoch % this.#stride === 0) this.#path.push(...firstTwo(run));
  }

  /** Keeps the run as the reader has just changed it. */
  keepChanged(run: Run) {
    this.#kept.push({ epoch: run.epoch, changed: true, checkpoint: run.checkpoint() });
  }

  /** The run as it was after `epoch` epochs. */
  at(epoch: number) {
    const { link, seedIndex, data } = this.order;
    const before =
      this.#kept.findLast((kept) => kept.epoch < epoch || (kept.changed && kept.epoch === epoch)) ?? this.#kept[0];
    this.#copy ??= new Run(link, seedIndex, 1, data);
    const copy = this.#copy;
    // From where it is, if that is on the way.
    if (this.#from !== before || copy.epoch >= epoch) copy.returnTo(before.checkpoint);
    this.#from = before;
    const end = performance.now() + PATIENCE;
    while (copy.epoch < epoch && performance.now() < end)
      train(copy, this.#pace, end - performance.now(), epoch - copy.epoch);
    return copy;
  }

  /** The first two parameters from the first epoch to where `run` stands, in pairs. */
  path(run: Run) {
    const points = Math.ceil(run.epoch / this.#stride);
    return Float64Array.from([...this.#path.slice(0, 2 * points), ...firstTwo(run)]);
  }

  free() {
    for (const { checkpoint } of this.#kept) checkpoint.free();
    this.#kept = [];
    this.#copy?.free();
    this.#copy = null;
  }
}

/**
 * Trains for about `budget` milliseconds, at most `most` epochs, from checkpoint to checkpoint where these
 * are kept; false when the run is over.
 */
export function trainKeeping(run: Run, pace: Pace, checkpoints: Checkpoints | null, budget: number, most: number) {
  const end = performance.now() + budget;
  const last = run.epoch + most;
  for (;;) {
    const until = checkpoints?.until(run.epoch) ?? Infinity;
    const goesOn = train(run, pace, end - performance.now(), Math.min(until, last - run.epoch));
    checkpoints?.keep(run);
    if (!goesOn) return false;
    if (run.epoch >= last || performance.now() >= end) return true;
  }
}

const firstTwo = (run: Run) => run.theta.subarray(0, 2);
