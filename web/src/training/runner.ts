// One run as the page sees it: what its worker last said, and the orders it takes.
//
//    closed ── open ──▶ opening ──▶ running ⇄ paused      play; pause, advance, seek
//                          │           │         │
//                          │           └──▶ ended ◀── the last epoch, an overflow, early stopping
//                          └──▶ failed ◀── refused by the core, or its worker died of it
//
// From all of them `open` leads to opening and `close` to closed; `rewrite` and `extend` to paused, or ended
// where the run is over there. A run whose worker dies of another
// run keeps its state: a new worker trains it again to where it stood, to the same bits, and until
// then the page shows what it showed. So is a run that was adopted: trained elsewhere, it is shown as it
// ended, and settled, by a worker that trains it again, once it is to stay.

import { Asked, NOBODY } from './asked.ts';
import { type Changed, changeOf, type Edit, editsOf, rewritten } from './changes.ts';
import { Display } from './display.ts';
import type { Pool } from './pool.ts';
import type { Look, Opening, Question, Request, RunOrder, Snapshot } from './protocol.ts';
import { addRecords, emptyRecords, type Records } from './records.ts';
import { Recovery } from './recovery.ts';
import type { Task } from './worker-slot.ts';

/** Why a run failed: the core can't make it, or it broke off. */
export interface Failure {
  kind: 'refused' | 'broken';
  message: string;
}

type State = { name: 'closed' | 'opening' | 'running' | 'paused' | 'ended' } | { name: 'failed'; failure: Failure };

/** A run that was trained to its end, as it is shown then. */
export interface Finished {
  order: RunOrder;
  opening: Opening;
  snapshot: Snapshot;
  records: Records<number[]>;
}

export class Runner implements Task {
  id = 0;
  live = true;
  opening: Opening | null = null;
  snapshot: Snapshot | null = null;
  /** What is recorded of every epoch that is; grows as the run does. */
  records = emptyRecords();
  #state: State = { name: 'closed' };
  #order: RunOrder | null = null;
  readonly #asked = new Asked();
  /** Epochs a second, 0 for as many as possible, null for none. */
  #rate: number | null = null;
  /** The epoch that is looked back at. */
  #sought: number | null = null;
  #changes: Changed[] = [];
  #recovery: Recovery | null = null;
  /** Where a worker has to bring it first; null: to where it was seen last. */
  #goal: number | null = null;
  /** Whether it shows a run that no worker has. */
  #adopted = false;
  readonly #display = new Display();

  readonly pool: Pool;
  readonly changed: (runner: Runner) => void;

  /** @param changed called whenever something new is known */
  constructor(pool: Pool, changed: (runner: Runner) => void) {
    this.pool = pool;
    this.changed = changed;
  }

  get state() {
    return this.#state.name;
  }

  get failure() {
    return this.#state.name === 'failed' ? this.#state.failure : null;
  }

  /** @param edits that it is trained with from the start */
  open(order: RunOrder, edits: readonly Edit[] = []) {
    this.close();
    this.#order = order;
    this.#changes = edits.map(changeOf);
    this.#state = { name: 'opening' };
    this.pool.place(this);
  }

