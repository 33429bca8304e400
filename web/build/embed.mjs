// embed.js, which other sites load: one file of a name that stays, with the heights of labs in it.
import { readFile, stat } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { options } from './bundle.mjs';
import { readJson } from './json.mjs';

/** @import { Plugin } from 'esbuild' */

export const EMBED = 'web/src/embed/element.ts';
/** Most bytes that it may have. */
const MOST = 5000;

/** Heights of labs by lab, language and width, in pixels. @typedef {Record<string, Record<string, Record<string, number>>>} Heights */

/** Pixels by which languages may differ and still be one: nobody sees so small a shift. */
const SAME = 20;

/** Of heights in the script, in pixels. */
const UNIT = 10;

/** What the script needs of what was measured: a language that differs little from the first is left out. @param {Heights} measured */
function compact(measured) {
  const languages = Object.keys(Object.values(measured)[0]);
  const widths = Object.keys(Object.values(measured)[0][languages[0]]).map(Number);
  const inUnits = (/** @type {number[]} */ heights) => heights.map((height) => Math.round(height / UNIT));
  const all = Object.entries(measured).map(([lab, ofLab]) => {
    const [first, ...others] = languages.map((lang) => widths.map((width) => ofLab[lang][width]));
    const differs = (/** @type {number[]} */ heights) =>
      heights.some((height, i) => Math.abs(height - first[i]) > SAME);
    return [lab, [first, ...(others.some(differs) ? others : [])].map(inUnits)];
  });
  return { unit: UNIT, widths, languages, heights: Object.fromEntries(all) };
}

/** `gradlab-heights` gives the script what was measured (heights.mjs). @type {Plugin} */
export const heightsTable = {
  name: 'heights',
  setup(build) {
    build.onResolve({ filter: /^gradlab-heights$/ }, ({ path }) => ({ path, namespace: 'heights' }));
    build.onLoad({ filter: /./, namespace: 'heights' }, async () => {
      const measured = await readJson(`${build.initialOptions.absWorkingDir ?? '.'}/web/build/heights.json`);
      return { contents: JSON.stringify(compact(measured)), loader: 'json' };
    });
  },
};

/** @param {string} root of the project, ending in a slash @param {string} folder of the build */
export async function buildEmbed(root, folder) {
  const outfile = `${folder}/embed.js`;
  await esbuild.build({ ...options, absWorkingDir: root, entryPoints: [EMBED], outfile, plugins: [heightsTable] });
  const { size } = await stat(outfile);
  if (size > MOST) throw new Error(`embed.js has ${size} bytes: at most ${MOST}`);
  if (/\bimport\s*[("'{*]/.test(await readFile(outfile, 'utf8'))) throw new Error('embed.js imports another file');
}
