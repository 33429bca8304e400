// Stages the Python package in target/packages/python, around the module of the last build, for pip to make its wheel:
// node python/build.mjs
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { keys, labs } from '../packages/npm/keys.mjs';
import { root, stage, version } from '../packages/staging.mjs';
import { bindings, options } from '../web/build/bundle.mjs';
import { readModule } from '../web/build/module.mjs';

/** @import { Plugin } from 'esbuild' */

/** The engine's module is in the script, its examples come from Python. @type {Plugin} */
const inlined = {
  name: 'inlined',
  setup(build) {
    build.onResolve({ filter: /\/files\.ts$/ }, () => ({ path: `${root}python/widget/files.ts` }));
    build.onResolve({ filter: /^gradlab-wasm-packed$/ }, ({ path }) => ({ path, namespace: 'packed' }));
    build.onLoad({ filter: /./, namespace: 'packed' }, async () => ({
      contents: gzipSync(await readModule(root, 'gradlab-wasm'), { level: 9 }),
      loader: 'binary',
    }));
  },
};

/** A text as Python writes it. @param {unknown} text */
const quoted = (text) => JSON.stringify(text);

/** What is made of the core's table. */
async function made() {
  const all = labs();
  const measured = all.flatMap(({ id, preset }) => {
    const source = /data=(digits|wdbc)\b/.exec(preset)?.[1];
    return source ? [`    ${quoted(id)}: ${quoted(source)},\n`] : [];
  });
  const settings = keys().map(({ key, text }) => `    ${key} = Setting(help=${quoted(text)}).tag(sync=True)\n`);
  return `"""Made by python/build.mjs from the core's table; not to be edited."""

import traitlets

from .setting import Setting

__version__ = ${quoted(await version())}
LABS = (${all.map(({ id }) => quoted(id)).join(', ')})
MEASURED = {
${measured.join('')}}
"""Labs whose examples were measured, and where these come from."""


class Settings(traitlets.HasTraits):
    """The settings of one run; one that is None is as in the lab's own experiment."""

${settings.join('')}`;
}

const folder = await stage('python', {
  'python/pyproject.toml': 'pyproject.toml',
  'python/README.md': 'README.md',
  'python/src': 'src',
  'LICENSE-MIT': 'LICENSE-MIT',
  'LICENSE-APACHE': 'LICENSE-APACHE',
  'data/README.md': 'src/gradlab/static/README.md',
  'data/optdigits.csv': 'src/gradlab/static/digits.csv',
  'data/wdbc.csv': 'src/gradlab/static/wdbc.csv',
  'python/widget/style.css': 'src/gradlab/static/widget.css',
});
await writeFile(`${folder}/src/gradlab/_made.py`, await made());
await esbuild.build({
  ...options,
  legalComments: 'none',
  absWorkingDir: root,
  entryPoints: ['python/widget/index.ts'],
  outfile: `${folder}/src/gradlab/static/widget.js`,
  platform: 'browser',
  plugins: [bindings, inlined],
});
