// What a page and a lab in its frame say to each other, as { gradlab: 1, type, ... }: one description, from
// which follow the types and the check of every message, at both ends.
import {
  array,
  boolean,
  either,
  type Infer,
  keyOf,
  literal,
  natural,
  nonNegative,
  number,
  object,
  type Schema,
  string,
  variant,
} from '../training/schema.ts';

/** How a run does on the examples of a part: mean loss without the penalty, share of right predictions. */
const part = object({ cost: number, accuracy: either(number, literal(null)) });
const partOrNull = either(part, literal(null));

/** A run as it is shown; null for a part of the data that has no examples. */
const run = object({
  name: string,
  epoch: natural,
  train: part,
  dev: partOrNull,
  test: partOrNull,
  fingerprint: string,
});

/** The link of the whole lab as it stands, the epoch that is shown, whether the runs train, and the runs. */
const shown = { link: string, epoch: natural, running: boolean, runs: array(run) };

/** From the frame to the page around it. */
export const up = variant('type', {
  /** The lab is alive and takes messages; what its page is called. */
  ready: { title: string },
  /** How high the lab is, in pixels. */
  size: { height: nonNegative },
  /** The link, the epoch or a run has changed, or it was asked for. */
  state: shown,
  /** Every run has ended. */
  result: shown,
});
export type Up = Infer<typeof up>;

/** From the page around it to the frame. */
export const down = /* @__PURE__ */ variant('type', {
  /** The theme that the lab takes; `auto`: the reader's own. */
  theme: { theme: /* @__PURE__ */ keyOf({ auto: true, light: true, dark: true }) },
  /** The language of the lab. */
  lang: { lang: string },
  /** The lab and its settings, as they stand behind `#`, in place of those that are shown. */
  set: { lab: string, settings: string },
  /** Asks for the state. */
  get: {},
});
export type Down = Infer<typeof down>;

/** What tells these messages from all others that pages send, and their version. */
const envelope = object({ gradlab: literal(1) });

/** A message as it is sent. */
export const wrap = (message: Up | Down) => ({ gradlab: 1, ...message });

/** A message of ours; null for anything else. */
export const unwrap = <T>(schema: Schema<T>, data: unknown): T | null => (envelope(data) && schema(data) ? data : null);
