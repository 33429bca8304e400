// Times the page's own module and the peak, in whatever engine runs this.
import { microsecondsPer } from './time.mjs';

/** @import * as Bindings from 'gradlab-wasm' */

/** Multiplications, each with an addition, of one round of the peak: PER_ROUND of crates/bench. */
const PER_ROUND = 96;

/**
 * @param {typeof Bindings} bindings of the page, set up
 * @param {{ name: string, link: string }[]} cases
 * @param {Uint8Array} digits data/optdigits.csv
 * @param {BufferSource} peakModule crates/bench, compiled
 * @param {(figure: object) => void} tell
 */
export async function timeGradlab({ Run }, cases, digits, peakModule, tell) {
  for (const { name, link } of cases) {
    const run = new Run(link, 0, 1, link.includes('data=digits') ? digits : undefined);
    let goesOn = true;
    const us = await microsecondsPer((n) => {
      goesOn = run.step(n);
    });
    // A run that is over takes no time.
    if (!goesOn) throw new Error(`${name}: the run ended while it was timed`);
    tell({ case: name, us });
    run.free();
  }
  const { instance } = await WebAssembly.instantiate(peakModule);
  const peak = /** @type {(rounds: number, factor: number, summand: number) => number} */ (instance.exports.peak);
  const us = await microsecondsPer((n) => peak(1000 * n, 0.5, 0.25));
  tell({ case: 'peak', rate: (1000 * PER_ROUND) / (us / 1e6) });
}
