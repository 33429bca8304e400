// Tells the size of every file of the last build in dist/ and of what a first visit to each lab loads,
// and fails over budget. Data of one's own or measured ones come on demand and count for themselves.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fetched, scriptsOf, withImports } from './loads.mjs';
import { ASSETS } from './names.mjs';
import { AT_ONCE } from './pages.mjs';
import { pathOf } from './places.mjs';
import { posterName } from './posters.mjs';

/** Kilobytes that a first visit may load in all, packed by gzip, as every static host does. */
const VISIT = 250;
/** Of it wasm. */
const WASM = 135;
/** The language whose words and texts are longer. */
const LANGUAGE = 'ko';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sizes in bytes: raw, by gzip, by Brotli. @typedef {[number, number, number]} Sizes */

/** What the build says of itself. @type {{ metafile: import('esbuild').Metafile, names: Record<string, string> }} */
const { metafile, names } = JSON.parse(await readFile(`${root}target/site/built.json`, 'utf8'));
/** @type {{ files: string[] }} */
const { files } = JSON.parse(await readFile(`${root}dist/build.json`, 'utf8'));
/** @type {import('../src/lab/lab.ts').Lab[]} */
const labs = JSON.parse(await readFile(`${root}dist/${ASSETS}/${names['labs.json']}`, 'utf8'));

/** @type {Map<string, Sizes>} */
const known = new Map();

/** @param {string} name in dist/ @returns {Promise<Sizes>} */
async function sizesOf(name) {
  const before = known.get(name);
  if (before) return before;
  const bytes = await readFile(`${root}dist/${name}`);
  /** @type {Sizes} */
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  known.set(name, sizes);
  return sizes;
}

/** @param {Iterable<string>} all in dist/ */
async function sum(all) {
  /** @type {Sizes} */
  const total = [0, 0, 0];
  for (const name of new Set(all))
    (await sizesOf(name)).forEach((size, i) => {
      total[i] += size;
    });
  return total;
}

/** @param {Sizes} sizes */
const line = (sizes) => sizes.map((size) => String(size).padStart(9)).join('');
const asset = (/** @type {string} */ name) => `${ASSETS}/${name}`;

for (const name of files) console.log(`${line(await sizesOf(asset(name)))}  ${asset(name)}`);
console.log('bytes raw, by gzip, by Brotli; and of a first visit to');
let heaviest = { id: '', gzip: 0 };
for (const lab of [undefined, ...labs]) {
  const id = lab?.id ?? '';
  const scripts = [...scriptsOf(metafile, lab), ...withImports(metafile, 'web/src/training/worker.ts')];
  const others = ['style', ...fetched(LANGUAGE, lab?.id)].map((name) => names[name]);
  const page = `${pathOf({ lab: id, lang: LANGUAGE })}index.html`;
  const first = labs.slice(0, AT_ONCE).map((one) => names[posterName('light', one.id)]);
  const posters = lab ? [names[posterName('light', id)]] : first;
  const sizes = await sum([page, 'icon.svg', ...[...scripts, ...others, ...posters].map(asset)]);
  console.log(`${line(sizes)}  ${id || 'the map'}`);
  if (sizes[1] > heaviest.gzip) heaviest = { id, gzip: sizes[1] };
}

const [, wasm] = await sizesOf(asset(names['gradlab-wasm_bg.wasm']));
const over = [
  heaviest.gzip > 1000 * VISIT &&
    `a first visit to ${heaviest.id} loads ${heaviest.gzip} bytes by gzip: at most ${VISIT} kB`,
  wasm > 1000 * WASM && `the wasm module has ${wasm} bytes by gzip: at most ${WASM} kB`,
].filter((words) => words !== false);
for (const words of over) console.error(`over budget: ${words}`);
if (over.length > 0) process.exitCode = 1;
