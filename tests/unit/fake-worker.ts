// A worker that trains nothing: it speaks the page's protocol, and what a run "computes" is a text of
// its link, its epoch and the changes made on the way, so that the same way gives the same text.
import type { Answer, Question, SentRequest, Snapshot } from '../../web/src/training/protocol.ts';
import { request as requestSchema } from '../../web/src/training/protocol.ts';
import { EMPTY } from './snapshots.ts';

interface FakeRun {
  id: number;
  order: Extract<SentRequest, { type: 'open' }>['order'];
  epoch: number;
  playing: boolean;
  sent: number;
  changes: string[];
  /** What it was told before it was there; null since it is. */
  waiting: Direction[] | null;
}

type BatchRequest = Extract<SentRequest, { type: 'batchRun' }>;

/** What a run is told after it was opened. */
type Direction = Exclude<SentRequest, { type: 'module' | 'data' | 'open' | 'batchRun' | 'close' }>;

const opening = { every: 1, frame: null, examples: new Float32Array(0), units: [], parameters: 0, condition: NaN };

/** What a run is at an epoch. */
export const fingerprintOf = (link: string, epoch: number, changes: string[] = []) =>
  [link, epoch, ...changes].join(' ');

export class FakeWorker {
  /** Those that were started, in order. */
  static all: FakeWorker[] = [];
  /** Whether new ones start at all. */
  static starts = true;
  /** Numbers in the boundary of a batch's run that is shown. */
  static numbers = 0;
  /** Links that the core refuses. */
  static refuses: (link: string) => boolean = () => false;

  onmessage: (event: { data: unknown }) => void = () => {};
  onerror: (event: { message: string; preventDefault: () => void }) => void = () => {};
  /** Whether runs of batches wait until they are told to end. */
  static holds = false;

  /** Runs of batches that wait. */
  held: BatchRequest[] = [];
  readonly received: SentRequest[] = [];
  readonly runs = new Map<number, FakeRun>();
  #names = false;
  #dead = false;

  static get last() {
    const last = FakeWorker.all.at(-1);
    if (!last) throw new Error('no worker was started');
    return last;
  }

  constructor() {
    FakeWorker.all.push(this);
    if (!FakeWorker.starts) queueMicrotask(() => this.die());
  }

  terminate() {
    this.#dead = true;
  }

