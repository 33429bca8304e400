// What is bundled: one script for the page, one for its workers, one style sheet.
/** @import { Plugin } from 'esbuild' */

export const entryPoints = {
  main: 'web/src/main.ts',
  worker: 'web/src/training/worker.ts',
  style: 'web/styles/style.css',
};

/** The bindings that wasm-bindgen makes lie beside the bundle's folder and are loaded as they are. @type {Plugin} */
export const bindings = {
  name: 'bindings',
  setup(build) {
    build.onResolve({ filter: /^gradlab-wasm$/ }, () => ({ path: '../gradlab-wasm.js', external: true }));
  },
};
