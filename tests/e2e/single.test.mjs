// The whole site as one file: opened from a disk, and in a frame that has no rights but to run scripts.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gradlab, launch, openPage, root } from './browser.mjs';

/** @import { Browser, Frame, Page } from 'playwright-core' */

const folder = mkdtempSync(join(tmpdir(), 'gradlab-single-'));
const file = join(folder, 'gradlab.html');
const base = pathToFileURL(file).href;
after(() => rmSync(folder, { recursive: true }));
/** @type {Browser} */
let browser;
before(async () => {
  const { status, stderr } = spawnSync('node', ['web/build/single.mjs', file], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  browser = await launch();
});
after(() => browser.close());

const LINKS = [
  'lab=l2&epochs=50',
  'lab=gradcheck&epochs=50',
  'lab=fraud&data=payments&n=300&fraud=0.2&hidden=6,6&epochs=50&bug=dw-doubled:2',
];

/** Every run of a link ends at the bits of the command line's. @param {Page | Frame} page @param {string} link */
async function trains(page, link) {
  const lab = link.slice('lab='.length).replace(/&.*/, '');
  await page.evaluate((to) => {
    location.hash = to;
  }, link);
  await page.locator(`.lab-${lab}[data-live]`).waitFor();
  await page.waitForFunction(() => {
    const panels = [...document.querySelectorAll('.panel')];
    return panels.length > 0 && panels.every((panel) => panel.hasAttribute('data-fingerprint'));
  });
  const shown = await page
    .locator('.panel')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-fingerprint')));
  assert.deepEqual(
    shown,
    gradlab(link).runs.map((/** @type {{ fingerprint: string }} */ run) => run.fingerprint),
    link,
  );
}

describe('the site as one file', () => {
  it('trains from a disk, in both languages, and its links and history lead on', async () => {
    const { page, check, close } = await openPage(browser, base);
    try {
      // Storage is refused, as some browsers do for files.
      await page.addInitScript(() =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new Error('refused');
          },
        }),
      );
      await page.goto(base);
      await page.locator('.home[data-live]').waitFor();
      await page.locator('.week-lab[data-lab="l2"] a').click();
      await page.locator('.lab-l2[data-live]').waitFor();
      assert.equal(page.url(), `${base}#lab=l2&lang=en`);
      await page.goBack();
      await page.locator('.home[data-live]').waitFor();
      for (const link of LINKS) await trains(page, link);
      await page.locator('.page-head a[data-lang="ko"]').click();
      await page.locator('html[lang="ko"] .lab-fraud[data-live]').waitFor();
      assert.match(page.url(), /#lab=fraud&lang=ko&/);
      await page.reload();
      await page.locator('html[lang="ko"] .lab-fraud[data-live]').waitFor();
      check();
    } finally {
      await close();
    }
  });

  it('trains in a sandbox, which has no address of its own', async () => {
    const { page, check, close } = await openPage(browser, 'about:');
    try {
      await page.evaluate(
        (source) => {
          const frame = document.createElement('iframe');
          Object.assign(frame, { width: 900, height: 700, srcdoc: source });
          frame.setAttribute('sandbox', 'allow-scripts');
          document.body.append(frame);
        },
        readFileSync(file, 'utf8'),
      );
      await page.waitForFunction(() => window.frames.length === 1);
      const frame = page.frames()[1];
      await frame.locator('.home[data-live]').waitFor();
      for (const link of LINKS) await trains(frame, link);
      check();
    } finally {
      await close();
    }
  });
});
