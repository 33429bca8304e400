// Every run of a link repeated over seeds, in as many workers as there are cores; like all workers
// they leave one core to the page.
import { Runner } from './runner.js';
import { runLink } from './session.js';

/** @import { ParsedLink } from 'gradlab-wasm' */

/**
 * @typedef {object} Result
 * @property {string} name the run's
 * @property {number} k which of its seeds
 * @property {Float64Array} evaluation m, cost, accuracy of train, dev, test
 */

export class Sweep {
  /** @type {Result[]} */
  results = [];
  total = 0;
  /** Runs without a result: overflowed, or their worker died. */
  failed = 0;
  /** @type {{ name: string, k: number }[]} */
  #jobs = [];
  /** @type {Runner[]} */
  #runners = [];
  #started = 0;

  /**
   * @param {WebAssembly.Module} module
   * @param {() => void} changed
   */
  constructor(module, changed) {
    this.module = module;
    this.changed = changed;
  }

  /** @param {ParsedLink} parsed */
  start(parsed) {
    this.clear();
    const { seeds } = parsed.page;
    for (let k = 0; k < seeds; k++) for (const { name } of parsed.runs) this.#jobs.push({ name, k });
    this.total = this.#jobs.length;
    this.#started = performance.now();
    const workers = Math.min(navigator.hardwareConcurrency || 2, this.total);
    for (let i = 0; i < workers; i++) this.#next(parsed);
    this.changed();
  }

  /** Ends all work and forgets what is done. */
  clear() {
    this.cancel();
    this.results = [];
    this.failed = 0;
  }

  /** Ends all work at once; what is done is kept. */
  cancel() {
    for (const runner of this.#runners) runner.close();
    this.#runners = [];
    this.#jobs = [];
  }

  get running() {
    return this.#runners.length > 0;
  }

  /** Seconds until the end, as the pace so far has it; NaN before the first result. */
  get remaining() {
    const done = this.results.length + this.failed;
    const pace = (performance.now() - this.#started) / 1000 / done;
    return done > 0 ? pace * (this.total - done) : NaN;
  }

  /**
   * Gives one worker job after job.
   * @param {ParsedLink} parsed
   */
  #next(parsed) {
    const runner = new Runner(this.module, () => {
      const { state, snapshot } = runner;
      if (state === 'paused') {
        runner.play(0);
        return;
      }
      if (state !== 'over' && state !== 'failed') return;
      if (state === 'over' && snapshot && snapshot.overflowedAt < 0) this.results.push({ ...job, evaluation: snapshot.evaluation });
      else this.failed += 1;
      take();
      this.changed();
    });
    let job = { name: '', k: 0 };
    const take = () => {
      const following = this.#jobs.shift();
      if (following) {
        job = following;
        runner.open({ link: runLink(parsed, job.name), k: job.k, records: 1, size: 1, live: false });
      } else {
        runner.close();
        this.#runners = this.#runners.filter((other) => other !== runner);
      }
    };
    this.#runners.push(runner);
    take();
  }
}
