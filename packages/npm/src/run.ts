/// <reference lib="esnext.disposable" preserve="true" />
import type { Evaluation as CoreEvaluation, Snapshot as CoreSnapshot } from 'gradlab-wasm';
import { Run as Core } from 'gradlab-wasm';
import { bytesOf, type Data } from './data.ts';
import { load } from './engine.ts';
import { DataError, SettingsError } from './errors.ts';
import type { Settings } from './keys.ts';
import { type RunName, resolve } from './settings.ts';

/** What a run is opened with. */
export interface RunOptions {
  /** The reader's own examples, with `data: 'csv'` among the settings; `split` divides them. */
  data?: Data | undefined;
  /** J is recorded every so many epochs; 1 unless given. */
  every?: number | undefined;
  /** Which of the runs of the lab, or of the link; the first, `a`, unless given. The settings change this one. */
  run?: RunName | undefined;
}

/** The parameters of layer l. */
export interface Layer {
  /** W[l], row by row: a row a unit. */
  W: Float64Array;
  /** Of W[l]: units n[l], inputs n[l-1]. */
  shape: [number, number];
  /** b[l], n[l] numbers. */
  b: Float64Array;
}

/** How the network does on one set of examples. */
export interface Evaluation {
  /** Examples. */
  m: number;
  /** Mean loss over the examples, in nats (squared error for regression), without the penalty. */
  cost: number;
  /** Share of right predictions, 0 to 1; null for regression and where numbers overflowed. */
  accuracy: number | null;
  /** Examples by actual class (rows) and predicted class (columns); empty for regression. */
  confusion: number[][];
}

/** A run as it stands. */
export interface Snapshot {
  /** Epochs done. */
  epoch: number;
  /** Whether it is over: all epochs are done, early stopping ended it, or numbers overflowed. */
  over: boolean;
  /** The epoch in which numbers overflowed; null where none did. */
  overflowedAt: number | null;
  /** With early stopping, the epoch of the lowest dev cost so far; else null. */
  bestEpoch: number | null;
  /** Layers 1 to L, the first at index 0. */
  weights: Layer[];
  /** On each part of the examples; null for a part that is empty. */
  evaluation: { train: Evaluation; dev: Evaluation | null; test: Evaluation | null };
  /** Hash of every bit of the parameters, 16 hexadecimal digits: the same as on the page and at the command line. */
  fingerprint: string;
}

/** What was recorded along the way, one number every `every` epochs from epoch 0 on. */
export interface Curves {
  /** Epochs from one number to the next. */
  every: number;
  /** J, penalty included, before the update of its epoch. */
  costs: Float64Array;
  /** J without the penalty. */
  losses: Float64Array;
  /** Mean loss on the dev set; empty without one. */
  devLosses: Float64Array;
}

// Older browsers have neither `using` nor its symbol.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/**
 * A run that you train step by step. It holds memory of the engine: `using run = await Run.open(...)`, or call
 * `free()` when you are done.
 */
export class Run {
  /** Every setting that is not a default, as it stands behind `#` in a page's address and at the command line. */
  readonly link: string;
  /** Epochs from the first to the last. */
  readonly epochs: number;
  readonly #core: Core;
  readonly #every: number;
  #freed = false;

  private constructor(core: Core, link: string, epochs: number, every: number) {
    this.#core = core;
    this.link = link;
    this.epochs = epochs;
    this.#every = every;
  }

  /**
   * Draws the data and the first weights.
   * @param settings a lab's experiment with changes, or a link as the page's Share gives it
   * @throws {SettingsError} for a key or a value that can't be used
   * @throws {DataError} for examples that can't be used
   */
  static async open(settings: Settings | string, options: RunOptions = {}): Promise<Run> {
    await load();
    const { every = 1, run = 'a' } = options;
    if (!(Number.isInteger(every) && every >= 1 && every <= 1e6))
      throw new SettingsError({ code: 'bad_value', key: 'every', value: String(every), accepted: '1 … 1000000' });
    const { link, shown, values } = resolve(settings, run);
    const data = await bytesOf(values.data, options.data);
    try {
      const epochs = Number(values.epochs);
      return new Run(new Core(link, 0, recordsFor(epochs, every), data), shown, epochs, every);
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? error : new DataError(messageOf(error));
    }
  }

  /** Epochs done so far. */
  get epoch(): number {
    return this.#core.epoch;
  }

  /** Trains so many further epochs; false when the run is over. */
  step(epochs = 1): boolean {
    return this.#core.step(epochs);
  }

  /** The run as it stands. */
  snapshot(): Snapshot {
    return snapshotOf(this.#core.snapshot(['parameters'], 0));
  }

  /** What was recorded so far. */
  curves(): Curves {
    const { cost, loss, devLoss } = this.#core.records(0);
    const { every: distance } = this.#core.opening();
    const every = this.#every;
    const thinned = (curve: Float64Array) => curve.filter((_, record) => (record * distance) % every === 0);
    return { every, costs: thinned(cost), losses: thinned(loss), devLosses: thinned(devLoss) };
  }

  /** All parameters: W[1] row by row, b[1], W[2], ... Setting them takes as many finite numbers. */
  get theta(): Float64Array {
    return this.#core.theta;
  }

  set theta(theta: Float64Array) {
    this.#core.setTheta(theta);
  }

  /** Gives the engine's memory back; the run can't be used any more. */
  free(): void {
    if (!this.#freed) this.#core.free();
    this.#freed = true;
  }

  [dispose](): void {
    this.free();
  }
}

/** Of the engine, which spreads its records over the epochs: as few as hold every one that is wanted. */
function recordsFor(epochs: number, every: number) {
  if (every >= epochs) return 1;
  for (let distance = every; distance > 1; distance--) {
    const records = Math.ceil(epochs / distance);
    if (every % distance === 0 && Math.ceil(epochs / records) === distance) return records;
  }
  return epochs;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function snapshotOf({ epoch, over, overflowedAt, bestEpoch, fingerprint, ...core }: CoreSnapshot): Snapshot {
  const { train, dev, test } = core.evaluations;
  const weights = (core.parameters ?? []).map(
    ({ units, inputs, w, b }): Layer => ({ W: w, shape: [units, inputs], b }),
  );
  const evaluation = {
    train: evaluationOf(train),
    dev: dev && evaluationOf(dev),
    test: test && evaluationOf(test),
  };
  return { epoch, over, overflowedAt, bestEpoch, weights, evaluation, fingerprint };
}

function evaluationOf({ m, cost, accuracy, classes, confusion }: CoreEvaluation): Evaluation {
  const rows = Array.from({ length: classes }, (_, i) => [...confusion.slice(i * classes, (i + 1) * classes)]);
  return { m, cost, accuracy, confusion: rows };
}
