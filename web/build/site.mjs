// Builds everything of the page but the wasm module into target/site: one script for the page, one
// for its workers, one style sheet, and the labs' and the page's texts in every language.
// Trunk runs it before each build (Trunk.toml) and copies the folder.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { buildTexts } from './texts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = `${root}target/site`;

/** The bindings that wasm-bindgen makes lie beside this folder and are loaded as they are. */
const bindings = {
  name: 'bindings',
  /** @param {esbuild.PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^gradlab-wasm$/ }, () => ({ path: '../gradlab-wasm.js', external: true }));
  },
};

try {
  await rm(outdir, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: 'web/src/main.js', worker: 'web/src/engine/worker.js', style: 'web/styles/style.css' },
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    plugins: [bindings],
    logLevel: 'warning',
  });
  await buildTexts(root, outdir);
} catch (error) {
  // esbuild has told its own errors; what the texts lack is told here.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
