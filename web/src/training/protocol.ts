// What the page and a worker say to each other: one description, from which follow the types and the
// check of every message (`parse`). A worker holds several runs, live ones and those of
// batches, each with an id. Bulk
// numbers are fresh typed arrays, moved rather than copied.
import type * as core from 'gradlab-wasm';
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
  type Schema,
  string,
  unknown,
  variant,
} from './schema.ts';

const bytes = instance<Uint8Array>(Uint8Array);
const counts = instance<Uint32Array>(Uint32Array);
const singles = instance<Float32Array>(Float32Array);
const doubles = instance<Float64Array>(Float64Array);
const clamped = instance<Uint8ClampedArray>(Uint8ClampedArray);

/** A schema for each of the core's own fields: the types are the core's. */
type Described<T> = { [Name in keyof T]: Schema<T[Name]> };

const orNull = <T>(schema: Schema<T>) => either(schema, literal(null));

const runFields = {
  /** Link that says every value of the run, and nothing of others. */
  link: string,
  /** Which of its seeds, from 0. */
  seedIndex: natural,
  /** Where the worker keeps the examples, of a source that is not drawn. */
  data: orUndefined(natural),
};

/** An order as the page makes it, with the examples themselves. */
type WithData<Order> = Omit<Order, 'data'> & { data: Uint8Array | undefined };

/** What can be wanted of a snapshot. */
const probe = keyOf({
  boundary: true,
  unitMaps: true,
  parameters: true,
  layers: true,
  linearFit: true,
  masks: true,
  path: true,
} satisfies Record<core.Wanted | 'path', true>);
export type Probe = Infer<typeof probe>;

/** What is shown of a run. */
const shownFields = {
  /** How many times J is recorded, about. */
  records: natural,
  /** Points a side of the boundary grid. */
  size: natural,
  /** How many epochs it trains. */
  epochs: natural,
  /** What its snapshots hold beside curves and errors. */
  wants: array(probe),
};

/** A live run: shown while it trains. */
const runOrder = object({
  ...runFields,
  ...shownFields,
  /** Milliseconds that it trains before its first snapshot: a preview is that one. */
  previewTime: nonNegative,
});
export type RunOrder = WithData<Infer<typeof runOrder>>;

const palette: Schema<core.Palette> = object({
  surface: natural,
  zero: natural,
  one: natural,
  high: natural,
  ink: natural,
  blank: natural,
  lightness: nonNegative,
  chroma: nonNegative,
});

/** How the pictures of a run are to be painted: pixels a side, 0 where none is drawn. */
const look = object({
  palette,
  boundary: natural,
  /** Of one unit. */
  units: natural,
});
export type Look = Infer<typeof look>;

/** A run of a batch: only its end is wanted; `shown`: as a live run's last snapshot would show it. */
const batchRunOrder = object({
  ...runFields,
  shown: orNull(object({ ...shownFields, look: orNull(look) })),
});
export type BatchRunOrder = WithData<Infer<typeof batchRunOrder>>;

/** Square pictures one below the other: RGBA, `side` pixels a row. */
const picture = object({ side: natural, pixels: clamped });
export type Picture = Infer<typeof picture>;

/** Straight pieces in a unit square: x and y of both ends of each, y from the top down. */
const pieces = singles;

const question = variant('of', {
  check: { epsilon: nonNegative, twoSided: boolean, stable: boolean },
  /** The mistake that a run has, where its link only numbers it too; null for none. */
  planted: {},
  /** Errors on `count` fresh sets of `n` examples, from seed `seed` on. */
  samples: { n: natural, count: natural, seed: natural, trainingSource: boolean },
  /** J over two parameters as a picture of `pixels` pixels a side, and its level lines. */
  surface: { i: natural, j: natural, window: array(number), size: natural, palette, pixels: natural },
  /** Training examples as pictures, a pixel an input. */
  inputs: { count: natural, augmented: boolean, palette },
  /** Mean sizes of activations with masks and without. */
  means: { draws: natural, seed: natural },
  /** The smallest error that any classifier can have on a link's source; null where it is not known. */
  bayes: { link: string },
  theta: {},
  /** Sets parameters from one on; answers with all. */
  change: { index: natural, values: array(number) },
  retune: { link: string },
});
export type Question = Infer<typeof question>;

/**
 * A check of the gradient with the time that it took beside that of one epoch of training, in milliseconds, and
 * the epoch of what was checked.
 */
export type TimedReport = core.CheckReport & { took: number; epochTook: number; epoch: number };

const surface = object({
  picture,
  /** Lines at multiples of a step of J; a share is J / (J + ln 2). */
  levels: array(object({ share: number, line: pieces })),
  step: number,
});
export type SurfacePicture = Infer<typeof surface>;

