// What every kind of prediction has: a control to predict with, and a picture of what is right with the
// reader's own beside it.
import type { Judgement, Prediction, Truth } from 'gradlab-guide-wasm';

/** A control; it tells when its prediction changes. */
export interface Control {
  element: HTMLElement;
  /** Null while nothing, or not all, is said. */
  prediction(): Prediction | null;
  close?(): void;
}

/** What was answered: without a judgement where the reader only wanted to be shown. */
export interface Answer {
  truth: Truth;
  judgement: Judgement | null;
  prediction: Prediction | null;
}

export interface Revealed {
  element: HTMLElement;
  /** What is right, in one sentence. */
  right: string;
  close?(): void;
}
