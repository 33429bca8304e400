// The npm package in pages: a new project of Vite in TypeScript, as the README says, and a page without a bundler.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gradlab, launch } from '../e2e/browser.mjs';
import { addressOf, emptyFolder, L2_LINK, made, npmInstall } from './stranger.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Browser } from 'playwright-core' */

/** Of a busy machine, in milliseconds. */
const PATIENCE = 60_000;
/** @param {number} l2 */
const expected = (l2) => gradlab(L2_LINK.replace('l2=0.3', `l2=${l2}`)).runs[0].fingerprint;

describe('the npm package', () => {
  const folder = emptyFolder();
  const project = join(folder, 'live');
  /** @type {Browser} */
  let browser;
  /** @type {ChildProcess[]} */
  const servers = [];

  before(async () => {
    const vite = ['create', '--yes', 'vite@latest', 'live', '--', '--template', 'vanilla-ts', '--no-interactive'];
    execFileSync('npm', vite, { cwd: folder, stdio: 'ignore' });
    npmInstall(project, made('gradlab-', '.tgz'));
    cpSync(join(project, 'node_modules/gradlab/examples/live.ts'), join(project, 'src/main.ts'));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    for (const server of servers) server.kill();
  });

  /** A page at the address that a server tells, which fails by an error. @param {string} program @param {string[]} words */
  async function open(program, ...words) {
    const env = { ...process.env, NO_COLOR: '1', PYTHONUNBUFFERED: '1' };
    const server = spawn(program, words, { cwd: project, env });
    servers.push(server);
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => assert.fail(error.message));
    return { page, address: await addressOf(server, /http:\/\/[\w.]+:\d+\//, PATIENCE) };
  }

  /** The slider's lab at its first lambda, and at the last of two in a row. @param {string[]} words */
  async function isLive(...words) {
    const { page, address } = await open(process.execPath, 'node_modules/vite/bin/vite.js', ...words);
    await page.goto(address);
    await page.getByText(expected(0.3)).waitFor();
    await page.getByRole('slider').fill('1');
    await page.getByRole('slider').fill('2');
    await page.getByText(`lambda 2: dev accuracy`).waitFor();
    await page.getByText(expected(2)).waitFor();
    await page.close();
  }

  it('is live in a project that Vite serves', () => isLive('--port', '0'));

  it('is live in what Vite builds, after its types are checked', async () => {
    execFileSync('npm', ['run', 'build'], { cwd: project, stdio: 'ignore' });
    await isLive('preview', '--port', '0');
  });

  it('trains in a page without a bundler', async () => {
    cpSync(join(project, 'node_modules/gradlab/examples/page.html'), join(project, 'page.html'));
    const { page, address } = await open('python3', '-m', 'http.server', '--bind', '127.0.0.1', '0');
    await page.goto(`${address}page.html`);
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText(expected(0.3)).waitFor();
    await page.close();
  });
});
