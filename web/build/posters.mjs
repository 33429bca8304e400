// The posters: a lab's own experiment, trained and drawn by `gradlab plot`. A poster is kept in
// target/posters until its link or the program, which holds the labs, changes.
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { hashOf } from './names.mjs';

const run = promisify(execFile);

/** In pixels: what pages that show a preview of a link ask for. */
export const POSTER = { width: 1200, height: 630 };

/** The command line: the one that GRADLAB names, else the one that cargo builds. @param {string} root */
function program(root) {
  if (process.env.GRADLAB) return process.env.GRADLAB;
  const words = ['build', '--locked', '--quiet', '--package', 'gradlab-cli'];
  const { status } = spawnSync('cargo', words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the command line, which draws the posters, could not be built');
  return `${root}target/debug/gradlab`;
}

/**
 * How to draw a lab's poster.
 * @param {string} root of the project, ending in a slash
 */
export async function painter(root) {
  const file = program(root);
  const version = hashOf(await readFile(file));
  const folder = `${root}target/posters`;
  await mkdir(folder, { recursive: true });
  /** @param {import('../src/lab/lab.ts').Lab} lab @param {string} lang @returns {Promise<Buffer>} */
  return async ({ id, miniature }, lang) => {
    const link = [`lab=${id}`, ...(typeof miniature === 'string' ? [miniature] : [])].join('&');
    const poster = `${folder}/${hashOf([version, link, lang].join('\n'))}.png`;
    const kept = await readFile(poster).catch(() => null);
    if (kept) return kept;
    await run(file, ['plot', link, '--lang', lang, '--out', poster]);
    return readFile(poster);
  };
}
