// The runs of a link, side by side: one runner each, started, paused and reset together.
import { Runner } from './runner.js';

/** @import { ParsedLink } from 'gradlab-wasm' */
/** @import { Pool } from './pool.js' */

/** J is recorded about this many times a run: as often as a chart has pixels. */
const RECORDS = 750;
/** Points a side of the boundary's grid. */
export const GRID = 96;

export class Session {
  /** Runners by the run's name, in the link's order. @type {Map<string, Runner>} */
  runners = new Map();
  /** Epochs a second, 0 for as many as possible. */
  rate = 0;
  playing = false;
  /** @type {ParsedLink | null} */
  #parsed = null;

  /**
   * @param {Pool} pool
   * @param {(name: string) => void} changed called with the run's name when it has news
   */
  constructor(pool, changed) {
    this.pool = pool;
    this.changed = changed;
  }

  /**
   * Opens the runs of a link from their first epoch.
   * @param {ParsedLink} parsed
   */
  open(parsed) {
    this.#parsed = parsed;
    const names = parsed.runs.map((run) => run.name);
    for (const [name, runner] of this.runners) {
      if (names.includes(name)) continue;
      runner.close();
      this.runners.delete(name);
    }
    /** @type {Map<string, Runner>} */
    const runners = new Map();
    for (const name of names) {
      runners.set(name, this.runners.get(name) ?? new Runner(this.pool, () => this.#hear(name)));
    }
    this.runners = runners;
    this.reset();
  }

  /** Back to the first epoch. */
  reset() {
    if (!this.#parsed) return;
    this.playing = false;
    for (const [name, runner] of this.runners) {
      runner.open({ link: runLink(this.#parsed, name), k: 0, records: RECORDS, size: GRID });
    }
  }

  play() {
    if (this.over) this.reset();
    this.playing = true;
    for (const runner of this.runners.values()) runner.play(this.rate);
  }

  pause() {
    this.playing = false;
    for (const runner of this.runners.values()) runner.pause();
  }

  /** @param {number} epochs */
  advance(epochs) {
    this.playing = false;
    for (const runner of this.runners.values()) runner.advance(epochs);
  }

  /** @param {number} rate */
  setRate(rate) {
    this.rate = rate;
    if (this.playing) for (const runner of this.runners.values()) runner.play(rate);
  }

  /** Whether anybody looks at a run. @param {string} name @param {boolean} watched */
  watch(name, watched) {
    this.runners.get(name)?.watch(watched);
  }

  close() {
    for (const runner of this.runners.values()) runner.close();
    this.runners.clear();
  }

  /** Whether every run has ended. */
  get over() {
    const runners = [...this.runners.values()];
    return runners.length > 0 && runners.every(({ state }) => state === 'over' || state === 'failed');
  }

  /** Epochs done by the run that is furthest behind, of those that go on; by the longest once all are over. */
  get epoch() {
    const runners = [...this.runners.values()];
    const going = runners.filter(({ state }) => state !== 'over' && state !== 'failed');
    const epochs = (going.length > 0 ? going : runners).map(({ snapshot }) => snapshot?.epoch ?? 0);
    return going.length > 0 ? Math.min(...epochs) : Math.max(0, ...epochs);
  }

  /** @param {string} name */
  #hear(name) {
    if (this.over) this.playing = false;
    this.changed(name);
  }
}

/**
 * A link that says every value of one run, for workers, which know no labs.
 * @param {ParsedLink} parsed
 * @param {string} name the run's
 * @param {Record<string, string>} [changes] values in place of its own
 */
export function runLink(parsed, name, changes = {}) {
  const { seeds, seedsData } = parsed.page;
  const values = { ...parsed.runs.find((run) => run.name === name)?.values, ...changes };
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return [`seeds=${seeds}${seedsData ? ',data' : ''}`, ...pairs].join('&');
}
