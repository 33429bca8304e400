// sw.js, the service worker that keeps a whole build on the reader's device: of a name that stays, in the
// build's folder, since it serves what lies beside it.
import { readdir, readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { options } from './bundle.mjs';
import { ASSETS, hashOf } from './names.mjs';

export const WORKER = 'web/src/offline/worker.ts';

/**
 * @param {string} root of the project, ending in a slash
 * @param {string} folder of the build, where all but this is written
 * @param {string[] | null} pages their folders; null for a worker that keeps nothing
 */
export async function buildOffline(root, folder, pages) {
  await esbuild.build({
    ...options,
    absWorkingDir: root,
    entryPoints: [WORKER],
    outfile: `${folder}/sw.js`,
    define: {
      FILES: JSON.stringify(pages ? await filesOf(root, folder, pages) : []),
      'process.env.NODE_ENV': '"production"',
    },
  });
}

/** @param {string} root @param {string} folder @param {string[]} pages */
async function filesOf(root, folder, pages) {
  const assets = (await readdir(`${folder}/${ASSETS}`)).sort();
  const revised = async (/** @type {string} */ url, /** @type {string} */ file) => ({
    url,
    revision: hashOf(await readFile(`${folder}/${file}`)),
  });
  const others = [
    ...pages.map((path) => revised(path || './', `${path}index.html`)),
    ...(await readdir(`${root}web/static`)).sort().map((name) => revised(name, name)),
  ];
  return [...assets.map((name) => ({ url: `${ASSETS}/${name}`, revision: null })), ...(await Promise.all(others))];
}
