// Fails where something of the page is used by nothing: a module or style sheet that no entry
// reaches, a helper that no test imports, or words that no module names. What only tests reach is used by nothing.
import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { entryPoints, figureStyles, laterEntryPoints } from './bundle.mjs';
import { EMBED, heightsTable } from './embed.mjs';
import { readJson } from './json.mjs';
import { languageNames, pluralOf } from './languages.mjs';
import { WORKER } from './offline.mjs';
import { namer } from './parts-of-words.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string} folder @param {RegExp} name */
async function filesIn(folder, name) {
  const files = await readdir(root + folder, { recursive: true });
  return files.filter((file) => name.test(file)).map((file) => `${folder}/${file}`);
}

/** Everything that entries reach, for its code or for its types, which bundles leave out. @param {string[]} entries */
async function reached(entries) {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries,
    bundle: true,
    format: 'esm',
    packages: 'external',
    platform: 'node',
    write: false,
    outdir: 'nowhere',
    metafile: true,
    // The bindings are external as packages are: they need not have been made.
    plugins: [figureStyles, heightsTable, languageNames],
    logLevel: 'warning',
  });
  const all = new Set(Object.keys(metafile.inputs));
  // What is added to a set while one goes through it comes last.
  for (const file of all) {
    if (!file.endsWith('.ts')) continue;
    const source = await readFile(root + file, 'utf8');
    for (const [, path] of source.matchAll(/^import type [^;]* from '(\.[^']+)';$/gm))
      all.add(posix.join(posix.dirname(file), path));
  }
  return all;
}

/** Keys of the page's words that no string of a module is or could become. @param {string[]} modules */
async function unnamedWords(modules) {
  const namers = await Promise.all(modules.map(async (file) => namer(await readFile(root + file, 'utf8'))));
  // Each language's own name is read by the build.
  const { 'language.name': _, ...words } = await readJson(`${root}web/i18n/en.json`);
  return Object.keys(words).filter((key) => {
    const name = pluralOf(key, words) ?? key;
    return !namers.some((names) => names(name));
  });
}

const modules = await filesIn('web/src', /\.ts$/);
// Those of the one file stand in for others (single.mjs).
const stand = modules.filter((file) => file.startsWith('web/src/single/'));
const ofPage = await reached([...stand, ...Object.values({ ...entryPoints, ...laterEntryPoints }), EMBED, WORKER]);
const tests = [...(await filesIn('tests/e2e', /\.mjs$/)), ...(await filesIn('tests/unit', /\.ts$/))];
const programs = ['heights', 'new-lab', 'single', 'site', 'sizes', 'unit', 'unused'].map(
  (name) => `web/build/${name}.mjs`,
);
const ofTests = await reached([...programs, ...tests.filter((file) => /\.test\.(mjs|ts)$/.test(file))]);
const page = [...modules, ...(await filesIn('web/styles', /\.css$/)), ...(await filesIn('web/src', /\.css$/))];
const others = [...tests, ...(await filesIn('web/build', /\.mjs$/))];
const unused = [
  ...page.filter((file) => !ofPage.has(file)),
  ...others.filter((file) => !ofTests.has(file)),
  ...(await unnamedWords([...modules, 'web/build/pages.mjs', 'web/build/head.mjs'])).map((key) => `web/i18n: ${key}`),
];
if (unused.length > 0) {
  console.error(`used by nothing:\n  ${unused.join('\n  ')}`);
  process.exitCode = 1;
}
