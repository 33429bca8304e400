// One place of the pool: a worker, started when there is work, and what it works at. A worker that
// dies is replaced; so is one that can't stop because a single epoch takes long, if nothing of what
// else it holds would be lost.
import { isAnswer } from './messages.js';

/** @import { Answer, Request } from './protocol.d.ts' */

/**
 * A run or a job as the page holds it.
 * @typedef {object} Task
 * @property {number} id 0 until the pool has taken it
 * @property {boolean} shown a run that is shown, not a job
 * @property {boolean} playing trains now
 * @property {'waiting' | 'begun' | 'over'} progress what it would lose with its worker
 * @property {() => Request[]} requests what brings a worker to where it stands
 * @property {(answer: Exclude<Answer, { type: 'ready' | 'closed' }>) => void} hear
 */

/** How long a worker may go on with what it was told to drop, in milliseconds. */
const GRACE = 80;

export class Member {
  /** @type {Map<number, Task>} */
  tasks = new Map();
  /** What was dropped and may still be worked at; to be called when it is not. @type {Map<number, () => void>} */
  #closing = new Map();
  /** @type {Worker | null} */
  #worker = null;
  #ready = false;

  /**
   * @param {WebAssembly.Module} module
   * @param {() => void} freed called when it has room for more
   */
  constructor(module, freed) {
    this.module = module;
    this.freed = freed;
  }

  /** @param {(task: Task) => boolean} of */
  count(of) {
    return [...this.tasks.values()].filter(of).length;
  }

  /** Whether something that was dropped still holds it up. */
  get stopping() {
    return this.#closing.size > 0;
  }

  /** @param {Task} task */
  add(task) {
    this.#worker ??= this.#start();
    this.tasks.set(task.id, task);
    for (const request of task.requests()) this.post(request);
  }

  /** @param {Request} request */
  post(request) {
    this.#worker?.postMessage(request);
  }

  /** Drops a task; resolves when it is no longer worked at. @param {number} id @returns {Promise<void>} */
  remove(id) {
    this.tasks.delete(id);
    this.post({ type: 'close', id });
    return new Promise((stopped) => {
      this.#closing.set(id, stopped);
      setTimeout(() => this.#overdue(id), GRACE);
    });
  }

  #start() {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die(event.message || 'worker');
    };
    worker.postMessage(/** @type {Request} */ ({ type: 'module', module: this.module }));
    return worker;
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = false;
    for (const stopped of this.#closing.values()) stopped();
    this.#closing.clear();
  }

  /** @param {number} id */
  #overdue(id) {
    if (!this.#closing.has(id) || !this.#ready || this.count(({ progress }) => progress !== 'waiting') > 0) return;
    this.#restart();
  }

  /** A fresh worker goes on with what is not over. */
  #restart() {
    this.#stop();
    const tasks = [...this.tasks.values()].filter(({ progress }) => progress !== 'over');
    this.tasks.clear();
    for (const task of tasks) this.add(task);
    this.freed();
  }

  /** Nobody knows whose fault it was. @param {string} message */
  #die(message) {
    this.#stop();
    const tasks = [...this.tasks.values()];
    this.tasks.clear();
    for (const task of tasks) {
      if (task.progress !== 'over') task.hear({ type: 'failed', id: task.id, message, fatal: true });
    }
    this.freed();
  }

  /** @param {unknown} data */
  #hear(data) {
    if (!isAnswer(data)) {
      this.#die('not an answer');
      return;
    }
    if (data.type === 'ready') {
      this.#ready = true;
      return;
    }
    if (data.type === 'closed') {
      this.#closing.get(data.id)?.();
      this.#closing.delete(data.id);
      this.freed();
      return;
    }
    const task = this.tasks.get(data.id);
    const ends = data.type === 'failed' || data.type === 'result';
    if (ends) this.tasks.delete(data.id);
    if (data.type === 'failed' && data.fatal) this.#restart();
    // What belongs to a run that was dropped meanwhile is not heard.
    task?.hear(data);
    if (ends) this.freed();
  }
}
