// The site without a network: kept on the reader's device after one visit, and what becomes of it when there
// is a new build.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { buildOffline } from '../../web/build/offline.mjs';
import { accessible, dist, finished, launch, live, openPage, root, serveDist } from './browser.mjs';
import { labs, languages } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const folder = mkdtempSync(join(tmpdir(), 'gradlab-offline-'));
after(() => rmSync(folder, { recursive: true }));

/** Serves a copy of dist/ to a reader whose browser keeps sites. @param {(opened: { page: Page, base: string, stop: () => Promise<unknown>, check: () => void }) => Promise<void>} test */
async function visited(test) {
  rmSync(folder, { recursive: true });
  cpSync(dist, folder, { recursive: true });
  const { base, close } = await serveDist(folder);
  const browser = await launch();
  try {
    const { page, check } = await openPage(browser, base, { serviceWorkers: 'allow' });
    await test({ page, base, stop: close, check });
  } finally {
    await browser.close();
    await close();
  }
}

/** Waits until the site is kept. @param {Page} page */
const kept = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60_000 });

/** The script that keeps the site, by the name that the build gave it. */
function keeper() {
  const { metafile } = JSON.parse(readFileSync(join(root, 'target/site/built.json'), 'utf8'));
  const outputs = Object.entries(/** @type {Record<string, { entryPoint?: string }>} */ (metafile.outputs));
  const found = outputs.find(([, { entryPoint }]) => entryPoint === 'web/src/offline/keep.ts');
  return found?.[0].slice(found[0].lastIndexOf('/') + 1) ?? assert.fail('the build keeps nothing');
}

/** A new build takes the place of the one that is served: another main script, and the pages that name it. */
async function redeploy() {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => file.endsWith('index.html')).map((file) => file.slice(0, -'index.html'.length));
  const name = /main-\w+\.js/.exec(readFileSync(join(folder, 'index.html'), 'utf8'))?.[0] ?? '';
  const other = 'main-NEWBUILD.js';
  cpSync(join(folder, 'assets', name), join(folder, 'assets', other));
  for (const file of pages.map((page) => join(folder, page, 'index.html')))
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(name, other));
  await buildOffline(root, folder, pages);
  return other;
}

describe('the site without a network', () => {
  it('opens every lab in every language after one visit of one page', () =>
    visited(async ({ page, base, stop, check }) => {
      await page.goto(`${base}l2/#epochs=20`);
      await kept(page);
      await page.context().setOffline(true);
      await stop();
      /** @type {string[]} */
      const missing = [];
      // What a page that is left had still asked for is not missing.
      page.on('requestfailed', (request) => {
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') missing.push(request.url());
      });
      // From the first lab, which is loaded as it stands, to the last.
      await page.goto(`${base}${labs[0].id}/`);
      await page.locator(`.lab-${labs[0].id}[data-live]`).waitFor();
      for (const { id } of labs.slice(1)) {
        await page.locator('.lab-neighbours a[rel="next"]').click();
        await page.locator(`.lab-${id}[data-live]`).waitFor();
        assert.equal(page.url().replace(/#.*/, ''), `${base}${id}/`);
      }
      for (const language of languages) {
        await page.goto(language === 'en' ? base : `${base}${language}/`);
        await page.locator('.home[data-live]').waitFor();
        assert.ok(await page.evaluate(() => (document.querySelector('img')?.naturalWidth ?? 0) > 0));
        // Every lab's page, with all that its file names.
        const { count, lacks } = await page.evaluate(async (root) => {
          const pages = [...document.querySelectorAll('.week-lab a')].map((link) => link.getAttribute('href') ?? '');
          /** @type {Set<string>} */
          const parts = new Set();
          for (const address of pages) {
            const text = await (await fetch(address)).text();
            const names = new DOMParser().parseFromString(text, 'text/html').getElementById('parts')?.textContent;
            for (const name of Object.values(JSON.parse(names ?? ''))) parts.add(`${root}assets/${name}`);
            for (const [path] of text.matchAll(/assets\/[\w.-]+/g)) parts.add(root + path);
          }
          const there = (/** @type {string} */ part) =>
            fetch(part).then(
              ({ ok }) => ok,
              () => false,
            );
          const answers = [...parts].map(async (part) => ((await there(part)) ? [] : part));
          return { count: parts.size, lacks: (await Promise.all(answers)).flat() };
        }, base);
        assert.deepEqual(lacks, []);
        assert.ok(count > 100);
      }
      // It trains, and what stands behind `?` makes no other page.
      await page.goto(`${base}gradcheck/?from=notes#epochs=10`);
      await finished(page);
      assert.deepEqual(missing, []);
      check();
    }));

  it('offers a new build, and takes it at the same address when the reader wants it', () =>
    visited(async ({ page, base, check }) => {
      await page.goto(`${base}l2/#epochs=20`);
      await kept(page);
      assert.equal(await page.locator('.offer').count(), 0);
      const other = await redeploy();
      // As a reader who comes back to the window.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.locator('.offer').waitFor({ timeout: 60_000 });
      await accessible(page, '.offer');
      // Until then the old one goes on, whole, also where the page is loaded anew.
      await page.getByRole('link', { name: 'Next lab' }).click();
      await page.locator('.lab-why-l2[data-live]').waitFor();
      await page.evaluate(() => (location.hash = 'epochs=30'));
      await page.reload();
      await live(page);
      assert.equal(await page.locator(`script[src$="${other}"]`).count(), 0);
      await page.locator('.page-head a[data-lang="ko"]').click();
      await page.locator('html[lang="ko"] [data-live]').waitFor();
      await page.locator('.offer').getByRole('button').first().click();
      await page.locator(`html:has(script[src$="${other}"]) .lab-why-l2[data-live]`).waitFor();
      assert.equal(page.url(), `${base}ko/why-l2/#epochs=30`);
      await kept(page);
      assert.equal(await page.locator('.offer').count(), 0);
      check();
    }));

  it('is not kept by a page in a frame', () =>
    visited(async ({ page, base }) => {
      await page.route(`${base}notes.html`, (route) =>
        route.fulfill({ contentType: 'text/html', body: `<iframe src="l2/#epochs=20" width="900" height="700">` }),
      );
      await page.goto(`${base}notes.html`);
      const frame = page.frames()[1];
      await frame.locator('[data-live]').waitFor();
      await frame.waitForFunction(() => document.querySelector('.panel[data-fingerprint]'));
      const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, ''));
      assert.ok(!(await frame.evaluate(loaded)).includes(keeper()));
      // The same page by itself asks for it as soon as it is live.
      await page.goto(`${base}l2/#epochs=20`);
      await page.waitForFunction(
        (name) => performance.getEntriesByType('resource').some((one) => one.name.endsWith(name)),
        keeper(),
      );
    }));
});
