// The wasm modules: made smaller by Binaryen, and kept in target/module beside their bindings, where
// the bundler finds them and a build without Trunk does too.
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hashOf } from './names.mjs';
import { named } from './order.mjs';

/**
 * The page's own; the guide's judge, which comes when a reader predicts something; what looks at a reader's file; and
 * what writes runs down, once asked.
 */
export const MODULES = /** @type {const} */ ([
  'gradlab-wasm',
  'gradlab-guide-wasm',
  'gradlab-csv-wasm',
  'gradlab-export-wasm',
]);
/** @typedef {(typeof MODULES)[number]} Module */

/** @param {Module} module */
export const wasmOf = (module) => `${module}_bg.wasm`;

/** What every browser has that runs the kernels' SIMD. */
const FEATURES = [
  'simd',
  'bulk-memory',
  'bulk-memory-opt',
  'sign-ext',
  'mutable-globals',
  'nontrapping-float-to-int',
  'multivalue',
  'reference-types',
];
/**
 * Control flow is laid out anew between two rounds: half a kilobyte packed, at the same speed. Low addresses are the
 * stack's, which reaches them only when it overflows: offsets may be added to them.
 */
const PASSES = [
  ...['-Oz', '--flatten', '--rereloop', '-Oz'],
  ...['--low-memory-unused', '--optimize-added-constants-propagate', '-Oz', '--converge'],
];
/** Functions that are alike stand next to each other: two kilobytes packed. */
const SORT = ['--reorder-functions-by-name', '--strip-debug'];

/**
 * Takes what Trunk has made out of its folder, where it must not be served under a name without a hash.
 * @param {string} root of the project, ending in a slash
 * @param {string} staging Trunk's
 * @param {Module} module
 */
export async function takeModule(root, staging, module) {
  const folder = `${root}target/module`;
  const wasm = wasmOf(module);
  const bindings = `${module}.js`;
  const known = `${folder}/${module}.txt`;
  await mkdir(folder, { recursive: true });
  const made = await readFile(`${staging}/${wasm}`);
  const source = hashOf(Buffer.concat([made, Buffer.from([...PASSES, ...SORT].join())]));
  // Shrinking takes seconds: what was shrunk before is taken as it is.
  const before = await readFile(known, 'utf8').catch(() => '');
  if (before !== source) {
    await rm(known, { force: true });
    optimise(root, PASSES, `${staging}/${wasm}`, `${folder}/${wasm}`);
    await writeFile(`${folder}/${wasm}`, named(await readFile(`${folder}/${wasm}`)));
    optimise(root, SORT, `${folder}/${wasm}`, `${folder}/${wasm}`);
    await writeFile(known, source);
  }
  await copyFile(`${staging}/${bindings}`, `${folder}/${bindings}`);
  for (const name of [wasm, bindings]) await rm(`${staging}/${name}`);
}

/** @param {string} root @param {string[]} passes @param {string} from @param {string} to */
function optimise(root, passes, from, to) {
  const features = FEATURES.map((name) => `--enable-${name}`);
  const program = `${root}node_modules/binaryen/bin/wasm-opt`;
  const { status } = spawnSync(process.execPath, [program, ...passes, ...features, from, '-o', to], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('wasm-opt failed');
}

/** A shrunk module. @param {string} root @param {Module} module @returns {Promise<Buffer>} */
export const readModule = (root, module) =>
  readFile(`${root}target/module/${wasmOf(module)}`).catch(() => {
    throw new Error(`target/module: no ${module} yet: cargo xtask build makes it`);
  });
