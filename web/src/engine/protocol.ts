// What the page and a worker say to each other: one description, from which follow the types and the
// check of every message (`parse`). A worker holds several runs and jobs, each with an id. Bulk
// numbers are fresh typed arrays, moved rather than copied.
import type { CheckReport, LayerStatistics } from 'gradlab-wasm';
import {
  array,
  boolean,
  either,
  type Infer,
  instance,
  keyOf,
  literal,
  natural,
  nonNegative,
  number,
  object,
  opaque,
  orUndefined,
  partial,
  type Schema,
  string,
  unknown,
  variant,
} from './schema.ts';

const bytes = instance<Uint8Array>(Uint8Array);
const counts = instance<Uint32Array>(Uint32Array);
const singles = instance<Float32Array>(Float32Array);
const doubles = instance<Float64Array>(Float64Array);

/** An epoch, or -1 for none. */
const epochOrNone = either(literal(-1), natural);

const jobFields = {
  /** Link that says every value of the run, and nothing of others. */
  link: string,
  /** Which of its seeds, from 0. */
  k: natural,
  /** The examples, where the source is not drawn. */
  data: orUndefined(bytes),
};

/** A run of which only the end is wanted. */
const jobOrder = object(jobFields);
export type JobOrder = Infer<typeof jobOrder>;

/** W[l] row by row, and b[l]. */
const layerParameters = object({ w: doubles, b: doubles });
export type LayerParameters = Infer<typeof layerParameters>;

const pictureFields = {
  /** P(y = 1) over the frame. */
  boundary: singles,
  /** W[1], row by row. */
  weights: doubles,
  /** Of layers 1 to L. */
  parameters: array(layerParameters),
  /** Of layers 1 to L. */
  layers: array(opaque<LayerStatistics>()),
  /** R^2 of one plane through the output's z. */
  linearFit: number,
  /** Units of each hidden layer that are on for the first example; empty without dropout. */
  masks: array(bytes),
  /** What each unit gives out over the frame, of layers 1 to L. */
  unitMaps: array(singles),
  /** Counts of train, dev and test, row by row, a row an actual class. */
  confusion: array(counts),
  /** The first two parameters, step by step, in pairs. */
  path: doubles,
};
const pictures = partial(pictureFields);
export type Pictures = Infer<typeof pictures>;

const pictureName = keyOf(pictureFields);
export type PictureName = Infer<typeof pictureName>;

/** A run that is shown while it trains. */
const runOrder = object({
  ...jobFields,
  /** How many times J is recorded, about. */
  records: natural,
  /** Points a side of the boundary grid. */
  size: natural,
  /** How many epochs it trains. */
  epochs: natural,
  /** What its snapshots hold beside curves and errors. */
  pictures: array(pictureName),
  /** Milliseconds that it trains before its first snapshot. */
  rush: nonNegative,
});
export type RunOrder = Infer<typeof runOrder>;

const question = variant('of', {
  check: { epsilon: nonNegative, twoSided: boolean, stable: boolean },
  /** Errors on `count` fresh sets of `n` examples, from seed `seed` on. */
  samples: { n: natural, count: natural, seed: natural, trainingSource: boolean },
  surface: { i: natural, j: natural, window: array(number), size: natural },
  inputs: { count: natural, augmented: boolean },
  /** Mean sizes of activations with masks and without. */
  means: { draws: natural, seed: natural },
  /** The smallest error that any classifier can have on a link's source; null where it is not known. */
  bayes: { link: string },
  theta: {},
  /** Sets one parameter; answers with all. */
  change: { index: natural, value: number },
  retune: { link: string },
});
export type Question = Infer<typeof question>;

/** A check of the gradient with the time that it took, in milliseconds. */
export type TimedReport = CheckReport & { took: number };

/** What answers each question. */
const toldFields = {
  check: opaque<TimedReport>(),
  samples: doubles,
  surface: doubles,
  inputs: singles,
  means: doubles,
  bayes: either(number, literal(null)),
  theta: doubles,
  change: doubles,
  retune: literal(null),
};
export type Told = { [Of in Question['of']]: Infer<(typeof toldFields)[Of]> };
export const told: { [Of in Question['of']]: Schema<Told[Of]> } = toldFields;

export const request = variant('type', {
  module: { module: instance<WebAssembly.Module>(WebAssembly.Module) },
  open: { id: natural, order: runOrder },
  /** Trains to the end at once, behind the runs that are shown. */
  job: { id: natural, order: jobOrder },
  /** `rate`: epochs a second, 0 for as many as possible. */
  play: { id: natural, rate: nonNegative },
  pause: { id: natural },
  advance: { id: natural, epochs: natural },
  /** Rests, and shows the run as it was after some epochs. */
  seek: { id: natural, epoch: nonNegative },
  ask: { id: natural, ask: natural, question },
  /** Whether the run is looked at; if not, its snapshots hold no pictures until the last. */
  watch: { id: natural, watched: boolean },
  /** The last snapshot has been shown; the next one is welcome. */
  drawn: { id: natural },
  close: { id: natural },
});
export type Request = Infer<typeof request>;

const opening = object({
  /** Epochs between two records of J. */
  every: natural,
  /** Smallest x1, smallest x2, lengths along x1 and x2; empty where there are other inputs. */
  frame: doubles,
  /** x1, x2, label and part of each example. */
  examples: singles,
  /** Columns of W[1]. */
  inputs: natural,
  /** How many parameters there are in all. */
  parameters: natural,
  /** Condition number of J's Hessian before the first epoch; NaN where it is not asked for. */
  condition: number,
});
export type Opening = Infer<typeof opening>;

/** One number a record each; `dev` is empty without a dev set. */
export interface Records<Numbers> {
  cost: Numbers;
  data: Numbers;
  dev: Numbers;
  norm: Numbers;
}
const records: Schema<Records<Float64Array>> = object({ cost: doubles, data: doubles, dev: doubles, norm: doubles });

const resultFields = {
  /** Epochs done at the moment that is shown. */
  epoch: natural,
  /** Epoch at which numbers overflowed, or -1. */
  overflowedAt: epochOrNone,
  /** m, cost and accuracy of train, dev and test. */
  evaluation: doubles,
  /** Hash of every bit of the parameters. */
  fingerprint: string,
};

/** Where a job ended. */
const jobResult = object(resultFields);
export type JobResult = Infer<typeof jobResult>;

const snapshot = object({
  ...resultFields,
  /** Epochs done in all. */
  head: natural,
  /** Whether it is an earlier moment, asked for. */
  past: boolean,
  /** Whether it answers a `seek`. */
  sought: boolean,
  /** Whether the run has ended. */
  over: boolean,
  /** With early stopping, the epoch of the lowest dev cost so far; else -1. */
  bestEpoch: epochOrNone,
  /** Number of the first record in `records`. */
  first: natural,
  /** New records of J, J without the penalty, the dev cost, and the norm of all weights. */
  records,
  /** Those asked for; none where nobody looks. */
  pictures,
});
export type Snapshot = Infer<typeof snapshot>;

export const answer = variant('type', {
  ready: {},
  opened: { id: natural, opening, snapshot },
  snapshot: { id: natural, snapshot },
  result: { id: natural, result: jobResult },
  /** `value`: as `told` has it; `error`: why a question has no answer. */
  told: { id: natural, ask: natural, value: unknown, error: string },
  /** `fatal`: the whole worker can't go on. */
  failed: { id: natural, message: string, fatal: boolean },
  closed: { id: natural },
});
export type Answer = Infer<typeof answer>;
