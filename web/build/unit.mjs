// Bundles the unit tests, tests/unit/*.test.ts, into target/unit and runs them in Node, without a page.
// What follows on the command line goes to Node's test runner: --test-name-pattern="link".
import { spawnSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { languageNames } from './languages.mjs';

/** @import { Plugin } from 'esbuild' */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In Node the bindings are loaded from where `cargo xtask check` writes them. @type {Plugin} */
const bindings = {
  name: 'bindings',
  setup(build) {
    build.onResolve({ filter: /^gradlab-wasm$/ }, () => ({ path: '../bindings/gradlab_wasm.js', external: true }));
  },
};

const tests = (await readdir(`${root}tests/unit`)).filter((file) => file.endsWith('.test.ts')).sort();
await rm(`${root}target/unit`, { recursive: true, force: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: tests.map((file) => `tests/unit/${file}`),
  outdir: 'target/unit',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  sourcemap: 'inline',
  plugins: [bindings, languageNames],
  logLevel: 'warning',
});
const files = tests.map((file) => `target/unit/${file.replace(/\.ts$/, '.mjs')}`);
const options = ['--enable-source-maps', '--test', '--test-reporter=spec', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [...options, ...files], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
