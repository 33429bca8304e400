// Builds everything of the page but the wasm module into target/site: one script for the page, one
// for its workers, one style sheet, and the labs' and the page's texts in every language.
// Trunk runs it before each build (Trunk.toml) and copies the folder.
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { entryPoints, plugins } from './bundle.mjs';
import { buildTexts } from './texts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = `${root}target/site`;

try {
  await rm(outdir, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    // A figure's code comes with the first lab that shows it.
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    target: 'es2022',
    minify: true,
    plugins,
    logLevel: 'warning',
  });
  const lacks = await buildTexts(root, outdir);
  if (lacks.length > 0) console.log(`languages still being written:\n  ${lacks.join('\n  ')}`);
  for (const name of ['optdigits', 'wdbc']) await cp(`${root}data/${name}.csv`, `${outdir}/data/${name}.csv`);
} catch (error) {
  // esbuild has told its own errors; what the texts lack is told here.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
