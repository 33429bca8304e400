// One run as the page sees it: what its worker last said, and the orders it takes.

import type { Pool } from './pool.ts';
import {
  type Look,
  type Opening,
  type Question,
  type Request,
  type RunOrder,
  type Snapshot,
  type Told,
  told,
} from './protocol.ts';
import type { Task } from './worker-slot.ts';

type RunnerState = 'closed' | 'opening' | 'paused' | 'playing' | 'over' | 'failed';

/** A question without an answer yet. */
interface Asked {
  question: Question;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

export class Runner implements Task {
  id = 0;
  live = true;
  state: RunnerState = 'closed';
  opening: Opening | null = null;
  snapshot: Snapshot | null = null;
  /** What is recorded of every epoch that is; grows as the run does. */
  records = emptyRecords();
  /** Why the run failed, and whether that is for what was asked of it. */
  message = '';
  refused = false;
  #begun = false;
  #order: RunOrder = {
    link: '',
    seedIndex: 0,
    records: 1,
    size: 1,
    epochs: 1,
    wants: [],
    previewTime: 0,
    data: undefined,
  };
  readonly #asked = new Map<number, Asked>();
  #lastAsk = 0;
  /** Epochs a second, 0 for as many as possible, null for none. */
  #rate: number | null = null;
  #watched = true;
  #look: Look | null = null;

  readonly pool: Pool;
  readonly changed: (runner: Runner) => void;

  /** @param changed called whenever something new is known */
  constructor(pool: Pool, changed: (runner: Runner) => void) {
    this.pool = pool;
    this.changed = changed;
  }

  open(order: RunOrder) {
    this.close();
    this.#begun = false;
    this.refused = false;
    this.#order = order;
    this.state = 'opening';
    this.pool.place(this);
  }

  /** @param rate epochs a second, 0 for as many as possible */
  play(rate: number) {
    if (this.state === 'over' || this.state === 'failed') return;
    this.#rate = rate;
    if (this.state !== 'opening') this.state = 'playing';
    this.#send({ type: 'play', id: this.id, rate });
  }

  pause() {
    this.#rest();
    this.#send({ type: 'pause', id: this.id });
  }

  advance(epochs: number) {
    this.#rest();
    this.#send({ type: 'advance', id: this.id, epochs });
  }

  /** Rests, and shows the run as it was after some epochs; whether there is a worker to do so. */
  seek(epoch: number) {
    this.#rest();
    return this.#send({ type: 'seek', id: this.id, epoch });
  }

  /** Asks what snapshots don't tell; fails if it can't be answered or the run is closed first. */
  ask<Q extends Question>(question: Q): Promise<Told[Q['of']]> {
    this.#lastAsk += 1;
    const ask = this.#lastAsk;
    return new Promise((resolve, reject) => {
      const of: Q['of'] = question.of;
      const take = (value: unknown) => {
        if (told[of](value)) resolve(value);
        else reject(new TypeError('not an answer'));
      };
      this.#asked.set(ask, { question, resolve: take, reject });
      if (this.#send({ type: 'ask', id: this.id, ask, question })) return;
      this.#asked.delete(ask);
      reject(new Error('closed'));
    });
  }

  /** Whether anybody looks at the run. */
  watch(watched: boolean) {
    if (watched === this.#watched) return;
    this.#watched = watched;
    this.#send({ type: 'watch', id: this.id, watched });
  }

  /** How pictures are to be painted from now on; what is shown comes anew. */
  look(look: Pick<Look, 'palette'> & Partial<Look>) {
    const last = this.#look;
    const next = { boundary: 0, units: 0, ...last, ...look };
    if (last?.palette === next.palette && last.boundary === next.boundary && last.units === next.units) return;
    this.#look = next;
    this.#send({ type: 'look', id: this.id, look: next });
  }

  /** The page has shown the last snapshot. */
  drawn() {
    this.#send({ type: 'drawn', id: this.id });
  }

  /** Stops at once, whatever the worker is doing. */
  close() {
    this.#rate = null;
    this.state = 'closed';
    for (const { reject } of this.#asked.values()) reject(new Error('closed'));
    this.#asked.clear();
    void this.pool.close(this);
  }

  get playing() {
    return this.#rate !== null && this.state !== 'over';
  }

  get progress() {
    if (this.state === 'over') return 'over';
    return this.state === 'opening' ? 'waiting' : 'begun';
  }

  /** Where a worker was lost, another trains again to where the run stood: it gets the same bits. */
  requests(): Request[] {
    const { id } = this;
    const requests: Request[] = [{ type: 'open', id, order: this.#order }];
    if (this.#look) requests.push({ type: 'look', id, look: this.#look });
    if (!this.#watched) requests.push({ type: 'watch', id, watched: false });
    const epoch = this.progress === 'begun' ? (this.snapshot?.trainedEpochs ?? 0) : 0;
    if (this.#rate !== null) requests.push({ type: 'play', id, rate: this.#rate });
    else if (epoch > 0) requests.push({ type: 'advance', id, epochs: epoch });
    for (const [ask, { question }] of this.#asked) requests.push({ type: 'ask', id, ask, question });
    return requests;
  }

  hear(answer: Parameters<Task['hear']>[0]) {
    if (answer.type === 'result') return;
    if (answer.type === 'told') {
      const asked = this.#asked.get(answer.ask);
      this.#asked.delete(answer.ask);
      if (answer.error) asked?.reject(new Error(answer.error));
      else asked?.resolve(answer.value);
      return;
    }
    if (answer.type === 'failed') {
      this.close();
      this.state = 'failed';
      this.message = answer.message;
      this.refused = !this.#begun && !answer.fatal;
    } else {
      if (answer.type === 'opened') this.#opened(answer.opening);
      this.#take(answer.snapshot);
    }
    this.changed(this);
  }

  #rest() {
    this.#rate = null;
    if (this.state === 'playing') this.state = 'paused';
    this.pool.dispatch();
  }

  /** Whether a worker has the run. */
  #send(request: Request) {
    return this.pool.send(this, request);
  }

  #opened(opening: Opening) {
    this.#begun = true;
    this.opening = opening;
    this.records = emptyRecords();
    this.state = this.#rate === null ? 'paused' : 'playing';
  }

  #take(snapshot: Snapshot) {
    this.snapshot = snapshot;
    const { first, cost, loss, devLoss, norm } = snapshot.records;
    const news: Records<Float64Array> = { cost, data: loss, dev: devLoss, norm };
    for (const name of RECORDED) {
      const kept = this.records[name];
      kept.length = Math.min(kept.length, first);
      for (const number of news[name]) kept.push(number);
    }
    if (!snapshot.over) return;
    this.state = 'over';
    this.pool.dispatch();
  }
}

const RECORDED: Line[] = ['cost', 'data', 'dev', 'norm'];

/** Curves by the names that labs give their lines: J with the penalty and without, dev, norm. */
export interface Records<Numbers> {
  cost: Numbers;
  data: Numbers;
  dev: Numbers;
  norm: Numbers;
}

/** The name of a curve: J, J without the penalty, the dev cost, or the norm of all weights. */
export type Line = keyof Records<unknown>;

const emptyRecords = (): Records<number[]> => ({ cost: [], data: [], dev: [], norm: [] });
