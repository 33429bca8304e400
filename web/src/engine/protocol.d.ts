// What the page and a worker say to each other. A worker holds several runs and jobs, each with an
// id. Bulk numbers are fresh typed arrays, moved rather than copied.
import type { LayerStatistics } from 'gradlab-wasm';

/** A run that is shown while it trains. */
export type RunOrder = {
  /** Link that says every value of the run, and nothing of others. */
  link: string;
  /** Which of its seeds, from 0. */
  k: number;
  /** How many times J is recorded, about. */
  records: number;
  /** Points a side of the boundary grid. */
  size: number;
  /** How many epochs it trains. */
  epochs: number;
  /** What its snapshots hold beside curves and errors. */
  pictures: PictureName[];
  /** Milliseconds that it trains before its first snapshot. */
  rush: number;
  /** The examples, where the source is not drawn. */
  data: Uint8Array | undefined;
};

/** A run of which only the end is wanted. */
export type JobOrder = { link: string; k: number; data: Uint8Array | undefined };

export type Question =
  | { of: 'check'; epsilon: number; twoSided: boolean; stable: boolean }
  /** Errors on `count` fresh sets of `n` examples, from seed `seed` on. */
  | { of: 'samples'; n: number; count: number; seed: number; trainingSource: boolean }
  | { of: 'surface'; i: number; j: number; window: number[]; size: number }
  | { of: 'inputs'; count: number; augmented: boolean }
  /** Mean sizes of activations with masks and without. */
  | { of: 'means'; draws: number; seed: number }
  /** The smallest error that any classifier can have on a link's source; null where it is not known. */
  | { of: 'bayes'; link: string }
  | { of: 'theta' }
  /** Sets one parameter; answers with all. */
  | { of: 'change'; index: number; value: number }
  | { of: 'retune'; link: string };

export type Request =
  | { type: 'module'; module: WebAssembly.Module }
  | { type: 'open'; id: number; order: RunOrder }
  /** Trains to the end at once, behind the runs that are shown. */
  | { type: 'job'; id: number; order: JobOrder }
  /** `rate`: epochs a second, 0 for as many as possible. */
  | { type: 'play'; id: number; rate: number }
  | { type: 'pause'; id: number }
  | { type: 'advance'; id: number; epochs: number }
  /** Rests, and shows the run as it was after some epochs. */
  | { type: 'seek'; id: number; epoch: number }
  | { type: 'ask'; id: number; ask: number; question: Question }
  /** Whether the run is looked at; if not, its snapshots hold no pictures until the last. */
  | { type: 'watch'; id: number; watched: boolean }
  /** The last snapshot has been shown; the next one is welcome. */
  | { type: 'drawn'; id: number }
  | { type: 'close'; id: number };

export type Opening = {
  /** Epochs between two records of J. */
  every: number;
  /** Smallest x1, smallest x2, lengths along x1 and x2; empty where there are other inputs. */
  frame: Float64Array;
  /** x1, x2, label and part of each example. */
  examples: Float32Array;
  /** Columns of W[1]. */
  inputs: number;
  /** How many parameters there are in all. */
  parameters: number;
  /** Condition number of J's Hessian before the first epoch; NaN where it is not asked for. */
  condition: number;
};

/** W[l] row by row, and b[l]. */
export type LayerParameters = { w: Float64Array; b: Float64Array };

export type Pictures = {
  /** P(y = 1) over the frame. */
  boundary?: Float32Array;
  /** W[1], row by row. */
  weights?: Float64Array;
  /** Of layers 1 to L. */
  parameters?: LayerParameters[];
  /** Of layers 1 to L. */
  layers?: LayerStatistics[];
  /** R^2 of one plane through the output's z. */
  linearFit?: number;
  /** Units of each hidden layer that are on for the first example; empty without dropout. */
  masks?: Uint8Array[];
  /** What each unit gives out over the frame, of layers 1 to L. */
  unitMaps?: Float32Array[];
  /** Counts of train, dev and test, row by row, a row an actual class. */
  confusion?: Uint32Array[];
  /** The first two parameters, step by step, in pairs. */
  path?: Float64Array;
};
export type PictureName = keyof Pictures;

/** One number a record each; `dev` is empty without a dev set. */
export type Records<Numbers> = { cost: Numbers; data: Numbers; dev: Numbers; norm: Numbers };

export type Snapshot = {
  /** Epochs done at the moment that is shown. */
  epoch: number;
  /** Epochs done in all. */
  head: number;
  /** Whether it is an earlier moment, asked for. */
  past: boolean;
  /** Whether it answers a `seek`. */
  sought: boolean;
  /** Whether the run has ended. */
  over: boolean;
  /** Epoch at which numbers overflowed, or -1. */
  overflowedAt: number;
  /** With early stopping, the epoch of the lowest dev cost so far; else -1. */
  bestEpoch: number;
  /** Number of the first record in `records`. */
  first: number;
  /** New records of J, J without the penalty, the dev cost, and the norm of all weights. */
  records: Records<Float64Array>;
  /** m, cost and accuracy of train, dev and test. */
  evaluation: Float64Array;
  /** Those asked for; none where nobody looks. */
  pictures: Pictures;
  /** Hash of every bit of the parameters. */
  fingerprint: string;
};

/** Where a job ended. */
export type JobResult = Pick<Snapshot, 'epoch' | 'overflowedAt' | 'evaluation' | 'fingerprint'>;

export type Answer =
  | { type: 'ready' }
  | { type: 'opened'; id: number; opening: Opening; snapshot: Snapshot }
  | { type: 'snapshot'; id: number; snapshot: Snapshot }
  | { type: 'result'; id: number; result: JobResult }
  /** `error`: why a question has no answer. */
  | { type: 'told'; id: number; ask: number; value: unknown; error: string }
  /** `fatal`: the whole worker can't go on. */
  | { type: 'failed'; id: number; message: string; fatal: boolean }
  | { type: 'closed'; id: number };
