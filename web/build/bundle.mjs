// What is bundled: one script for the page, one for its workers, one style sheet.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { languageNames } from './languages.mjs';

/** @import { Plugin } from 'esbuild' */

export const entryPoints = {
  main: 'web/src/main.ts',
  worker: 'web/src/training/worker.ts',
  style: 'web/styles/style.css',
};

/** The bindings that wasm-bindgen makes lie beside the bundle's folder and are loaded as they are. @type {Plugin} */
const bindings = {
  name: 'bindings',
  setup(build) {
    build.onResolve({ filter: /^gradlab-wasm$/ }, () => ({ path: '../gradlab-wasm.js', external: true }));
  },
};

/** `@import 'figures'` in a style sheet stands for the style.css of every figure that has one. @type {Plugin} */
const figureStyles = {
  name: 'figure-styles',
  setup(build) {
    build.onResolve({ filter: /^figures$/ }, () => ({ path: 'figures', namespace: 'styles' }));
    build.onLoad({ filter: /./, namespace: 'styles' }, async () => {
      const resolveDir = join(build.initialOptions.absWorkingDir ?? '.', 'web/src/figures');
      const files = await readdir(resolveDir, { recursive: true });
      const sheets = files.filter((file) => file.endsWith('.css')).sort();
      return { contents: sheets.map((file) => `@import './${file}';`).join('\n'), loader: 'css', resolveDir };
    });
  },
};

export const plugins = [bindings, figureStyles, languageNames];
