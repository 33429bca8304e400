// One place of the pool: a worker, started when there is work, and what it works at. A worker that
// dies is replaced and goes on with all but the run it died of; so is one that can't stop because a
// single epoch takes long, if nothing of what else it holds would be lost.
//
//            add                     ready
//    empty ───────▶ starting ──────────────▶ working
//      ▲               │                        │ a task is fatal, or it dies of the task it named
//      │               │ dies                   ├──▶ starting, with the others
//      └── its tasks ──┘                        │ it dies of it can't be told what
//          have failed                          └──▶ starting, with all; it then names every task
//                                                    that it turns to
import { reloadIfGone, startWorker } from '../parts.ts';
import { type Answer, answer as answerSchema, type Request, type SentRequest } from './protocol.ts';
import { parse } from './schema.ts';

/** A run as the page holds it. */
export interface Task {
  /** 0 until the pool has taken it. */
  id: number;
  /** Shown while it trains; else a run of a batch. */
  live: boolean;
  /** Of a run of a batch: whether it stands still in its worker while another one is there. */
  yields?: boolean;
  /** Trains now. */
  playing: boolean;
  /** Whether it would lose something with its worker. */
  begun: boolean;
  /** What brings a worker to where it stands. */
  requests: () => Request[];
  hear: (answer: Exclude<Answer, { type: 'ready' | 'turn' | 'closed' }>) => void;
}

/** How many sets of examples a worker keeps: more of the reader's own would be kept for nothing. */
const DATASETS = 4;
/** How long a worker may go on with what it was told to close, in milliseconds. */
const GRACE = 80;

export class WorkerSlot {
  readonly tasks = new Map<number, Task>();
  /** What was closed and may still be worked at; to be called when it is not. */
  readonly #closing = new Map<number, () => void>();
  #worker: Worker | null = null;
  #ready = false;
  /** The examples that the worker has, by their places there, and how many it was sent. */
  #datasets: Uint8Array[] = [];
  #sent = 0;
  /** Whether a worker died of it can't be told what: the next ones name each task before they turn to it. */
  #names = false;
  /** The task that was named last. */
  #named: number | null = null;

  readonly module: WebAssembly.Module;
  readonly freed: () => void;

  /** @param freed called when it has room for more */
  constructor(module: WebAssembly.Module, freed: () => void) {
    this.module = module;
    this.freed = freed;
  }

  count(of: (task: Task) => boolean) {
    return [...this.tasks.values()].filter(of).length;
  }

  /** Whether something that was closed still holds it up. */
  get stopping() {
    return this.#closing.size > 0;
  }

  add(task: Task) {
    this.#worker ??= this.#start();
    this.tasks.set(task.id, task);
    for (const request of task.requests()) this.post(request);
  }

  post(request: Request) {
    if (!this.#worker) return;
    if (request.type !== 'open' && request.type !== 'batchRun') this.#send(request);
    else {
      const data = request.order.data && this.#placeOf(request.order.data);
      if (request.type === 'open') this.#send({ ...request, order: { ...request.order, data } });
      else this.#send({ ...request, order: { ...request.order, data } });
    }
  }

  #send(request: SentRequest) {
    this.#worker?.postMessage(request);
  }

  /** Where the worker keeps examples, which are sent to it once. */
  #placeOf(data: Uint8Array) {
    const known = this.#datasets.indexOf(data);
    if (known >= 0) return known;
    const place = this.#sent % DATASETS;
    this.#sent += 1;
    this.#datasets[place] = data;
    this.#send({ type: 'data', place, data });
    return place;
  }

  /** Closes a task; resolves when it is no longer worked at. */
  close(id: number): Promise<void> {
    this.tasks.delete(id);
    this.post({ type: 'close', id });
    return new Promise((stopped) => {
      this.#closing.set(id, stopped);
      setTimeout(() => this.#overdue(id), GRACE);
    });
  }

  #start() {
    const worker = startWorker('worker');
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (!this.#ready) void reloadIfGone('worker');
      this.#die(event.message || 'worker');
    };
    worker.onmessageerror = () => this.#die('message');
    const request: SentRequest = { type: 'module', module: this.module, names: this.#names };
    worker.postMessage(request);
    return worker;
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    this.#named = null;
    this.#datasets = [];
    for (const stopped of this.#closing.values()) stopped();
    this.#closing.clear();
  }

  #overdue(id: number) {
    if (!this.#closing.has(id) || !this.#ready || this.count(({ begun }) => begun) > 0) return;
    this.#restart();
  }

  /** A fresh worker goes on with all that is left. */
  #restart() {
    this.#stop();
    const tasks = [...this.tasks.values()];
    this.tasks.clear();
    for (const task of tasks) this.add(task);
    this.freed();
  }

  /** The worker is lost, and with it the task that it is known to have died of. */
  #die(message: string) {
    const culprit = this.#named;
    if (this.#ready && culprit !== null) {
      this.#names = false;
      this.#fail(culprit, message);
    } else if (this.#ready && !this.#names) this.#names = true;
    // One that does not start, or dies again before it has turned to anything, would die for ever.
    else for (const id of [...this.tasks.keys()]) this.#fail(id, message);
    this.#restart();
  }

  #fail(id: number, message: string) {
    const task = this.tasks.get(id);
    this.tasks.delete(id);
    task?.hear({ type: 'failed', id, message, fatal: true });
  }

  #hear(data: unknown) {
    const answer = parse(answerSchema, data);
    if (!answer) {
      this.#die('not an answer');
      return;
    }
    if (answer.type === 'ready') {
      this.#ready = true;
      return;
    }
    if (answer.type === 'turn') {
      this.#named = answer.id;
      return;
    }
    if (answer.type === 'closed') {
      this.#closing.get(answer.id)?.();
      this.#closing.delete(answer.id);
      this.freed();
      return;
    }
    const task = this.tasks.get(answer.id);
    const ends = answer.type === 'failed' || answer.type === 'result';
    if (ends) this.tasks.delete(answer.id);
    if (answer.type === 'failed' && answer.fatal) this.#restart();
    // What belongs to a run that was closed meanwhile is not heard.
    task?.hear(answer);
    if (ends) this.freed();
  }
}
