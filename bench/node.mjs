// Times the module of the last build in Node: node bench/node.mjs PEAK_MODULE. One line of JSON a figure.
import { readFileSync } from 'node:fs';
import { timeGradlab } from './gradlab.mjs';

const here = new URL('.', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, here));
const tell = (/** @type {object} */ figure) => console.log(JSON.stringify(figure));

tell({ with: `Node ${process.versions.node}, V8 ${process.versions.v8}` });
/** @type {typeof import('gradlab-wasm')} */
const bindings = await import(new URL('../target/module/gradlab-wasm.js', here).href);
await bindings.default({ module_or_path: read('../target/module/gradlab-wasm_bg.wasm') });
const cases = JSON.parse(String(read('cases.json')));
await timeGradlab(bindings, cases, read('../data/optdigits.csv'), readFileSync(process.argv[2]), tell);
