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

/** `gradlab-heights` gives the script what was measured (heights.mjs). @type {Plugin} */
export const heightsTable = {
  name: 'heights',
  setup(build) {
    build.onResolve({ filter: /^gradlab-heights$/ }, ({ path }) => ({ path, namespace: 'heights' }));
    build.onLoad({ filter: /./, namespace: 'heights' }, async () => {
      /** @type {Heights} */
      const measured = await readJson(`${build.initialOptions.absWorkingDir ?? '.'}/web/build/heights.json`);
      const all = Object.entries(measured).map(([lab, ofLab]) => {
        const languages = Object.entries(ofLab).map(([lang, ofWidths]) => [lang, Object.values(ofWidths)]);
        return [lab, Object.fromEntries(languages)];
      });
      const widths = Object.keys(Object.values(Object.values(measured)[0] ?? {})[0] ?? {}).map(Number);
      return { contents: JSON.stringify({ widths, heights: Object.fromEntries(all) }), loader: 'json' };
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
