// Tells the size of every file of dist/ and of what a first visit to each lab loads, and fails over
// budget. Data of one's own or measured ones come on demand and count for themselves.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Kilobytes that a first visit may load in all, packed by gzip, as every static host does. */
const VISIT = 250;
/** Of it wasm. */
const WASM = 135;

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Sizes in bytes: raw, by gzip, by Brotli. @typedef {[number, number, number]} Sizes */

/** @param {Buffer} bytes @returns {Sizes} */
const sizesOf = (bytes) => [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];

/** @type {Map<string, { text: string, sizes: Sizes }>} */
const files = new Map();
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = `${entry.parentPath}/${entry.name}`;
  const bytes = await readFile(path);
  files.set(path.slice(dist.length).replace(/^\/+/, ''), { text: bytes.toString(), sizes: sizesOf(bytes) });
}

/** A script and all that it imports at once. @param {string} name @param {Set<string>} seen */
function withImports(name, seen) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = files.get(name)?.text ?? '';
  for (const [, part] of text.matchAll(/(?:from|import)"\.\/(part-[A-Z0-9]+\.js)"/g)) withImports(`site/${part}`, seen);
  return seen;
}

const shared = [
  'index.html',
  'gradlab-wasm.js',
  'gradlab-wasm_bg.wasm',
  'site/style.css',
  'site/labs.json',
  'site/texts/ko.json',
];
const scripts = withImports('site/worker.js', withImports('site/main.js', new Set()));
/** The part that holds a figure, by the figure's name. */
const figures = new Map(
  [...scripts].flatMap((name) =>
    [
      ...(files.get(name)?.text ?? '').matchAll(
        /"[./]*figures\/([\w-]+)\/index\.ts":\(\)=>import\("\.\/(part-[A-Z0-9]+\.js)"\)/g,
      ),
    ].map(([, figure, part]) => /** @type {[string, string]} */ ([figure, `site/${part}`])),
  ),
);
if (figures.size === 0) throw new Error('no script says where the figures are');

/** @param {Iterable<string>} names @returns {Sizes} */
function sum(names) {
  /** @type {Sizes} */
  const all = [0, 0, 0];
  for (const name of names)
    files.get(name)?.sizes.forEach((size, i) => {
      all[i] += size;
    });
  return all;
}

/** @param {Sizes} sizes */
const line = (sizes) => sizes.map((size) => String(size).padStart(9)).join('');

for (const [name, { sizes }] of [...files].sort()) console.log(`${line(sizes)}  ${name}`);
console.log('bytes raw, by gzip, by Brotli; and of a first visit to');
const visits = [{ id: 'the map', panel: [], views: [] }, ...JSON.parse(files.get('site/labs.json')?.text ?? '[]')].map(
  ({ id, panel, views: below }) => {
    const own = new Set(scripts);
    for (const { view } of [...panel, ...below]) withImports(figures.get(view) ?? '', own);
    return { id, sizes: sum([...shared, ...own, `site/labs/${id}.ko.json`]) };
  },
);
for (const { id, sizes } of visits) console.log(`${line(sizes)}  ${id}`);

const heaviest = visits.reduce((most, visit) => (visit.sizes[1] > most.sizes[1] ? visit : most));
const [, wasm] = sum(['gradlab-wasm_bg.wasm']);
const over = [
  heaviest.sizes[1] > 1000 * VISIT &&
    `a first visit to ${heaviest.id} loads ${heaviest.sizes[1]} bytes by gzip: at most ${VISIT} kB`,
  wasm > 1000 * WASM && `gradlab-wasm_bg.wasm has ${wasm} bytes by gzip: at most ${WASM} kB`,
].filter((words) => words !== false);
for (const words of over) console.error(`over budget: ${words}`);
if (over.length > 0) process.exitCode = 1;
