// A stranger's folder: empty, outside of the project, with nothing but what `npm install` of the tarball puts there.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../e2e/browser.mjs';

/** @import { ChildProcess } from 'node:child_process' */

export const packages = join(root, 'target/packages');
const fixtures = fileURLToPath(new URL('strangers', import.meta.url));

/** The made file of the package whose name begins and ends so. @param {string} start @param {string} end */
export function made(start, end) {
  const name = readdirSync(packages).find((file) => file.startsWith(start) && file.endsWith(end));
  if (!name) throw new Error('target/packages is empty: cargo xtask package fills it');
  return join(packages, name);
}

/** A folder with some of the strangers' files, which goes with the suite that asks for it. @param {string[]} files */
export function emptyFolder(...files) {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-'));
  after(() => rm(folder, { recursive: true, force: true }));
  for (const file of files) cpSync(join(fixtures, file), join(folder, file), { recursive: true });
  return folder;
}

/**
 * The address that a server tells, by output or error, once it answers there.
 * @param {ChildProcess} server @param {RegExp} pattern @param {number} patience in milliseconds
 */
export async function addressOf(server, pattern, patience) {
  const end = AbortSignal.timeout(patience);
  let said = '';
  for (const output of [server.stdout, server.stderr]) output?.on('data', (part) => (said += part));
  while (server.exitCode === null && !end.aborted) {
    const address = pattern.exec(said)?.[0];
    // Some tell it before they listen.
    const answers = address && (await fetch(address, { signal: end }).catch(() => undefined));
    if (answers) return address;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no server: it said\n${said}`);
}

/** Installs packages as their users do. @param {string} folder @param {string[]} names */
export const npmInstall = (folder, ...names) =>
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...names], { cwd: folder, stdio: 'inherit' });

/** What the tests compare with: lab l2 with l2 = 0.3, as the command line takes it. */
export const L2_LINK =
  'data=moons&n=1000&noise=0.3&split=10/30/60&hidden=20,20&act=tanh&init=xavier&lr=1&epochs=1500&l2=0.3';
