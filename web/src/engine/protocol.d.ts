// What the page and a worker say to each other. A worker holds several runs and jobs, each with an
// id. Bulk numbers are fresh typed arrays, moved rather than copied.

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
};

/** A run of which only the end is wanted. */
export type JobOrder = { link: string; k: number };

export type Request =
  | { type: 'module'; module: WebAssembly.Module }
  | { type: 'open'; id: number; order: RunOrder }
  /** Trains to the end at once, behind the runs that are shown. */
  | { type: 'job'; id: number; order: JobOrder }
  /** `rate`: epochs a second, 0 for as many as possible. */
  | { type: 'play'; id: number; rate: number }
  | { type: 'pause'; id: number }
  | { type: 'advance'; id: number; epochs: number }
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
  /** P(y = 1) over the frame; empty where nobody looks. */
  boundary: Float32Array;
  /** W[1], row by row; empty where nobody looks. */
  weights: Float64Array;
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
  /** `fatal`: the whole worker can't go on. */
  | { type: 'failed'; id: number; message: string; fatal: boolean }
  | { type: 'closed'; id: number };
