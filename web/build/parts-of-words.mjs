// Which of the page's words a lab needs beyond those that every page does: what only figures name comes with
// the labs that show these.
import { readFile } from 'node:fs/promises';
import { pluralOf } from './languages.mjs';

/** @import { Metafile } from 'esbuild' */

const FIGURES = 'web/src/figures/';
/** Modules of the build that put words into every page's file. */
const OF_PAGES = ['web/build/pages.mjs', 'web/build/head.mjs'];

/**
 * Whether a module names words: in a string, or as one that a template could become, `key.${name}` or
 * `${key}.help`.
 * @param {string} source
 * @returns {(name: string) => boolean}
 */
export function namer(source) {
  const all = (/** @type {RegExp} */ quoted) => (source.match(quoted) ?? []).map((s) => s.slice(1, -1));
  const exact = new Set(all(/'[^'\n]*'/g));
  const patterns = all(/`[^`]*`/g)
    .filter((s) => /^[a-z.]+\$\{|^\$\{[a-z]+\}\.[a-z]+$/.test(s))
    .map((s) => {
      const parts = s.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
      return new RegExp(`^${parts.join('.+')}$`);
    });
  return (name) => exact.has(name) || patterns.some((pattern) => pattern.test(name));
}

/**
 * The words of every page, under '', and those that each lab has beside them.
 * @param {string} root
 * @param {Metafile} metafile of the page's scripts
 * @param {{ id: string, panel: { view: string }[], views: { view: string }[] }[]} labs
 * @param {Record<string, string>} words
 * @returns {Promise<Map<string, Record<string, string>>>}
 */
export async function partsOfWords(root, { inputs }, labs, words) {
  /** Modules that some lead to. @param {string[]} from @param {(path: string) => boolean} [but] */
  const reached = (from, but = () => false) => {
    const all = new Set(from);
    // What is added to a set while one goes through it comes last.
    for (const path of all)
      for (const { path: next } of inputs[path]?.imports ?? [])
        if (/^web\/src\/[^*]*\.ts$/.test(next) && !but(next)) all.add(next);
    return [...all];
  };
  const namers = async (/** @type {string[]} */ modules) => {
    const found = await Promise.all(modules.map(async (path) => namer(await readFile(root + path, 'utf8'))));
    return (/** @type {string} */ name) => found.some((names) => names(name));
  };
  const ofAll = await namers([...reached(['web/src/main.ts'], (path) => path.startsWith(FIGURES)), ...OF_PAGES]);
  const plain = (/** @type {string} */ key) => pluralOf(key, words) ?? key;
  const only = (/** @type {(name: string) => boolean} */ wanted) =>
    Object.fromEntries(Object.entries(words).filter(([key]) => wanted(plain(key))));
  const own = labs.map(async ({ id, panel, views }) => {
    const ofLab = await namers(reached([...panel, ...views].map(({ view }) => `${FIGURES}${view}/index.ts`)));
    return /** @type {const} */ ([id, only((name) => !ofAll(name) && ofLab(name))]);
  });
  return new Map([['', only(ofAll)], ...(await Promise.all(own))]);
}
