// What is bundled: one script for the page, one that sends on from the map, one for its workers, the workers that
// come later, and style sheets: the page's, and those of parts that come later.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languageNames } from './languages.mjs';

/** @import { BuildOptions, Plugin } from 'esbuild' */

export const entryPoints = {
  main: 'web/src/main.ts',
  redirect: 'web/src/redirect.ts',
  worker: 'web/src/training/worker.ts',
  style: 'web/styles/style.css',
  'guide-style': 'web/src/guide/style.css',
  'frame-style': 'web/src/embed/style.css',
  'sharing-style': 'web/src/share/style.css',
};

/** Loaded when a reader predicts something, or gives a file: bundled each by itself, so that first visits share no parts with them. */
export const laterEntryPoints = { 'guide-worker': 'web/src/guide/worker.ts', 'file-worker': 'web/src/files/worker.ts' };

/** How scripts and style sheets are made, for every browser that runs the module. */
export const options = /** @type {const} @satisfies {BuildOptions} */ ({
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});

/** The bindings that wasm-bindgen makes; those of the page's own module are a part that it shares with its workers. @type {Plugin} */
export const bindings = {
  name: 'bindings',
  setup(build) {
    const folder = join(build.initialOptions.absWorkingDir ?? '.', 'target/module');
    build.onResolve({ filter: /^gradlab-(guide-|csv-|export-)?wasm$/ }, ({ path }) => ({
      path: join(folder, `${path}.js`),
    }));
  },
};

/**
 * Dark as the reader's system has it, until a script knows what the reader chose: the dark values once more.
 * @type {Plugin}
 */
const darkSystem = {
  name: 'dark-system',
  setup(build) {
    build.onLoad({ filter: /\/tokens\.css$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const dark = /:root\[data-theme='dark'\] (\{[^}]*\})/.exec(source)?.[1];
      if (!dark) throw new Error(`${path}: no dark values`);
      const contents = `${source}\n@media (prefers-color-scheme: dark) { :root:not([data-theme]) ${dark} }`;
      return { contents, loader: 'css' };
    });
  },
};

/** `@import 'figures'` in a style sheet stands for the style.css of every figure that has one. @type {Plugin} */
export const figureStyles = {
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

export const plugins = [bindings, figureStyles, darkSystem, languageNames];
