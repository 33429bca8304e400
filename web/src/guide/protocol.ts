// What the page and the guide's worker say to each other: from one description follow the types and the
// check of every message, as between the page and its other workers. The answers' types are the core's.
import type * as core from 'gradlab-guide-wasm';
import {
  array,
  boolean,
  either,
  type Infer,
  instance,
  keyOf,
  literal,
  natural,
  number,
  object,
  orUndefined,
  type Schema,
  string,
  unknown,
  variant,
} from '../training/schema.ts';

const orNull = <T>(schema: Schema<T>) => either(schema, literal(null));
const numbers = array(number);
const pair = (value: unknown): value is [number, number] => numbers(value) && value.length === 2;

/** What readers, and links of old answers, bring: judged by the core, which refuses what does not fit. */
const prediction = unknown as Schema<core.Prediction | undefined>;

export const request = variant('type', {
  module: { module: instance<WebAssembly.Module>(WebAssembly.Module), guide: string },
  /** The file of a measured source, for questions to come. */
  data: { source: string, data: instance<Uint8Array>(Uint8Array) },
  /** Of a prediction its judgement, else the truth. */
  question: { id: natural, step: string, prediction, seed: orUndefined(natural) },
});
export type Request = Infer<typeof request>;
export type Question = Extract<Request, { type: 'question' }>;

export const answer = variant('type', {
  /** `value`: a truth or a judgement, by what was asked. */
  answer: { id: natural, value: unknown },
  /** `id` of the question; null where the guide or its data can't be used at all. */
  refused: { id: orNull(natural), message: string },
});
export type Answer = Infer<typeof answer>;

export const truth: Schema<core.Truth> = variant('of', {
  choice: { choice: orNull(string), values: numbers },
  number: { number },
  curve: { x: numbers, lines: array(numbers) },
  epochs: { from: number, best: number, to: number },
  blocks: { blocks: array(string) },
  lines: { lines: array(string) },
  point: { point: pair },
  goal: { reached: boolean, values: numbers },
});

const shape: Schema<core.Shape> = object({
  code: keyOf({ level: 0, falls: 0, rises: 0, valley: 0, hill: 0, waves: 0 }),
  turn: orNull(number),
});
const course: Schema<core.Course> = keyOf({ level: 0, falls: 0, rises: 0 });
const stretch = object({ from: number, to: number, drawn: course, is: course });

export const judgement: Schema<core.Judgement> = object({
  right: boolean,
  truth,
  close: orNull(pair),
  curves: orNull(array(object({ right: boolean, drawn: shape, is: shape, apart: array(stretch) }))),
  goal: orNull(object({ values: numbers, held: array(boolean), changes: natural, most: natural })),
});
