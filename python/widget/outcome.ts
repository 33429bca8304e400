// What a training gives back to Python, in JSON's own values.
import type { Evaluation, Result, RunName } from '../../packages/npm/src/index.ts';

/** What Python's traits ask for. */
export interface Asked {
  lab: string | null;
  run: RunName;
  every: number;
  /** Those that are not left to the lab. */
  settings: Record<string, unknown>;
}

/** Numbers of 8 bytes each, the lowest first, as base64. */
type Packed = string;

/** How it goes on one part; JSON has no infinity, which comes as a word. */
type Part = Omit<Evaluation, 'cost'> & { cost: number | string };

/** A training's end, in Python's trait. */
export interface Outcome {
  asked: Asked;
  link: string;
  fingerprint: string;
  epoch: number;
  overflowedAt: number | null;
  every: number;
  costs: Packed;
  losses: Packed;
  devLosses: Packed;
  weights: { W: Packed; shape: [number, number]; b: Packed }[];
  evaluation: { train: Part; dev: Part | null; test: Part | null };
}

/** Why it could not be trained. */
export interface Refusal {
  asked: Asked;
  error: string;
}

/** The trait, empty before the first training. */
export type Said = Outcome | Refusal | { asked?: undefined };

export function outcomeOf(asked: Asked, result: Result): Outcome {
  const { link, fingerprint, epoch, overflowedAt, every } = result;
  const { train, dev, test } = result.evaluation;
  return {
    ...{ asked, link, fingerprint, epoch, overflowedAt, every },
    costs: packed(result.costs),
    losses: packed(result.losses),
    devLosses: packed(result.devLosses),
    weights: result.weights.map(({ W, shape, b }) => ({ W: packed(W), shape, b: packed(b) })),
    evaluation: { train: partOf(train), dev: dev && partOf(dev), test: test && partOf(test) },
  };
}

const partOf = (part: Evaluation): Part => ({
  ...part,
  cost: Number.isFinite(part.cost) ? part.cost : String(part.cost),
});

function packed(numbers: Float64Array): Packed {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  // More at once would be too many arguments.
  const parts = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, i) =>
    String.fromCharCode(...bytes.subarray(8192 * i, 8192 * (i + 1))),
  );
  return btoa(parts.join(''));
}

export function unpacked(text: Packed) {
  return new Float64Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}
