// Everything that trains: at most as many workers as there are cores, each its own instance of the
// one compiled module, started when needed and kept. Live runs are spread over them at once; runs of
// batches wait in a queue and go to the workers that have least to show.

import type { BatchTask } from './batch.ts';
import type { Request } from './protocol.ts';
import { type Task, WorkerSlot } from './worker-slot.ts';

/** More workers than this cost more memory than they save time. */
const MOST = 16;
/** Of so few cores none is left to the page alone: runs would take twice as long. */
const FEW = 2;

const isLive = ({ live }: Task) => live;
const isPlaying = ({ live, playing }: Task) => live && playing;
const isQueued = ({ live }: Task) => !live;
const isHolding = ({ live, yields }: Task) => !live && !yields;

export class Pool {
  readonly #slots: WorkerSlot[];
  #queue: BatchTask[] = [];
  #lastId = 0;

  constructor(module: WebAssembly.Module, cores: number = navigator.hardwareConcurrency || 2) {
    const size = Math.min(Math.max(cores, 1), MOST);
    this.#slots = Array.from({ length: size }, () => new WorkerSlot(module, () => this.dispatch()));
  }

  /**
   * Gives a live run to the worker that has the fewest. Where there are cores enough, one
   * is left to the page, which draws what these runs send.
   */
  place(run: Task) {
    const load = (slot: WorkerSlot) => 4 * slot.count(isLive) + 2 * Number(slot.stopping) + slot.count(isQueued);
    run.id = this.#lastId += 1;
    const slots = this.#slots.slice(0, Math.max(FEW, this.#slots.length - 1));
    slots.reduce((least, other) => (load(other) < load(least) ? other : least)).add(run);
  }

  /** Takes runs of batches, to be done in order of their groups' priority. */
  queue(tasks: BatchTask[]) {
    for (const task of tasks) task.id = this.#lastId += 1;
    this.#queue.push(...tasks);
    this.dispatch();
  }

  /** Closes a run; resolves when nothing of it is worked at any more. */
  async close(task: Task): Promise<void> {
    this.#queue = this.#queue.filter((other) => other !== task);
    await this.#slotOf(task)?.close(task.id);
  }

  /** Tells the worker of a run something; false if none has it. */
  send(task: Task, request: Request) {
    const slot = this.#slotOf(task);
    slot?.post(request);
    return slot !== undefined;
  }

  /** Hands out what waits where there is room; to be called whenever that may have changed. */
  dispatch() {
    while (this.#queue.length > 0) {
      const next = this.#queue.reduce((first, other) => (other.group.priority > first.group.priority ? other : first));
      const fewest = Math.min(...this.#slots.map((slot) => slot.count(isPlaying)));
      const inItsWay = next.yields ? isQueued : isHolding;
      // A worker with more to show than another would let it wait.
      const free = this.#slots
        .filter((slot) => slot.count(isPlaying) === fewest && slot.count(inItsWay) === 0 && !slot.stopping)
        .toSorted((a, b) => a.count(isQueued) - b.count(isQueued))[0];
      if (!free) return;
      this.#queue.splice(this.#queue.indexOf(next), 1);
      free.add(next);
    }
  }

  #slotOf(task: Task) {
    return this.#slots.find((slot) => slot.tasks.get(task.id) === task);
  }
}
