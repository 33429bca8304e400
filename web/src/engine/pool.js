// Everything that trains: at most as many workers as there are cores, each its own instance of the
// one compiled module, started when needed and kept. Runs that are shown are spread over them at
// once; jobs wait in a queue and go to the workers that have least to show.
import { Member } from './member.js';

/** @import { Request } from './protocol.d.ts' */
/** @import { Task } from './member.js' */

/** More workers than this cost more memory than they save time. */
const MOST = 16;
/** Of so few cores none is left to the page alone: runs would take twice as long. */
const FEW = 2;

/** @typedef {Task & { group: { priority: number } }} QueuedTask of a group with a priority, the highest first */

/** @param {Task} task */
const isShown = ({ shown }) => shown;
/** @param {Task} task */
const isPlaying = ({ shown, playing }) => shown && playing;
/** @param {Task} task */
const isJob = ({ shown }) => !shown;

export class Pool {
  /** @type {Member[]} */
  #members;
  /** @type {QueuedTask[]} */
  #queue = [];
  #lastId = 0;

  /**
   * @param {WebAssembly.Module} module
   * @param {number} [cores]
   */
  constructor(module, cores = navigator.hardwareConcurrency || 2) {
    const size = Math.min(Math.max(cores, 1), MOST);
    this.#members = Array.from({ length: size }, () => new Member(module, () => this.dispatch()));
  }

  /**
   * Gives a run that is shown to the worker that has the fewest. Where there are cores enough, one
   * is left to the page, which draws what these runs send.
   * @param {Task} run
   */
  place(run) {
    const load = (/** @type {Member} */ m) => 4 * m.count(isShown) + 2 * Number(m.stopping) + m.count(isJob);
    run.id = this.#lastId += 1;
    const members = this.#members.slice(0, Math.max(FEW, this.#members.length - 1));
    members.reduce((least, other) => (load(other) < load(least) ? other : least)).add(run);
  }

  /** Takes jobs, to be done in order of their groups' priority. @param {QueuedTask[]} jobs */
  queue(jobs) {
    for (const job of jobs) job.id = this.#lastId += 1;
    this.#queue.push(...jobs);
    this.dispatch();
  }

  /** Drops a run or a job; resolves when nothing of it is worked at any more. @param {Task} task @returns {Promise<void>} */
  async drop(task) {
    this.#queue = this.#queue.filter((other) => other !== task);
    await this.#memberOf(task)?.remove(task.id);
  }

  /** Tells the worker of a run something; false if none has it. @param {Task} task @param {Request} request */
  send(task, request) {
    const member = this.#memberOf(task);
    member?.post(request);
    return member !== undefined;
  }

  /** Hands out jobs where there is room; to be called whenever that may have changed. */
  dispatch() {
    while (this.#queue.length > 0) {
      const fewest = Math.min(...this.#members.map((m) => m.count(isPlaying)));
      // A worker with more to show than another would let a job wait.
      const free = this.#members.find((m) => m.count(isPlaying) === fewest && m.count(isJob) === 0 && !m.stopping);
      if (!free) return;
      const job = this.#queue.reduce((first, other) => (other.group.priority > first.group.priority ? other : first));
      this.#queue.splice(this.#queue.indexOf(job), 1);
      free.add(job);
    }
  }

  /** @param {Task} task */
  #memberOf(task) {
    return this.#members.find((m) => m.tasks.get(task.id) === task);
  }
}
