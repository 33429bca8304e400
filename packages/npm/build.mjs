// Makes the npm package in target/packages/npm and its tarball beside it, around the module of the last build:
// node packages/npm/build.mjs
import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { bindings, options } from '../../web/build/bundle.mjs';
import { readJson } from '../../web/build/json.mjs';
import { readModule, wasmOf } from '../../web/build/module.mjs';
import { packages, root, stage, version } from '../staging.mjs';
import { writeKeys } from './keys.mjs';

/** @import { Plugin } from 'esbuild' */

const here = `${root}packages/npm`;
const folder = `${packages}/npm`;

/** The package's own files are read from the disk. @type {Plugin} */
const fromDisk = {
  name: 'from-disk',
  setup(build) {
    build.onResolve({ filter: /\/files\.ts$/ }, () => ({ path: `${here}/src/files.node.ts` }));
  },
};

async function build() {
  await writeKeys();
  await stage('npm', {
    'packages/npm/README.md': 'README.md',
    'packages/npm/examples': 'examples',
    'LICENSE-MIT': 'LICENSE-MIT',
    'LICENSE-APACHE': 'LICENSE-APACHE',
    'data/README.md': 'DATA.md',
    'data/optdigits.csv': 'optdigits.csv',
    'data/wdbc.csv': 'wdbc.csv',
  });
  await bundle('index.js', [bindings]);
  await bundle('node.js', [bindings, fromDisk]);
  await types();
  await writeFile(`${folder}/${wasmOf('gradlab-wasm')}`, await readModule(root, 'gradlab-wasm'));
  const manifest = { version: await version(), ...(await readJson(`${here}/package.json`)) };
  await writeFile(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', packages], { cwd: folder });
  console.log(`target/packages/${String(packed).trim()}`);
}

/** @param {string} name @param {Plugin[]} plugins */
const bundle = (name, plugins) =>
  esbuild.build({
    ...options,
    minify: false,
    legalComments: 'none',
    absWorkingDir: root,
    entryPoints: ['packages/npm/src/index.ts'],
    outfile: `${folder}/${name}`,
    platform: name === 'node.js' ? 'node' : 'browser',
    plugins,
  });

/** Declarations of what is public, which name each other as they lie in the package. */
async function types() {
  const from = `${packages}/types`;
  await rm(from, { recursive: true, force: true });
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', here], { stdio: 'inherit' });
  const made = `${from}/packages/npm/src`;
  for (const file of await readdir(made)) {
    const text = await readFile(`${made}/${file}`, 'utf8');
    await writeFile(`${folder}/${file}`, text.replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"));
  }
}

await build();