  postMessage(request: SentRequest) {
    if (this.#dead || !FakeWorker.starts) return;
    if (!requestSchema(request)) throw new TypeError('not a request');
    this.received.push(request);
    queueMicrotask(() => this.#take(request));
  }

  /** Trains what plays for some epochs, the runs in turns. */
  train(epochs: number) {
    for (const run of this.runs.values()) {
      if (!run.playing) continue;
      if (this.#names) this.#post({ type: 'turn', id: run.id });
      this.#advance(run, epochs);
    }
  }

  /** Turns to a run and dies of it without a word. @param link part of the run's */
  dieOf(link: string) {
    if (this.#names) this.#post({ type: 'turn', id: this.runOf(link).id });
    queueMicrotask(() => this.die());
  }

  die() {
    if (this.#dead) return;
    this.#dead = true;
    this.onerror({ message: 'died', preventDefault: () => {} });
  }

  /** A run traps. @param link part of the run's */
  trap(link: string) {
    this.#post({ type: 'failed', id: this.runOf(link).id, message: 'unreachable', fatal: true });
    this.runs.clear();
  }

  /** Ends the run of a batch that waits. */
  endHeld() {
    const [first, ...others] = this.held;
    if (!first) throw new Error('no run of a batch waits');
    this.held = others;
    this.#end(first);
  }

  runOf(link: string) {
    const run = [...this.runs.values()].find(({ order }) => order.link.includes(link));
    if (!run) throw new Error(`no run of ${link}`);
    return run;
  }

  #post(data: Answer) {
    queueMicrotask(() => {
      if (!this.#dead) this.onmessage({ data });
    });
  }

  #take(request: SentRequest) {
    if (this.#dead || request.type === 'data') return;
    if (request.type === 'module') {
      this.#names = request.names;
      this.#post({ type: 'ready' });
      return;
    }
    const { id } = request;
    if (request.type === 'open') {
      if (FakeWorker.refuses(request.order.link)) {
        this.#post({ type: 'failed', id, message: 'refused', fatal: false });
        return;
      }
      const run = { id, order: request.order, epoch: 0, playing: false, sent: 0, changes: [], waiting: [] };
      this.runs.set(id, run);
      setImmediate(() => this.#open(run));
      return;
    }
    if (request.type === 'batchRun') {
      if (FakeWorker.holds) this.held.push(request);
      else this.#end(request);
      return;
    }
    if (request.type === 'close') {
      this.runs.delete(id);
      this.held = this.held.filter((other) => other.id !== id);
      this.#post({ type: 'closed', id });
      return;
    }
    const run = this.runs.get(id);
    if (run) this.#direct(run, request);
  }

  #end({ id, order: { link, seedIndex, shown } }: BatchRequest) {
    if (FakeWorker.refuses(link)) {
      this.#post({ type: 'failed', id, message: 'refused', fatal: false });
      return;
    }
    const epoch = shown?.epochs ?? 0;
    const costs = Float64Array.from({ length: epoch }, (_, i) => 1 / (i + 1));
    const snapshot = {
      ...EMPTY,
      epoch,
      fingerprint: fingerprintOf(link, shown ? epoch : seedIndex),
      trainedEpochs: epoch,
      records: { first: 0, cost: costs, loss: costs, devLoss: costs, norm: costs },
      boundary: shown && new Float32Array(FakeWorker.numbers),
    };
    this.#post({ type: 'result', id, opening: shown && opening, snapshot });
  }

  /** A run is made in a turn of its own, after what else has arrived. */
  #open(run: FakeRun) {
    const { id, order, waiting } = run;
    if (order.previewTime > 0) run.epoch = 1;
    run.waiting = null;
    this.#post({ type: 'opened', id, opening, snapshot: this.#snapshot(run, run.epoch, false) });
    for (const request of waiting ?? []) this.#direct(run, request);
  }

  #direct(run: FakeRun, request: Direction) {
    if (run.waiting) {
      // What is not there can't be looked back at.
      if (request.type !== 'seek') run.waiting.push(request);
      return;
    }
    switch (request.type) {
      case 'play':
        run.playing = true;
        return;
      case 'pause':
        run.playing = false;
        this.#send(run);
        return;
      case 'advance':
        run.playing = false;
        this.#advance(run, request.epochs);
        return;
      case 'seek':
        run.playing = false;
        this.#post({
          type: 'snapshot',
          id: run.id,
          snapshot: this.#snapshot(run, Math.min(request.epoch, run.epoch), true),
        });
        return;
      case 'ask':
        this.#answer(run, request.ask, request.question);
        return;
      case 'watch':
      case 'drawn':
        return;
    }
  }

  #answer(run: FakeRun, ask: number, question: Question) {
    const { id, epoch } = run;
    const changes = question.of === 'change' || question.of === 'retune';
    if (changes) run.changes.push(`${question.of}@${epoch}`);
    const value = question.of === 'retune' ? null : new Float64Array([epoch]);
    this.#post({ type: 'told', id, ask, value, error: '', epoch });
    if (question.of === 'change') this.#send(run);
  }

  #advance(run: FakeRun, epochs: number) {
    run.epoch = Math.min(run.epoch + epochs, run.order.epochs);
    this.#send(run);
  }

  #send(run: FakeRun) {
    this.#post({ type: 'snapshot', id: run.id, snapshot: this.#snapshot(run, run.epoch, false) });
  }

  #snapshot(run: FakeRun, epoch: number, sought: boolean): Snapshot {
    const costs = Float64Array.from({ length: run.epoch - run.sent }, (_, i) => 1 / (run.sent + i + 1));
    const records = { first: run.sent, cost: costs, loss: costs, devLoss: costs, norm: costs };
    run.sent = run.epoch;
    const over = run.epoch >= run.order.epochs;
    return {
      ...EMPTY,
      epoch,
      over,
      fingerprint: fingerprintOf(run.order.link, epoch, run.changes),
      trainedEpochs: run.epoch,
      past: epoch < run.epoch,
      sought,
      records,
    };
  }
}
