// What the reader predicted, kept on this device: by lab and step the last prediction, whether the
// runs answered as it said, and when it was made. After some days a step comes back, to be asked with
// another seed. What is stored may have been changed by anybody: what does not fit is left out.
import {
  array,
  boolean,
  type Infer,
  natural,
  nonNegative,
  object,
  parse,
  string,
  unknown,
} from '../training/schema.ts';
import { recall, store } from '../ui/storage.ts';

const STORED = 'gradlab.predictions';
/** Of the form below; another's text is not read. */
const VERSION = 1;
/** Longest text that is read or written, and longest prediction in it: a drawn curve has 40 points. */
const LONGEST = 200_000;
const LONGEST_PREDICTION = 2_000;
/** Days after which a step is asked again, by how often in a row the prediction was right; wrong ones the next day. */
const DAYS = [1, 3, 7, 21];
const DAY = 86_400_000;
/** Other seeds that a step is asked with: those that `gradlab guide --seeds` counts. */
const SEEDS = 30;

const commitment = object({
  lab: string,
  step: string,
  /** What was said, as the step's kind writes it. */
  prediction: unknown,
  /** Whether the runs answered so. */
  right: boolean,
  /** When, in milliseconds since 1970. */
  at: nonNegative,
  /** The seed it was asked with: 0 the lab's own, k the k-th further one. */
  seed: natural,
  /** How often it was asked. */
  times: natural,
  /** How often in a row the prediction was right, each time when it was due. */
  row: natural,
});
export type Commitment = Infer<typeof commitment>;

const stored = object({ version: natural, predictions: array(unknown), free: array(unknown) });

/** Everything that is kept; never changed, but replaced. */
export interface Kept {
  readonly predictions: readonly Commitment[];
  /** Labs in which the reader plays freely instead of being asked. */
  readonly free: readonly string[];
}

export const NOTHING: Kept = { predictions: [], free: [] };

/** A step of a lab. */
export interface Where {
  lab: string;
  step: string;
}

/** What the reader has said to a step. */
export interface Said extends Where {
  prediction: unknown;
  right: boolean;
  seed: number;
}

/** A step that is to be asked again, and with which seed. */
export interface Due extends Where {
  seed: number;
  /** Since when, in milliseconds since 1970. */
  since: number;
}

const same = (a: Where) => (b: Where) => a.lab === b.lab && a.step === b.step;

/** What a stored text says, as far as it can be understood. */
export function read(text: string): Kept {
  if (text === '' || text.length > LONGEST) return NOTHING;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return NOTHING;
  }
  const all = parse(stored, found);
  if (all?.version !== VERSION) return NOTHING;
  const predictions: Commitment[] = [];
  for (const one of all.predictions)
    if (commitment(one) && !predictions.some(same(one)) && Number.isFinite(one.at)) predictions.push(one);
  return { predictions, free: [...new Set(all.free.filter(string))] };
}

/** The oldest predictions are let go of where all take more room than there is. */
export function written({ predictions, free }: Kept): string {
  const newest = [...predictions].sort((a, b) => b.at - a.at);
  for (;;) {
    const text = JSON.stringify({ version: VERSION, predictions: newest, free });
    if (text.length <= LONGEST) return text;
    if (newest.pop() === undefined) return '';
  }
}

/** The seed that a step is asked with after another. */
export const nextSeed = (seed: number) => (seed + 1) % (SEEDS + 1);

/** When a step is asked again. */
export const dueAt = ({ at, row }: Commitment) => at + DAYS[Math.min(row, DAYS.length - 1)] * DAY;

/** @param now in milliseconds since 1970 */
export function withSaid(kept: Kept, { lab, step, prediction, right, seed }: Said, now: number): Kept {
  const before = kept.predictions.find(same({ lab, step }));
  const others = kept.predictions.filter((one) => one !== before);
  // Said again before it was due, it tells nothing of what is remembered.
  const later = before === undefined || now >= dueAt(before);
  const row = right ? (before?.row ?? 0) + Number(later) : 0;
  const short = JSON.stringify(prediction ?? null).length <= LONGEST_PREDICTION;
  const times = (before?.times ?? 0) + 1;
  const said = { lab, step, prediction: short ? prediction : null, right, at: now, seed, times, row };
  return { ...kept, predictions: [...others, said] };
}

/** The steps that are to be asked again, the longest waiting first. A clock that was set back makes none wait for ever. */
export function dueOf({ predictions }: Kept, now: number): Due[] {
  return predictions
    .filter((one) => dueAt(one) <= now || one.at > now + DAY)
    .map((one) => ({ lab: one.lab, step: one.step, seed: nextSeed(one.seed), since: dueAt(one) }))
    .sort((a, b) => a.since - b.since);
}

export const kept = () => read(recall(STORED));

/** What was last said to a step; null where nothing was. */
export const committed = (where: Where) => kept().predictions.find(same(where)) ?? null;

export const commit = (said: Said, now = Date.now()) => store(STORED, written(withSaid(kept(), said, now)));

export const due = (now = Date.now()) => dueOf(kept(), now);

/** Whether the reader has chosen to play in a lab without being asked. */
export const playsFreely = (lab: string) => kept().free.includes(lab);

export function playFreely(lab: string, free: boolean) {
  const all = kept();
  const others = all.free.filter((other) => other !== lab);
  store(STORED, written({ ...all, free: free ? [...others, lab] : others }));
}

export const eraseCommitments = () => store(STORED, '');
