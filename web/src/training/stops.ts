// The stops of a handle: every network that it leads to, trained to its end while nothing else is to do,
// those nearest to the hand first. What is finished is kept as a runner shows it, within bounds; its errors
// are kept as long as the experiment is. What no longer belongs to the experiment is closed at once.

import { BatchTask } from './batch.ts';
import { errorOf } from './evaluations.ts';
import type { Pool } from './pool.ts';
import type { Look, Opening, RunOrder } from './protocol.ts';
import { addRecords, emptyRecords } from './records.ts';
import type { Finished } from './runner.ts';

/** A run of a stop. */
export interface StopRun {
  name: string;
  order: RunOrder;
  /** How its pictures are to be painted; null where nobody draws them. */
  look: Look | null;
}

/** Shares of wrong answers. */
interface Errors {
  train: number;
  dev: number;
}

/** Bytes that all finished runs may take; those furthest from the hand go first. */
const MOST_BYTES = 96e6;
/** A stop that had to go is trained again when the hand comes so near, in places. */
const NEAR = 1;
/** Behind what is asked for. */
const LOWEST = -1;

/** What of a stop's run is known. */
interface Known {
  errors: Errors;
  /** Null where it could not be kept, or the core has refused the run. */
  finished: Finished | null;
  bytes: number;
}

export class Stops {
  /** At each of the handle's places, from first to last, the runs that it moves, with their keys. */
  #stops: (StopRun & { key: string })[][] = [];
  /** Where each run is wanted. */
  readonly #places = new Map<string, number[]>();
  /** The place that the hand is at. */
  #hand = 0;
  #started = false;
  readonly #known = new Map<string, Known>();
  readonly #tasks = new Map<string, BatchTask>();

  readonly pool: Pool;
  readonly changed: () => void;

  /** @param changed called when a run has ended */
  constructor(pool: Pool, changed: () => void) {
    this.pool = pool;
    this.changed = changed;
  }

  /** Takes the places of a handle; what is known of the same runs stays. */
  open(stops: StopRun[][], hand: number) {
    this.#stops = stops.map((runs) => runs.map((run) => ({ ...run, key: keyOf(run) })));
    this.#hand = hand;
    this.#places.clear();
    this.#stops.forEach((runs, place) => {
      for (const { key } of runs) this.#places.set(key, [...(this.#places.get(key) ?? []), place]);
    });
    for (const [key, task] of this.#tasks) if (!this.#places.has(key)) this.#cancel(key, task);
    for (const key of this.#known.keys()) if (!this.#places.has(key)) this.#known.delete(key);
    if (this.#started) this.#queue();
  }

  /** Begins to train what is not known yet. */
  start() {
    if (this.#started) return;
    this.#started = true;
    this.#queue();
  }

  /** The hand has moved: what lies nearest to it comes next. */
  near(hand: number) {
    if (hand === this.#hand) return;
    this.#hand = hand;
    if (this.#started) this.#queue();
  }

  close() {
    for (const [key, task] of this.#tasks) this.#cancel(key, task);
    this.#known.clear();
    this.#stops = [];
    this.#started = false;
  }

  /** A run's end; null where it is not trained, or not kept. */
  finished(order: RunOrder, look: Look | null) {
    const found = this.#known.get(keyOf({ order, look }))?.finished;
    return found && found.order.data === order.data ? found : null;
  }

  /** The errors of one of the runs at each place; NaN where they are not known. */
  errors(name: string): Errors[] {
    return this.#stops.map((stop) => {
      const run = stop.find((other) => other.name === name);
      return (run && this.#known.get(run.key)?.errors) ?? { train: NaN, dev: NaN };
    });
  }

  /** Places whose runs have all ended. */
  get done() {
    return this.#stops.filter((stop) => stop.every(({ key }) => this.#known.has(key))).length;
  }

  get total() {
    return this.#stops.length;
  }

  #queue() {
    const tasks: BatchTask[] = [];
    this.#stops.forEach((stop, place) => {
      for (const run of stop) {
        const { key } = run;
        if (!this.#wants(key, place) || this.#tasks.has(key)) continue;
        const task = this.#task(run);
        this.#tasks.set(key, task);
        tasks.push(task);
      }
    });
    if (tasks.length > 0) this.pool.queue(tasks);
  }

  /** What had to go comes back for the hand alone: all of it would only drive out the rest. */
  #wants(key: string, place: number) {
    const known = this.#known.get(key);
    return !known || (known.finished === null && known.bytes > 0 && Math.abs(place - this.#hand) <= NEAR);
  }

  #task({ key, order, look }: StopRun & { key: string }) {
    const away = () => this.#away(key);
    const group = {
      get priority() {
        return LOWEST - away();
      },
    };
    const { link, seedIndex, data, records, size, epochs, wants } = order;
    const shown = { records, size, epochs, wants, look };
    const task = new BatchTask({ link, seedIndex, data, shown }, group, (end) => {
      this.#tasks.delete(key);
      const { train = null, dev = null } = end?.snapshot.evaluations ?? {};
      const errors = { train: errorOf(train), dev: errorOf(dev) };
      if (end?.opening) {
        const curves = emptyRecords();
        addRecords(curves, end.snapshot.records);
        const finished = { order, opening: this.#shared(end.opening), snapshot: end.snapshot, records: curves };
        this.#known.set(key, { errors, finished, bytes: bytesOf(end.snapshot) + bytesOf(curves) });
        this.#bound();
      } else this.#known.set(key, { errors, finished: null, bytes: 0 });
      this.changed();
    });
    return task;
  }

  /** How many places from the hand to the nearest with such a run. */
  #away(key: string) {
    return Math.min(...(this.#places.get(key) ?? []).map((place) => Math.abs(place - this.#hand)));
  }

  /** The same examples are kept, and drawn, once. */
  #shared(opening: Opening) {
    for (const { finished } of this.#known.values())
      if (finished && sameOpening(finished.opening, opening)) return finished.opening;
    return opening;
  }

  #bound() {
    const kept = [...this.#known].filter(([, { finished }]) => finished !== null);
    let bytes = kept.reduce((sum, [, known]) => sum + known.bytes, 0);
    if (bytes <= MOST_BYTES) return;
    const away = new Map(kept.map(([key]) => [key, this.#away(key)]));
    kept.sort(([a], [b]) => (away.get(b) ?? 0) - (away.get(a) ?? 0));
    for (const [key, known] of kept) {
      if (bytes <= MOST_BYTES) return;
      bytes -= known.bytes;
      this.#known.set(key, { ...known, finished: null });
    }
  }

  #cancel(key: string, task: BatchTask) {
    this.#tasks.delete(key);
    void this.pool.close(task);
  }
}

/** The same for runs that are the same and painted in the same colours. */
const keyOf = ({ order, look }: Pick<StopRun, 'order' | 'look'>) =>
  `${order.link} ${look ? JSON.stringify(look.palette) : ''}`;

/** Whether two runs are told alike before their first epoch; a condition number stands for a cost of its own. */
function sameOpening(a: Opening, b: Opening) {
  if (Number.isFinite(a.condition) || Number.isFinite(b.condition) || a.every !== b.every) return false;
  if (a.parameters !== b.parameters || a.units.join() !== b.units.join()) return false;
  if (JSON.stringify(a.frame) !== JSON.stringify(b.frame) || a.examples.length !== b.examples.length) return false;
  return a.examples.every((value, i) => value === b.examples[i]);
}

/** What the numbers in a value take. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (Array.isArray(value) && typeof value[0] === 'number') return 8 * value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}
