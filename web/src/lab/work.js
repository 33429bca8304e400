// What a lab trains: the runs of its link and their repetition over seeds. It outlives the page's
// elements, so that a change of language stops nothing.
import { Session, runLink } from '../engine/session.js';
import { sweep } from '../engine/sweep.js';

/** @import { ParsedLink } from 'gradlab-wasm' */
/** @import { Pool } from '../engine/pool.js' */
/** @import { Sweep } from '../engine/sweep.js' */

export class Work {
  /** Called with a run's name when it has news. @type {(name: string) => void} */
  onrun = () => {};
  /** Called when the repetition over seeds has news. */
  onsweep = () => {};
  /** The repetition over seeds that is on or done. @type {Sweep | null} */
  sweep = null;
  /** Whether a repetition is asked for and waits until all runs are over. */
  #sweepDue = false;
  /** @type {ParsedLink | null} */
  #parsed = null;
  #runs = '';
  #seeds = '';

  /** @param {Pool} pool */
  constructor(pool) {
    this.pool = pool;
    this.session = new Session(pool, (name) => this.#news(name));
  }

  /** Takes a link; runs that it asks for and that are not open begin by themselves. @param {ParsedLink} parsed */
  update(parsed) {
    const runs = parsed.runs.map(({ name, values }) => name + Object.values(values)).join();
    const seeds = `${runs} ${parsed.page.seeds} ${parsed.page.seedsData}`;
    if (seeds === this.#seeds) return;
    this.#seeds = seeds;
    this.#parsed = parsed;
    void this.sweep?.cancel();
    this.sweep = null;
    this.#sweepDue = parsed.page.seeds > 1;
    if (runs === this.#runs) {
      this.#startSweep();
      return;
    }
    this.#runs = runs;
    this.session.open(parsed);
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.session.play();
  }

  close() {
    this.session.close();
    void this.sweep?.cancel();
  }

  /** @param {string} name */
  #news(name) {
    this.onrun(name);
    this.#startSweep();
  }

  #startSweep() {
    if (!this.#sweepDue || !this.#parsed || !this.session.over) return;
    this.#sweepDue = false;
    const parsed = this.#parsed;
    const links = parsed.runs.map(({ name }) => runLink(parsed, name));
    this.sweep = sweep(this.pool, { links, seeds: parsed.page.seeds, changed: () => this.onsweep() });
    this.onsweep();
  }
}
