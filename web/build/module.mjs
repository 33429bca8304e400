// The wasm module: made smaller by Binaryen, and kept in target/module beside its bindings, where
// the bundler finds them and a build without Trunk does too.
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hashOf } from './names.mjs';

const WASM = 'gradlab-wasm_bg.wasm';
const BINDINGS = 'gradlab-wasm.js';

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
/** Control flow is laid out anew between two rounds: half a kilobyte packed, at the same speed. */
const PASSES = ['-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge'];

/**
 * Takes what Trunk has made out of its folder, where it must not be served under a name without a hash.
 * @param {string} root of the project, ending in a slash
 * @param {string} staging Trunk's
 */
export async function takeModule(root, staging) {
  const folder = `${root}target/module`;
  await mkdir(folder, { recursive: true });
  const made = await readFile(`${staging}/${WASM}`);
  const source = hashOf(Buffer.concat([made, Buffer.from(PASSES.join())]));
  // Shrinking takes seconds: what was shrunk before is taken as it is.
  const before = await readFile(`${folder}/source.txt`, 'utf8').catch(() => '');
  if (before !== source) {
    await rm(`${folder}/source.txt`, { force: true });
    shrink(root, `${staging}/${WASM}`, `${folder}/${WASM}`);
    await writeFile(`${folder}/source.txt`, source);
  }
  await copyFile(`${staging}/${BINDINGS}`, `${folder}/${BINDINGS}`);
  for (const name of [WASM, BINDINGS]) await rm(`${staging}/${name}`);
}

/** @param {string} root @param {string} from @param {string} to */
function shrink(root, from, to) {
  const features = FEATURES.map((name) => `--enable-${name}`);
  const program = `${root}node_modules/binaryen/bin/wasm-opt`;
  const { status } = spawnSync(process.execPath, [program, ...PASSES, ...features, from, '-o', to], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('wasm-opt failed');
}

/** The shrunk module. @param {string} root @returns {Promise<Buffer>} */
export const readModule = (root) =>
  readFile(`${root}target/module/${WASM}`).catch(() => {
    throw new Error('target/module: no wasm module yet: cargo xtask build makes it');
  });
