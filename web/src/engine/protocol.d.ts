// What the page and a worker say to each other. Bulk numbers are fresh typed arrays, moved rather
// than copied.

export type OpenOrder = {
  /** Link that says every value of the run, and nothing of others. */
  link: string;
  /** Which of its seeds, from 0. */
  k: number;
  /** How many times J is recorded, about. */
  records: number;
  /** Points a side of the boundary grid. */
  size: number;
  /** Whether pictures are wanted on the way, or the last numbers alone. */
  live: boolean;
};

export type Request =
  /** `core`: names the core that the worker trains on, which others of this page may share. */
  | { type: 'module'; module: WebAssembly.Module; core: string }
  | { type: 'open'; id: number; order: OpenOrder }
  /** `rate`: epochs a second, 0 for as many as possible. */
  | { type: 'play'; rate: number }
  | { type: 'pause' }
  | { type: 'advance'; epochs: number }
  /** The last snapshot has been shown; the next one is welcome. */
  | { type: 'drawn' };

export type Opening = {
  /** Epochs between two records of J. */
  every: number;
  /** Smallest x1, smallest x2, lengths along x1 and x2; empty where there are other inputs. */
  frame: Float64Array;
  /** x1, x2, label and part of each example. */
  examples: Float32Array;
  /** Columns of W[1]. */
  inputs: number;
};

export type Snapshot = {
  /** Epochs done. */
  epoch: number;
  /** Whether the run has ended. */
  over: boolean;
  /** Epoch at which numbers overflowed, or -1. */
  overflowedAt: number;
  /** Number of the first record in `costs`. */
  firstCost: number;
  /** New records of J. */
  costs: Float64Array;
  /** m, cost and accuracy of train, dev and test. */
  evaluation: Float64Array;
  /** P(y = 1) over the frame; empty unless live. */
  boundary: Float32Array;
  /** W[1], row by row; empty unless live. */
  weights: Float64Array;
  /** Hash of every bit of the parameters. */
  fingerprint: string;
};

export type Answer =
  | { type: 'opened'; id: number; opening: Opening; snapshot: Snapshot }
  | { type: 'snapshot'; id: number; snapshot: Snapshot }
  | { type: 'failed'; id: number; message: string };
