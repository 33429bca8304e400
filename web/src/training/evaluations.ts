// What evaluations say.
import type { Evaluation } from 'gradlab-wasm';

/** The share of wrong predictions; NaN where there is none. */
export const errorOf = (evaluation: Evaluation | null) => 1 - (evaluation?.accuracy ?? NaN);
