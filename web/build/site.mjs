// Builds the whole page around the wasm modules: scripts, style sheet, words, data, posters and one
// HTML file a lab and language. Trunk runs it after each build of the modules (Trunk.toml), in whose
// folder it writes. Run by hand it takes the modules of the last build and writes into dist/, in a
// second: node web/build/site.mjs [FOLDER]
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { entryPoints, laterEntryPoints, options, plugins } from './bundle.mjs';
import { buildEmbed, heightsTable } from './embed.mjs';
import { keepPrevious } from './generations.mjs';
import { visitOf, wordsName } from './loads.mjs';
import { MODULES, readModule, takeModule, wasmOf } from './module.mjs';
import { ASSETS, Assets } from './names.mjs';
import { notes } from './notes.mjs';
import { buildOffline } from './offline.mjs';
import { page } from './pages.mjs';
import { partsOfWords } from './parts-of-words.mjs';
import { pathOf } from './places.mjs';
import { KINDS, POSTERS, PREVIEW, painter, posterName } from './posters.mjs';
import { buildTexts } from './texts.mjs';
import { wordsOf } from './words.mjs';

/** @import { Metafile } from 'esbuild' */
/** @import { BuiltLab as Lab } from '../src/lab/lab.ts' */
/** @import { Languages } from './languages.mjs' */
/** @import { Place } from './places.mjs' */
/** @import { PosterKind } from './posters.mjs' */

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Texts before they have their names. */
const texts = `${root}target/site`;

