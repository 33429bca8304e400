// The Python package in real notebooks: its wheel in an environment of its own, JupyterLab and marimo in Chromium.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gradlab, launch, root } from '../e2e/browser.mjs';
import { addressOf, emptyFolder, L2_LINK, made } from './stranger.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Browser, Page } from 'playwright-core' */

/** Of a kernel that starts on a busy machine, in milliseconds. */
const PATIENCE = 60_000;
const python = process.env.GRADLAB_NOTEBOOKS ?? '';

/** The command line's fingerprint of lab l2 with changes. @param {string} changes */
const expected = (changes) => gradlab(`${L2_LINK.replace('&epochs=1500&l2=0.3', '')}&${changes}`).runs[0].fingerprint;

describe('the Python package', () => {
  const folder = emptyFolder('both-ways.ipynb', 'live.py');
  cpSync(join(root, 'python/examples/compare.ipynb'), join(folder, 'compare.ipynb'));
  /** @type {Browser} */
  let browser;

  before(async () => {
    const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check'];
    execFileSync(python, [...pip, 'uninstall', '--yes', 'gradlab'], { stdio: 'inherit' });
    execFileSync(python, [...pip, 'install', made('gradlab-', '.whl')], { stdio: 'inherit' });
    browser = await launch();
  });
  /** @type {ChildProcess[]} */
  const servers = [];
  after(async () => {
    await browser?.close();
    for (const server of servers) server.kill();
  });

  /**
   * A server of notebooks, which ends with its suite; resolves to the address that it tells.
   * @param {string[]} words @param {RegExp} address
   */
  async function serve(words, address) {
    // What the machine's user has set up is not the stranger's.
    const own = Object.fromEntries(['HOME', 'XDG_CONFIG_HOME', 'JUPYTER_CONFIG_DIR'].map((name) => [name, folder]));
    const server = spawn(python, ['-m', ...words], {
      cwd: folder,
      env: { ...process.env, ...own, NO_COLOR: '1', PYTHONUNBUFFERED: '1' },
    });
    servers.push(server);
    return addressOf(server, address, PATIENCE);
  }

  describe('in JupyterLab', () => {
    /** @type {string} */
    let address;
    before(async () => {
      const words = ['jupyterlab', '--no-browser', '--allow-root', '--port=0', '--IdentityProvider.token='];
      address = await serve(words, /http:\/\/(localhost|127\.0\.0\.1):\d+\//);
    });

    /** Opens a notebook and runs all of its cells. @param {string} name */
    async function runAll(name) {
      const page = await browser.newPage();
      page.setDefaultTimeout(PATIENCE);
      // Another page's notebooks would come back with its workspace.
      await page.goto(`${address}lab/workspaces/${name}/tree/${name}.ipynb`);
      const ready = page.locator('#jp-main-statusbar', { hasText: '| Idle' });
      // A page that asks a kernel which is just starting may lose it (jupyter_server's issue 1265).
      await ready.waitFor({ timeout: PATIENCE / 2 }).catch(() => page.reload());
      await ready.waitFor();
      await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
      return page;
    }

    /** Waits for a line that some cell prints. @param {Page} page @param {string} text */
    const printed = (page, text) => page.locator('.jp-OutputArea-output', { hasText: text }).first().textContent();

    it("trains to the command line's bits, and agrees with a reader's own NumPy network", async () => {
      const page = await runAll('compare');
      assert.match((await printed(page, 'Evaluation(')) ?? '', new RegExp(expected('epochs=1500&l2=0.3')));
      const differences = (await printed(page, 'largest differences')) ?? '';
      const numbers = differences.match(/\de-\d+/g) ?? [];
      assert.equal(numbers.length, 3, differences);
      await page.locator('.gradlab polyline').first().waitFor();
      await page.close();
    });

    it('takes settings from Python and from the reader, and says what it refuses', async () => {
      const page = await runAll('both-ways');
      assert.ok((await printed(page, 'first '))?.includes(expected('epochs=100&l2=0.3')));
      assert.ok((await printed(page, 'second '))?.includes(expected('epochs=100&l2=1')));
      assert.match((await printed(page, 'refused ')) ?? '', /l2 = -1 can't be used/);
      assert.ok((await printed(page, 'now 2'))?.includes(expected('epochs=100&l2=2')));
      const { preset } = JSON.parse(readFileSync(join(root, 'web/labs/augment/lab.json'), 'utf8'));
      const [{ fingerprint }] = gradlab(preset.replace(/&epochs=\d+/, '&epochs=2')).runs;
      assert.ok((await printed(page, 'digits '))?.includes(fingerprint));
      const own = (await printed(page, 'own ')) ?? '';
      assert.ok(own.includes('own 3 None [((4, 2), (4, 1)), ((1, 4), (1, 1))] float64'), own);
      assert.ok(own.includes('no number'), own);
      // The notebook's first cell shows the lab with a field for its lambda.
      await page.locator('.gradlab input[name=l2]').first().fill('3');
      await page.keyboard.press('Tab');
      await page.locator('.gradlab', { hasText: expected('epochs=100&l2=3') }).waitFor();
      await page.locator('.jp-CodeCell', { hasText: 'print("now"' }).locator('.cm-content').click();
      await page.keyboard.press('Shift+Enter');
      assert.ok((await printed(page, 'now 3'))?.includes(expected('epochs=100&l2=3')));
      await page.close();
    });
  });

  it("is a cell of marimo that others follow, to the command line's bits", async () => {
    const words = ['marimo', 'run', 'live.py', '--headless', '--no-token'];
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(await serve(words, /http:\/\/localhost:\d+/));
    await page.getByText(`l2 0.3, fingerprint ${expected('epochs=100&l2=0.3')}`).waitFor();
    await page.locator('.gradlab input[name=l2]').fill('1');
    await page.keyboard.press('Tab');
    await page.getByText(`l2 1, fingerprint ${expected('epochs=100&l2=1')}`).waitFor();
    await page.close();
  });
});