  /** What the reader has changed by hand. */
  get edits() {
    return editsOf(this.#changes);
  }

  /** Becomes the run with exactly these changes by hand. */
  rewrite(edits: readonly Edit[]) {
    const next = rewritten(this.#changes, edits);
    if (next) this.#retrain(next.changes, next.epoch);
  }

  /** Goes on from where it is, to another end; with how many records. */
  extend(epochs: number, records: number) {
    if (!this.#order || this.state === 'failed') return;
    // What has been changed in mid-run was changed then: the rest of the order stays.
    const link = this.#order.link.replace(/(^|&)epochs=\d+/, `$1epochs=${epochs}`);
    this.#order = { ...this.#order, link, epochs, records };
    this.#retrain(this.#changes, this.snapshot?.trainedEpochs ?? 0);
  }

  /** Has a worker make the run anew as far as an epoch; until then it shows what it showed. */
  #retrain(changes: Changed[], epoch: number) {
    this.close();
    this.#changes = changes;
    this.#goal = epoch;
    this.#state = { name: 'paused' };
    this.pool.place(this);
  }

  /** Shows the end of a run that was trained elsewhere; what is asked of it waits until it has settled. */
  adopt({ order, opening, snapshot, records }: Finished) {
    this.close();
    this.#order = order;
    this.#changes = [];
    this.opening = opening;
    this.snapshot = snapshot;
    this.records = records;
    this.#state = { name: 'ended' };
    this.#adopted = true;
    this.changed(this);
  }

  /** Has a worker train an adopted run again, so that it can be asked and looked back at. */
  settle() {
    if (!this.#adopted) return;
    this.#adopted = false;
    this.pool.place(this);
  }

  /** Whether it has come to the end of a run as ordered, unchanged by the reader. */
  hasEnded({ link, data }: RunOrder) {
    const own = this.#order;
    return this.state === 'ended' && this.#changes.length === 0 && own?.link === link && own.data === data;
  }

  /** @param rate epochs a second, 0 for as many as possible */
  play(rate: number) {
    if (this.state === 'ended' || this.state === 'failed') return;
    this.#rate = rate;
    this.#sought = null;
    if (this.state !== 'opening') this.#state = { name: 'running' };
    this.#direct({ type: 'play', id: this.id, rate });
  }

  pause() {
    this.#rest();
    this.#direct({ type: 'pause', id: this.id });
  }

  advance(epochs: number) {
    this.#rest();
    this.#sought = null;
    if (this.#recovery) this.#recovery.epoch += epochs;
    this.#direct({ type: 'advance', id: this.id, epochs });
  }

  /** Rests, and shows the run as it was after some epochs; whether there is a worker to do so. */
  seek(epoch: number) {
    this.#rest();
    this.#sought = epoch;
    return this.#direct({ type: 'seek', id: this.id, epoch });
  }

  /** Asks what snapshots don't tell; fails if it can't be answered or the run is closed first. */
  ask<Q extends Question>(question: Q) {
    return this.#asked.ask(question, (ask) => this.#direct({ type: 'ask', id: this.id, ask, question }));
  }

  /** Whether anybody looks at the run. */
  watch(watched: boolean) {
    for (const request of this.#display.watch(this.id, watched)) this.pool.send(this, request);
  }

  /** How pictures are to be painted from now on; what is shown comes anew. */
  look(look: Pick<Look, 'palette'> & Partial<Look>) {
    for (const request of this.#display.paint(this.id, look)) this.pool.send(this, request);
  }

  /** How its pictures are painted; null until somebody draws them. */
  get looks() {
    return this.#display.look;
  }

  /** The page has shown the last snapshot. */
  drawn() {
    this.pool.send(this, { type: 'drawn', id: this.id });
  }

  /** Stops at once, whatever the worker is doing. */
  close() {
    this.#rate = null;
    this.#sought = null;
    this.#recovery = null;
    this.#goal = null;
    this.#adopted = false;
    this.#state = { name: 'closed' };
    this.#asked.close();
    void this.pool.close(this);
  }

  get playing() {
    return (this.#rate !== null && this.state !== 'ended') || this.#recovery !== null;
  }

  get begun() {
    return this.state !== 'opening';
  }

  /** What brings a worker to where the run stands: in place of a lost one it trains again, to the same bits. */
  requests(): Request[] {
    this.#recovery = null;
    if (!this.#order) return [];
    const { id } = this;
    const requests: Request[] = [{ type: 'open', id, order: this.#order }, ...this.#display.requests(id)];
    const epoch = this.#goal ?? (this.begun ? (this.snapshot?.trainedEpochs ?? 0) : 0);
    if (epoch === 0 && this.#changes.length === 0) return [...requests, ...this.#directions()];
    this.#recovery = new Recovery(epoch, this.#changes);
    return requests;
  }

  hear(answer: Parameters<Task['hear']>[0]) {
    switch (answer.type) {
      case 'told':
        this.#told(answer);
        return;
      case 'failed': {
        const kind = this.state === 'opening' && !answer.fatal ? 'refused' : 'broken';
        this.close();
        this.snapshot = null;
        this.#state = { name: 'failed', failure: { kind, message: answer.message } };
        break;
      }
      case 'opened':
      case 'snapshot':
        if (this.#recovery) {
          if (answer.type === 'opened') this.#recovery.opening = answer.opening;
          if (!this.#recovered(this.#recovery, answer.snapshot)) return;
        } else {
          if (answer.type === 'opened') this.#opened(answer.opening);
          addRecords(this.records, answer.snapshot.records);
        }
        this.#take(answer.snapshot);
        break;
      case 'result':
        return;
    }
    this.changed(this);
  }

  #told(told: Extract<Parameters<Task['hear']>[0], { type: 'told' }>) {
    const question = this.#asked.answer(told);
    if (question?.of === 'change' || question?.of === 'retune') this.#changes.push({ epoch: told.epoch, question });
  }

  #rest() {
    this.#rate = null;
    if (this.state === 'running') this.#state = { name: 'paused' };
    this.pool.dispatch();
  }

  /** Tells the worker what to do, once it stands where the run does; whether there is, or will be, one. */
  #direct(request: Request) {
    return this.#adopted || this.#recovery !== null || this.pool.send(this, request);
  }

  /** What a worker that stands where the run does is told to do. */
  #directions() {
    const { id } = this;
    const requests: Request[] = [];
    if (this.#sought !== null) requests.push({ type: 'seek', id, epoch: this.#sought });
    if (this.#rate !== null) requests.push({ type: 'play', id, rate: this.#rate });
    for (const { ask, question } of this.#asked.questions) requests.push({ type: 'ask', id, ask, question });
    return requests;
  }

  /** Takes what a new worker has come to; whether the page is to show it. */
  #recovered(recovery: Recovery, snapshot: Snapshot) {
    const { id } = this;
    const stands = recovery.take(snapshot, {
      ask: (question) => this.pool.send(this, { type: 'ask', id, ask: NOBODY, question }),
      advance: (epochs) => this.pool.send(this, { type: 'advance', id, epochs }),
    });
    if (!stands) return false;
    this.#recovery = null;
    this.#goal = null;
    if (this.state === 'opening') this.#state = { name: this.#rate === null ? 'paused' : 'running' };
    // Figures begin anew with another opening: one that says the same is not told.
    if (this.opening?.every !== recovery.opening?.every || !this.opening) this.opening = recovery.opening;
    this.records = recovery.records;
    for (const request of this.#directions()) this.pool.send(this, request);
    // The epoch that is looked back at is still shown.
    return this.#sought === null;
  }

  #opened(opening: Opening) {
    this.#goal = null;
    this.opening = opening;
    this.records = emptyRecords();
    this.#state = { name: this.#rate === null ? 'paused' : 'running' };
  }

  #take(snapshot: Snapshot) {
    this.snapshot = snapshot;
    if (!snapshot.over) return;
    this.#state = { name: 'ended' };
    this.pool.dispatch();
  }
}