async function build() {
  const { TRUNK_STAGING_DIR: staging, TRUNK_DIST_DIR: dist, GRADLAB_URL = '', GRADLAB_OFFLINE } = process.env;
  if (staging) for (const module of MODULES) await takeModule(root, staging, module);
  const before = dist ?? process.argv[2] ?? `${root}dist`;
  const folder = staging ?? `${root}target/built`;
  if (!staging) await rm(folder, { recursive: true, force: true });
  await rm(texts, { recursive: true, force: true });
  const languages = await buildTexts(root, texts);
  if (languages.lacks.length > 0) console.log(`languages still being written:\n  ${languages.lacks.join('\n  ')}`);
  /** @type {Lab[]} */
  const labs = JSON.parse(await readFile(`${texts}/labs.json`, 'utf8'));
  const assets = new Assets(folder);
  const metafile = await bundle(folder, assets);
  for (const module of MODULES) await assets.add(wasmOf(module), await readModule(root, module));
  await addTexts(assets, labs);
  await addWords(assets, metafile, labs, languages.codes);
  for (const name of ['optdigits', 'wdbc'])
    await assets.add(`data/${name}.csv`, await readFile(`${root}data/${name}.csv`));
  const url = GRADLAB_URL === '' ? '' : new URL(GRADLAB_URL.replace(/\/*$/, '/')).href;
  const pages = await addPages(folder, assets, metafile, labs, url, languages);
  await buildEmbed(root, folder);
  await cp(`${root}web/static`, folder, { recursive: true });
  await buildOffline(root, folder, GRADLAB_OFFLINE === 'no' ? null : pages);
  // For sizes.mjs.
  await writeFile(`${texts}/built.json`, JSON.stringify({ metafile, names: Object.fromEntries(assets.names) }));
  await keepPrevious(before, folder);
  if (!staging) {
    await rm(before, { recursive: true, force: true });
    await cp(folder, before, { recursive: true });
  }
}

/** @param {string} folder @param {Assets} assets */
async function bundle(folder, assets) {
  const all = [...plugins, heightsTable];
  const shared = /** @type {const} */ ({
    ...options,
    absWorkingDir: root,
    outdir: `${folder}/${ASSETS}`,
    entryNames: '[name]-[hash]',
    metafile: true,
    plugins: all,
  });
  // A figure's code comes with the first lab that shows it.
  const { metafile } = await esbuild.build({ ...shared, entryPoints, splitting: true, chunkNames: 'part-[hash]' });
  const later = await esbuild.build({ ...shared, entryPoints: laterEntryPoints });
  Object.assign(metafile.outputs, later.metafile.outputs);
  for (const [output, { entryPoint }] of Object.entries(metafile.outputs))
    for (const [name, source] of Object.entries({ ...entryPoints, ...laterEntryPoints }))
      if (entryPoint === source) assets.names.set(name, output.slice(output.lastIndexOf('/') + 1));
  return metafile;
}

/** The words, and what labs have beyond their texts, which stand in the pages. @param {Assets} assets @param {Lab[]} labs */
async function addTexts(assets, labs) {
  const files = await readdir(texts, { recursive: true });
  const elsewhere = /^texts\/(?!(guide|sharing)\.)|^labs\/[\w-]+\.[a-z]{2}\.json$|^labs\.json$/;
  // What stands in the pages need not be loaded once more.
  await assets.add('labs.json', JSON.stringify(labs.map(({ order, poster, questions, ...lab }) => lab)));
  for (const file of files.filter((name) => name.endsWith('.json') && !elsewhere.test(name)).sort())
    await assets.add(file, await readFile(`${texts}/${file}`));
}

/** The page's words, and those that come with a lab. @param {Assets} assets @param {Metafile} metafile @param {Lab[]} labs @param {string[]} codes */
async function addWords(assets, metafile, labs, codes) {
  for (const lang of codes) {
    const words = JSON.parse(await readFile(`${texts}/texts/${lang}.json`, 'utf8'));
    for (const [lab, own] of await partsOfWords(root, metafile, labs, words))
      await assets.add(wordsName(lang, lab), JSON.stringify(own));
  }
}

/**
 * Writes all pages; returns their folders.
 * @param {string} folder @param {Assets} assets @param {Metafile} metafile @param {Lab[]} labs @param {string} url @param {Languages} languages
 */
async function addPages(folder, assets, metafile, labs, url, languages) {
  const { codes } = languages;
  for (const { id } of labs)
    if ([...codes, ASSETS, 'authors'].includes(id))
      throw new Error(`web/labs/${id}: a folder of the build has that name`);
  const words = Object.fromEntries(
    await Promise.all(codes.map(async (lang) => [lang, await wordsOf(`${texts}/texts/${lang}.json`, lang)])),
  );
  const text = new Map();
  const guides = new Map();
  const places = codes.flatMap((lang) => ['', ...labs.map(({ id }) => id)].map((lab) => ({ lab, lang })));
  for (const { lab, lang } of places)
    if (lab !== '') {
      text.set(`${lab}.${lang}`, JSON.parse(await readFile(`${texts}/labs/${lab}.${lang}.json`, 'utf8')));
      const preset = labs.find(({ id }) => id === lab)?.preset;
      guides.set(`${lab}.${lang}`, await guideHead(`${texts}/labs/${lab}.guide`, lang, preset));
    }
  await paintAll(folder, assets, labs, codes);
  const loaded = [...assets.names].filter(([name]) => !/^(main|redirect|style|posters)\b/.test(name));
  // What a lab has beyond its texts belongs to its own pages; what has a language, to that language's.
  const isOf = (/** @type {string} */ name, /** @type {Place} */ { lab, lang }) =>
    (!name.startsWith('labs/') || name.startsWith(`labs/${lab}.`)) &&
    name.split(/[/.]/).every((part) => part === lang || !codes.includes(part));
  const site = {
    template: await readFile(`${root}web/index.html`, 'utf8'),
    languages: Object.fromEntries(codes.map((lang) => [lang, languages.words[lang]['language.name'] ?? lang])),
    labs,
    words,
    text: (/** @type {string} */ lab, /** @type {string} */ lang) => text.get(`${lab}.${lang}`),
    guide: (/** @type {string} */ lab, /** @type {string} */ lang) => guides.get(`${lab}.${lang}`),
    poster: (/** @type {string} */ lab, /** @type {PosterKind} */ kind) => assets.get(posterName(kind, lab)),
    loads: (/** @type {string} */ lab, /** @type {string} */ lang) =>
      visitOf(
        assets,
        metafile,
        labs.find(({ id }) => id === lab),
        lang,
      ),
    parts: (/** @type {Place} */ place) =>
      JSON.stringify(Object.fromEntries(loaded.filter(([name]) => isOf(name, place)))),
    url,
  };
  for (const place of places) await writeBeside(`${folder}/${pathOf(place)}`, 'index.html', page(site, place));
  const others = await notes(root, site.template, assets.get('style'));
  for (const { path, html } of others) await writeBeside(`${folder}/${path}`, 'index.html', html);
  const paths = [...places.map(pathOf), ...others.map(({ path }) => path)];
  if (url !== '') await writeFile(`${folder}/sitemap.xml`, sitemap(url, paths));
  return paths;
}

/**
 * What a page's file says of its lab's guide; null where there is none.
 * @param {string} from
 * @param {string} lang
 * @param {string | undefined} preset the lab's own experiment, which need not be said once more
 */
async function guideHead(from, lang, preset) {
  const source = await readFile(`${from}.json`, 'utf8').catch(() => null);
  if (source === null) return null;
  const words = JSON.parse(await readFile(`${from}.${lang}.json`, 'utf8'));
  /** @type {{ steps: { id: string, covers: string[], link: string }[] }} */
  const { steps } = JSON.parse(source);
  const places = steps.map(({ id, covers, link }) => ({ id, covers, link: link === preset ? '' : link }));
  return { steps: places, first: words[steps[0].id] };
}

/** Every lab's posters, as many at once as there are processors. @param {string} folder @param {Assets} assets @param {Lab[]} labs @param {string[]} codes */
async function paintAll(folder, assets, labs, codes) {
  const paint = await painter(root);
  const every = labs.flatMap((lab) =>
    KINDS.flatMap((kind) => (POSTERS[kind].bare ? codes.slice(0, 1) : codes).map((lang) => ({ lab, lang, kind }))),
  );
  const next = every.values();
  const painters = Array.from({ length: availableParallelism() }, async () => {
    for (const { lab, lang, kind } of next) {
      const poster = await paint(lab, lang, kind);
      if (POSTERS[kind].bare) await assets.add(posterName(kind, lab.id), poster);
      else await writeBeside(`${folder}/${pathOf({ lab: lab.id, lang })}`, PREVIEW, poster);
    }
  });
  await Promise.all(painters);
}

/** @param {string} into ending in a slash @param {string} name @param {string | Buffer} content */
async function writeBeside(into, name, content) {
  await mkdir(into, { recursive: true });
  await writeFile(into + name, content);
}

/** @param {string} url @param {string[]} paths */
const sitemap = (url, paths) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `<url><loc>${url}${path}</loc></url>`).join('\n')}
</urlset>
`;

try {
  await build();
} catch (error) {
  // esbuild has told its own errors; the others are told here.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