/** What answers each question. */
const toldFields = {
  check: opaque<TimedReport>(),
  planted: either(opaque<core.Planted>(), literal(null)),
  samples: doubles,
  surface,
  inputs: picture,
  means: either(opaque<core.DropoutMeans>(), literal(null)),
  bayes: either(number, literal(null)),
  theta: doubles,
  change: doubles,
  retune: literal(null),
};
export type Told = { [Of in Question['of']]: Infer<(typeof toldFields)[Of]> };
export const told: { [Of in Question['of']]: Schema<Told[Of]> } = toldFields;

export const request = variant('type', {
  /** `names`: whether it says what it turns to, each time. */
  module: { module: instance<WebAssembly.Module>(WebAssembly.Module), names: boolean },
  /** Examples for runs to come, in the place of others that stood there. */
  data: { place: natural, data: bytes },
  open: { id: natural, order: runOrder },
  /** Trains to the end at once, behind the live runs. */
  batchRun: { id: natural, order: batchRunOrder },
  /** `rate`: epochs a second, 0 for as many as possible. */
  play: { id: natural, rate: nonNegative },
  pause: { id: natural },
  advance: { id: natural, epochs: natural },
  /** Rests, and shows the run as it was after some epochs. */
  seek: { id: natural, epoch: nonNegative },
  ask: { id: natural, ask: natural, question },
  /** Whether the run is looked at; if not, its snapshots hold no probes until the last. */
  watch: { id: natural, watched: boolean },
  /** Paints what is shown anew, and what is shown from now on. */
  look: { id: natural, look },
  /** The last snapshot has been shown; the next one is welcome. */
  drawn: { id: natural },
  close: { id: natural },
});
export type SentRequest = Infer<typeof request>;
/** What the page asks of a worker: as it is sent, but with the examples, which are sent once. */
export type Request =
  | Exclude<SentRequest, { type: 'data' | 'open' | 'batchRun' }>
  | { type: 'open'; id: number; order: RunOrder }
  | { type: 'batchRun'; id: number; order: BatchRunOrder };

const frame: Schema<core.Frame> = opaque<core.Frame>();

const coreOpening = {
  every: natural,
  frame: orNull(frame),
  examples: singles,
  units: array(natural),
  parameters: natural,
} satisfies Described<core.Opening>;

const opening = object({
  ...coreOpening,
  /** Condition number of J's Hessian before the first epoch; NaN where it is not asked for. */
  condition: number,
});
export type Opening = Infer<typeof opening>;

const evaluation: Schema<core.Evaluation> = object({
  m: natural,
  cost: number,
  accuracy: orNull(number),
  classes: natural,
  confusion: counts,
});

const records: Schema<core.Records> = object({
  first: natural,
  cost: doubles,
  loss: doubles,
  devLoss: doubles,
  norm: doubles,
});

const coreSnapshot = {
  epoch: natural,
  over: boolean,
  overflowedAt: orNull(natural),
  bestEpoch: orNull(natural),
  evaluations: object({ train: evaluation, dev: orNull(evaluation), test: orNull(evaluation) }),
  fingerprint: string,
  boundary: orNull(singles),
  unitMaps: orNull(array(singles)),
  parameters: orNull(array(object({ units: natural, inputs: natural, w: doubles, b: doubles }))),
  layers: orNull(array(opaque<core.LayerStatistics>())),
  linearFit: orNull(number),
  masks: orNull(array(bytes)),
} satisfies Described<core.Snapshot>;

const pictures = object({
  /** Null where nobody has asked for it, or there is no plane. */
  boundary: orNull(
    object({
      picture,
      /** The 0.5 line between two classes. */
      line: pieces,
    }),
  ),
  /** Of every unit that a diagram draws, layer by layer. */
  units: orNull(picture),
});
export type Pictures = Infer<typeof pictures>;

/** A run at the moment that is shown, beside the curves so far; probes only where somebody looks. */
const snapshot = object({
  ...coreSnapshot,
  /** Epochs done in all. */
  trainedEpochs: natural,
  /** Whether it is an earlier moment, asked for. */
  past: boolean,
  /** Whether it answers a `seek`. */
  sought: boolean,
  /** New records of the curves. */
  records,
  /** The first two parameters, step by step, in pairs. */
  path: orNull(doubles),
  /** What the maps look like; the units' own numbers stay with the worker. */
  pictures,
});
export type Snapshot = Infer<typeof snapshot>;

export const answer = variant('type', {
  ready: {},
  /** The task that is worked at next. */
  turn: { id: natural },
  opened: { id: natural, opening, snapshot },
  snapshot: { id: natural, snapshot },
  /** Where a run of a batch ended; `opening`: only where it is to be shown. */
  result: { id: natural, opening: orNull(opening), snapshot },
  /** `value`: as `told` has it; `error`: why a question has no answer; `epoch`: of the run when it was asked. */
  told: { id: natural, ask: natural, value: unknown, error: string, epoch: natural },
  /** `fatal`: the whole worker can't go on. */
  failed: { id: natural, message: string, fatal: boolean },
  closed: { id: natural },
});
export type Answer = Infer<typeof answer>;
