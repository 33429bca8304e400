// Everything that trains: at most as many workers as there are cores, each its own instance of the
// one compiled module, started when needed and kept. Runs that are shown are spread over them at
// once; jobs wait in a queue and go to the workers that have least to show.

import type { Request } from './protocol.ts';
import { Member, type Task } from './worker-slot.ts';

/** More workers than this cost more memory than they save time. */
const MOST = 16;
/** Of so few cores none is left to the page alone: runs would take twice as long. */
const FEW = 2;

/** Of a group with a priority, the highest first. */
export type QueuedTask = Task & { group: { priority: number } };

const isShown = ({ shown }: Task) => shown;
const isPlaying = ({ shown, playing }: Task) => shown && playing;
const isJob = ({ shown }: Task) => !shown;

export class Pool {
  readonly #members: Member[];
  #queue: QueuedTask[] = [];
  #lastId = 0;

  constructor(module: WebAssembly.Module, cores: number = navigator.hardwareConcurrency || 2) {
    const size = Math.min(Math.max(cores, 1), MOST);
    this.#members = Array.from({ length: size }, () => new Member(module, () => this.dispatch()));
  }

  /**
   * Gives a run that is shown to the worker that has the fewest. Where there are cores enough, one
   * is left to the page, which draws what these runs send.
   */
  place(run: Task) {
    const load = (m: Member) => 4 * m.count(isShown) + 2 * Number(m.stopping) + m.count(isJob);
    run.id = this.#lastId += 1;
    const members = this.#members.slice(0, Math.max(FEW, this.#members.length - 1));
    members.reduce((least, other) => (load(other) < load(least) ? other : least)).add(run);
  }

  /** Takes jobs, to be done in order of their groups' priority. */
  queue(jobs: QueuedTask[]) {
    for (const job of jobs) job.id = this.#lastId += 1;
    this.#queue.push(...jobs);
    this.dispatch();
  }

  /** Drops a run or a job; resolves when nothing of it is worked at any more. */
  async drop(task: Task): Promise<void> {
    this.#queue = this.#queue.filter((other) => other !== task);
    await this.#memberOf(task)?.remove(task.id);
  }

  /** Tells the worker of a run something; false if none has it. */
  send(task: Task, request: Request) {
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

  #memberOf(task: Task) {
    return this.#members.find((m) => m.tasks.get(task.id) === task);
  }
}
