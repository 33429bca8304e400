// One file that is the whole site, to be opened from a disk or in a frame without rights: made of the last build
// in dist/, whose scripts are bundled once more with the modules of web/src/single in the place of those of the
// same path. node web/build/single.mjs [FILE]
import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { entryPoints, laterEntryPoints, options, plugins } from './bundle.mjs';
import { heightsTable } from './embed.mjs';
import { readJson } from './json.mjs';
import { ASSETS } from './names.mjs';
import { FIRST, pathOf } from './places.mjs';
import { fill } from './template.mjs';

/** @import { Plugin } from 'esbuild' */
/** @import { Place } from './places.mjs' */

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = `${root}dist/`;
const SOURCES = `${root}web/src`;
/** Bundled anew, each whole. @type {Record<string, string>} */
const workers = { worker: entryPoints.worker, ...laterEntryPoints };
/** What else only a site that is served has among its files. */
const ELSEWHERE = /^(posters\/|main$|redirect$|style$)/;
const TYPES = /** @type {Record<string, string>} */ ({
  wasm: 'application/wasm',
  json: 'application/json',
  css: 'text/css',
  csv: 'text/csv',
});

/** @type {Plugin} */
const twins = {
  name: 'twins',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, async ({ path, resolveDir }) => {
      const own = relative(SOURCES, join(resolveDir, path));
      const twin = join(SOURCES, 'single', own);
      const found = await access(twin).then(
        () => true,
        () => false,
      );
      return found ? { path: twin } : undefined;
    });
  },
};

/** @param {string} source @param {'esm' | 'iife'} format */
async function bundled(source, format) {
  const { outputFiles } = await esbuild.build({
    ...options,
    absWorkingDir: root,
    entryPoints: [source],
    format,
    write: false,
    // The bindings' own address, which nothing asks for.
    define: format === 'iife' ? { 'import.meta.url': '""' } : {},
    plugins: [twins, ...plugins, heightsTable],
  });
  return outputFiles[0].text;
}

/**
 * A page's title and body, its links as those of the one file; a poster only for the map, in one theme.
 * @param {Place} place
 * @param {Record<string, string>} names of the build's files
 */
async function pageOf(place, names) {
  const text = await readFile(`${dist}${pathOf(place)}index.html`, 'utf8');
  const title = /<title>[\s\S]*?<\/title>/.exec(text)?.[0] ?? '';
  const posters = new Map();
  for (const [plain, name] of Object.entries(names))
    if (plain.startsWith('posters/light/'))
      posters.set(name, `data:image/png;base64,${await readFile(`${dist}${ASSETS}/${name}`, 'base64')}`);
  const body = (/<body>([\s\S]*)<\/body>/.exec(text)?.[1] ?? '')
    .replace(/<script type="application\/json" id="parts">[\s\S]*?<\/script>/, '')
    .replace(/<picture class="poster">[\s\S]*?<\/picture>/, '')
    // Pages that are of no lab.
    .replace(/ <a class="for-authors"[\s\S]*?<\/a>/, '')
    .replaceAll(/<source [^>]*>/g, '')
    .replaceAll(/(<img src=")[^"]*\/([^"/]+)"/g, (_, start, name) => `${start}${posters.get(name)}"`)
    .replaceAll(/(<a\b[^>]*? href=")([^"]*)"/g, (_, start, href) => `${start}${linkOf(href, place)}"`);
  return { title, body };
}

/** @param {string} href @param {Place} from */
function linkOf(href, from) {
  const { host, pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://single/${pathOf(from)}`);
  if (host !== 'single' || href === '#main') return href;
  const parts = pathname.split('/').filter((part) => part !== '');
  const lang = parts.length > 0 && codes.includes(parts[0]) ? parts.shift() : FIRST;
  const pairs = [parts[0] && `lab=${parts[0]}`, `lang=${lang}`, hash.slice(1)].filter((pair) => pair);
  return `#${pairs.join('&amp;')}`;
}

const { names } = /** @type {{ names: Record<string, string> }} */ (await readJson(`${root}target/site/built.json`));
const codes = Object.keys(names).flatMap((name) => /^texts\/([a-z]{2})\.json$/.exec(name)?.[1] ?? []);
const labs = /** @type {{ id: string }[]} */ (await readJson(`${dist}${ASSETS}/${names['labs.json']}`));

const parts = Object.entries(names).filter(([plain]) => !(plain in workers) && !ELSEWHERE.test(plain));
const files = await Promise.all([
  ...parts.map(async ([plain, name]) => {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    const bytes = await readFile(`${dist}${ASSETS}/${name}`);
    const content = type === TYPES.wasm ? { base64: bytes.toString('base64') } : { text: bytes.toString() };
    return /** @type {const} */ ([plain, { type, ...content }]);
  }),
  ...codes.flatMap((lang) =>
    ['', ...labs.map(({ id }) => id)].map(async (lab) => {
      const { title, body } = await pageOf({ lab, lang }, names);
      const text = `<!doctype html><html lang="${lang}">${title}<body>${body}`;
      return /** @type {const} */ ([`pages/${lang}/${lab}`, { type: 'text/html', text }]);
    }),
  ),
  ...Object.entries(workers).map(async ([name, source]) => {
    return /** @type {const} */ ([name, { type: 'text/javascript', text: await bundled(source, 'iife') }]);
  }),
]);
const packed = gzipSync(JSON.stringify(Object.fromEntries(files)), { level: 9 }).toString('base64');
const main = await bundled(entryPoints.main, 'esm');
const style = await readFile(`${dist}${ASSETS}/${names.style}`, 'utf8');
const map = await pageOf({ lab: '', lang: FIRST }, names);

/** @param {string} text */
const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
// The file has no origin whose files could be allowed: its script and its style are, by their contents, and
// what the page makes of the files in it, as blobs. Nothing is asked of any server.
const policy = [
  "default-src 'none'",
  `script-src ${hashed(main)} 'wasm-unsafe-eval'`,
  'worker-src blob:',
  'connect-src blob:',
  `style-src ${hashed(style)} blob:`,
  'img-src data: blob:',
  "base-uri 'none'",
].join('; ');
const template = (await readFile(`${root}web/index.html`, 'utf8')).replace(
  /(http-equiv="Content-Security-Policy" content=")[^"]*/,
  (_, start) => start + policy,
);
const html = fill(template, {
  lang: FIRST,
  head: `${map.title}\n<style>${style}</style>`,
  body: `${map.body}<script type="text/plain" id="files">${packed}</script>
<script type="module">${main}</script>`,
});
const out = process.argv[2] ?? `${dist}gradlab.html`;
await writeFile(out, html);
console.log(`${Buffer.byteLength(html)} bytes: ${out}`);
