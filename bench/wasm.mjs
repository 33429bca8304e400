// Times the page's own module and the peak in V8: node bench/wasm.mjs BINDINGS PEAK_MODULE.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { microsecondsPer } from './time.mjs';

const [bindings, peakModule] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const cases = JSON.parse(readFileSync(new URL('cases.json', here), 'utf8'));
const digits = readFileSync(new URL('../data/optdigits.bin', here));

const { default: init, Run } = await import(`${pathToFileURL(bindings)}/gradlab_wasm.js`);
await init({ module_or_path: readFileSync(`${bindings}/gradlab_wasm_bg.wasm`) });
for (const { name, link } of cases) {
  const run = new Run(link, 0, 1, 1, link.includes('data=digits') ? digits : undefined);
  // V8 compiles hot code again, better, while it runs.
  const warm = performance.now() + 300;
  while (performance.now() < warm) run.step(1);
  console.log(JSON.stringify({ case: name, us: await microsecondsPer((n) => run.step(n)) }));
  run.free();
}

const { instance } = await WebAssembly.instantiate(readFileSync(peakModule));
const peak = /** @type {(rounds: number, factor: number, summand: number) => number} */ (instance.exports.peak);
peak(1e6, 0.5, 0.25);
const us = await microsecondsPer((n) => peak(1000 * n, 0.5, 0.25));
console.log(JSON.stringify({ case: 'peak', rate: (1000 * 96) / (us / 1e6) }));
