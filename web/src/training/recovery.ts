// The way of a new worker to where a run stood: it trains again, to the same bits. It is sent on stop by stop,
// so that every change is made after exactly as many epochs as before.

import type { Changed } from './changes.ts';
import type { Opening, Question, Snapshot } from './protocol.ts';
import { addRecords, emptyRecords, type Records } from './records.ts';

/** What a worker is told on its way. */
interface Orders {
  ask: (question: Question) => void;
  advance: (epochs: number) => void;
}

export class Recovery {
  /** Where it rests next. */
  #stop = 0;
  /** What is left to be changed again. */
  readonly #changes: Changed[];
  /** The curves so far. */
  readonly records: Records<number[]> = emptyRecords();
  /** What the worker said when it had opened the run. */
  opening: Opening | null = null;
  /** Where the run stood. */
  epoch: number;

  constructor(epoch: number, changes: readonly Changed[]) {
    this.epoch = epoch;
    this.#changes = [...changes];
  }

  /** Takes what the worker has come to; whether it stands where the run does. */
  take({ records, trainedEpochs, over }: Snapshot, { ask, advance }: Orders) {
    addRecords(this.records, records);
    if (trainedEpochs < this.#stop && !over) return false;
    const changes = this.#changes;
    for (; changes.length > 0 && changes[0].epoch <= trainedEpochs; changes.shift()) ask(changes[0].question);
    this.#stop = changes[0]?.epoch ?? this.epoch;
    if (this.#stop <= trainedEpochs || over) return true;
    advance(this.#stop - trainedEpochs);
    return false;
  }
}
