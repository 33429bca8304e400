// The posters: a lab's own experiment, trained and drawn by `gradlab plot`. A poster is kept in
// target/posters until what it is drawn of changes: the lab's experiment and question, the page's
// words, or the program's sources.
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { hashOf } from './names.mjs';

/** @import { BuiltLab as Lab } from '../src/lab/lab.ts' */

const run = promisify(execFile);

/**
 * The pictures of a lab, in pixels: what pages that show a preview of a link ask for; and the figure
 * alone in either theme, without words, for the map and for its own page until that is live.
 */
export const POSTERS = /** @type {const} */ ({
  preview: { width: 1200, height: 630, theme: 'light', bare: false },
  light: { width: 640, height: 400, theme: 'light', bare: true },
  dark: { width: 640, height: 400, theme: 'dark', bare: true },
});
/** @typedef {keyof typeof POSTERS} PosterKind */
export const KINDS = /** @type {PosterKind[]} */ (Object.keys(POSTERS));

/** Beside a lab's page: other sites name it, so it is called the same in every build. */
export const PREVIEW = 'preview.png';

/** The plain name among the assets of one without words, which is every language's. @param {PosterKind} kind @param {string} lab */
export const posterName = (kind, lab) => `posters/${kind}/${lab}.png`;

/** A quarter of the bytes of all colours. */
const FEW_COLOURS = ['--colours', '64'];
/** The program's crates. */
const CRATES = ['kernels', 'core', 'raster', 'plot', 'cli'];

/** What the pictures depend on beside labs: the program that GRADLAB names, else the sources. @param {string} root */
async function versionOf(root) {
  if (process.env.GRADLAB) return hashOf(await readFile(process.env.GRADLAB));
  const files = ['Cargo.lock', 'data/optdigits.csv', 'data/wdbc.csv'];
  for (const crate of CRATES) {
    const sources = await readdir(`${root}crates/${crate}/src`, { recursive: true });
    files.push(`crates/${crate}/Cargo.toml`);
    files.push(...sources.filter((file) => file.endsWith('.rs')).map((file) => `crates/${crate}/src/${file}`));
  }
  const hashes = await Promise.all(files.sort().map(async (file) => file + hashOf(await readFile(root + file))));
  return hashOf(hashes.join('\n'));
}

/** The command line: the one that GRADLAB names, else the one that cargo builds. @param {string} root */
function program(root) {
  if (process.env.GRADLAB) return process.env.GRADLAB;
  const words = ['build', '--locked', '--quiet', '--package', 'gradlab-cli'];
  const { status } = spawnSync('cargo', words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the command line, which draws the posters, could not be built');
  return `${root}target/debug/gradlab`;
}

/**
 * How to draw a lab's poster.
 * @param {string} root of the project, ending in a slash
 */
export async function painter(root) {
  const version = await versionOf(root);
  const folder = `${root}target/posters`;
  await mkdir(folder, { recursive: true });
  /** Found when the first poster has to be drawn. */
  let file = '';
  /** @param {Lab} lab @param {string} lang @param {PosterKind} kind @returns {Promise<Buffer>} */
  return async ({ id, preset, poster: shown, questions }, lang, kind) => {
    const { width, height, theme, bare } = POSTERS[kind];
    const words = bare ? [] : [await readFile(`${root}web/i18n/${lang}.json`, 'utf8'), questions[lang]];
    const link = [`lab=${id}`, ...(shown?.link ? [shown.link] : [])].join('&');
    const options = ['--kind', shown?.kind ?? 'boundary', '--width', `${width}`, '--height', `${height}`];
    options.push('--theme', theme, ...(bare ? ['--bare'] : ['--lang', lang]), ...FEW_COLOURS);
    const poster = `${folder}/${hashOf([version, ...words, link, preset, ...options].join('\n'))}.png`;
    const kept = await readFile(poster).catch(() => null);
    if (kept) return kept;
    file ||= program(root);
    await run(file, ['plot', link, '--out', poster, ...options]);
    return readFile(poster);
  };
}
