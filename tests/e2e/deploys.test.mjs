// Builds that follow each other while somebody reads: names that stand for one content, files of the
// build before, parts that are gone. And what a page costs its first reader.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { keepPrevious } from '../../web/build/generations.mjs';
import { NOTES } from '../../web/build/notes.mjs';
import { addressOf, dist, launch, live, openPage, openSettings, root, serveDist, still, useSite } from './browser.mjs';
import { labs, languages } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const folder = mkdtempSync(join(tmpdir(), 'gradlab-deploys-'));
after(() => rmSync(folder, { recursive: true }));

/** Builds into a folder of its own. @param {string} name @param {Record<string, string>} [env] */
function build(name, env = {}) {
  const into = join(folder, name);
  const { status, stderr } = spawnSync('node', ['web/build/site.mjs', into], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return into;
}

/** All files of a folder with their contents. @param {string} of */
const contents = (of) =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(of.length), readFileSync(file).toString('base64')])
    .sort();

describe('a build', () => {
  it('made twice is the same, file for file', () => {
    assert.deepEqual(contents(build('one')), contents(build('two')));
  });

  it('that knows its address says it whole, in previews and a sitemap', () => {
    const into = build('known', { GRADLAB_URL: 'https://example.org/course/gradlab' });
    const url = 'https://example.org/course/gradlab/';
    const html = readFileSync(join(into, 'ko/l2/index.html'), 'utf8');
    for (const tag of [
      `<link rel="canonical" href="${url}ko/l2/">`,
      `<link rel="alternate" hreflang="en" href="${url}l2/">`,
      `<meta property="og:url" content="${url}ko/l2/">`,
      '<meta property="og:image:width" content="1200">',
    ])
      assert.ok(html.includes(tag), tag);
    const image = /property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.ok(image.startsWith(url) && existsSync(join(into, image.slice(url.length))), image);
    const notes = Object.values(NOTES);
    const sitemap = readFileSync(join(into, 'sitemap.xml'), 'utf8');
    const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, page]) => page.slice(url.length));
    assert.equal(pages.length, languages.length * (1 + labs.length) + notes.length);
    for (const page of notes) assert.ok(pages.includes(page), page);
    for (const page of pages) assert.ok(existsSync(join(into, page, 'index.html')), page);
    // All that is loaded is still relative: the build works elsewhere too.
    assert.ok(!/(src|rel="(stylesheet|modulepreload|preload)" href)="http/.test(html));
  });

  it('keeps the files of the build before, and of no other', async () => {
    const make = (/** @type {string} */ name, /** @type {string[]} */ files) => {
      mkdirSync(join(folder, name, 'assets'), { recursive: true });
      for (const file of files) writeFileSync(join(folder, name, 'assets', file), file);
      return join(folder, name);
    };
    const [first, second, third, again] = [
      make('first', ['a-1.js', 'b-1.js']),
      make('second', ['a-2.js', 'b-1.js']),
      make('third', ['a-3.js', 'b-1.js']),
      make('again', ['a-3.js', 'b-1.js']),
    ];
    await keepPrevious(join(folder, 'nothing'), first);
    await keepPrevious(first, second);
    await keepPrevious(second, third);
    await keepPrevious(third, again);
    const assets = (/** @type {string} */ of) => readdirSync(join(of, 'assets')).sort();
    assert.deepEqual(assets(second), ['a-1.js', 'a-2.js', 'b-1.js']);
    assert.deepEqual(assets(third), ['a-2.js', 'a-3.js', 'b-1.js']);
    assert.deepEqual(assets(again), assets(third));
  });
});

/** A copy of dist/ that tests may change under the reader's eyes. */
const deployed = join(folder, 'deployed');
/** What is served is that copy, as it was. */
function deploy() {
  rmSync(deployed, { recursive: true, force: true });
  cpSync(dist, deployed, { recursive: true });
  return deployed;
}
const site = useSite(deploy);

/** Takes scripts away that the page has not loaded. @param {Page} page */
async function takeParts(page) {
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const parts = readdirSync(join(deployed, 'assets')).filter((name) => /^part-.*\.js$/.test(name));
  const gone = parts.filter((name) => !loaded.some((url) => url.endsWith(`/${name}`)));
  for (const name of gone) rmSync(join(deployed, 'assets', name));
  assert.ok(gone.length > 5);
}

/** Counts how often the page is loaded. @param {Page} page */
function countLoads(page) {
  const count = { loads: 0 };
  page.on('domcontentloaded', () => {
    count.loads += 1;
  });
  return count;
}

describe('a page that was open', () => {
  it('before a new build opens the next lab by that build', () =>
    site.opened('lab=l2&epochs=20', async (page) => {
      const count = countLoads(page);
      // Another build's pages name another main script.
      const name = /main-\w+\.js/.exec(readFileSync(join(deployed, 'index.html'), 'utf8'))?.[0] ?? '';
      const other = name.replace(/-.*/, '-NEWBUILD.js');
      cpSync(join(deployed, 'assets', name), join(deployed, 'assets', other));
      for (const [file] of contents(deployed).filter(([path]) => path.endsWith('.html')))
        writeFileSync(join(deployed, file), readFileSync(join(deployed, file), 'utf8').replaceAll(name, other));
      await page.getByRole('link', { name: 'Next lab' }).click();
      await page.locator('.lab-why-l2[data-live]').waitFor();
      assert.equal(count.loads, 1);
      assert.ok(await page.locator(`script[src$="${other}"]`).count());
      assert.equal(page.url(), `${site.base}why-l2/`);
      // The step before is still there.
      await page.goBack();
      await page.locator('.lab-l2[data-live]').waitFor();
      assert.equal(page.url(), `${site.base}l2/#epochs=20`);
      deploy();
    }));

  it('is loaded anew, once, where a part is gone, and says so where that does not help', async () => {
    deploy();
    const { page, close } = await openPage(site.browser, site.base);
    try {
      await page.goto(`${site.base}l2/#epochs=20`);
      await live(page);
      await takeParts(page);
      const count = countLoads(page);
      await page.evaluate(() => (location.hash = 'lab=gradcheck&epochs=10'));
      await page.locator('.fatal').waitFor();
      assert.equal(count.loads, 1);
      assert.equal(page.url(), `${site.base}gradcheck/#epochs=10`);
      // It can be read all the same, and comes back with what is missing.
      assert.ok(await page.locator('.text-why').isVisible());
      deploy();
      await page.reload();
      await page.locator('.lab-gradcheck[data-live]').waitFor();
      assert.equal(page.url(), `${site.base}gradcheck/#epochs=10`);
      assert.equal(count.loads, 2);
      assert.equal(await page.evaluate(() => history.state.reloaded), undefined);
    } finally {
      await close();
    }
  });

  it('goes on by itself where the missing part is back when it is loaded anew', async () => {
    deploy();
    const { page, close } = await openPage(site.browser, site.base);
    try {
      await page.goto(`${site.base}l2/`);
      await live(page);
      await takeParts(page);
      const count = countLoads(page);
      // The new build is whole by the time the page is asked for again.
      await page.route(`${site.base}gradcheck/`, async (route) => {
        if (route.request().isNavigationRequest()) deploy();
        await route.continue();
      });
      await page.evaluate(() => (location.hash = 'lab=gradcheck&epochs=10'));
      await page.locator('.lab-gradcheck[data-live]').waitFor();
      assert.equal(count.loads, 1);
      assert.equal(page.url(), `${site.base}gradcheck/#epochs=10`);
    } finally {
      await close();
    }
  });
});

describe('a page that another can not follow', () => {
  /** A page without a server from now on, which fields, links and the history are used in. @param {(page: Page) => Promise<void>} test */
  async function cutOff(test) {
    const { page, close } = await openPage(site.browser, site.base);
    try {
      await page.goto(`${site.base}l2/#epochs=20`);
      await live(page);
      await openSettings(page);
      await test(page);
    } finally {
      await close();
    }
  }
  /** The old page stands, says that the other is missing, and its fields set its own link. @param {Page} page @param {string} lab @param {string} act */
  async function stays(page, lab, act) {
    await page.locator('.notices .notice').waitFor();
    assert.match(page.url(), new RegExp(`/${lab}/`));
    assert.equal(await page.locator(`.lab-${lab}[data-live]`).count(), 1);
    const box = await page.locator('.notice').boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 900, 'the notice is seen');
    await page.getByLabel('Activation').selectOption(act);
    const settings = act === 'relu' ? '#epochs=20' : `#act=${act}&epochs=20`;
    await page.waitForFunction((wanted) => location.hash === wanted, settings);
    assert.equal(page.url(), `${site.base}${lab}/${settings}`);
    await page.locator('.notice').waitFor({ state: 'detached' });
  }
  /** The notice's way to try again leads there now. @param {Page} page @param {string} lab */
  async function retry(page, lab) {
    await page.locator('.notice').getByRole('button', { name: 'Try again' }).click();
    await page.locator(`.lab-${lab}[data-live]`).waitFor();
    assert.equal(await page.locator('.notice').count(), 0);
  }

  it('stays with its address when a link leads to one that is not there', () =>
    cutOff(async (page) => {
      await page.context().setOffline(true);
      const next = page.getByRole('link', { name: 'Next lab' });
      await next.click();
      await stays(page, 'l2', 'tanh');
      // The same page in another language is another page.
      await page.locator('.page-head a[data-lang="ko"]').click();
      await stays(page, 'l2', 'relu');
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      await next.click();
      await page.locator('.notice').waitFor();
      await page.context().setOffline(false);
      await retry(page, 'why-l2');
      assert.equal(page.url(), `${site.base}why-l2/`);
      await page.goBack();
      await page.locator('.lab-l2[data-live]').waitFor();
      assert.equal(page.url(), `${site.base}l2/#epochs=20`);
    }));

  it('stays when it is left by the history or by a typed link, and gets its address back', () =>
    cutOff(async (page) => {
      await page.getByRole('link', { name: 'Next lab' }).click();
      await page.locator('.lab-why-l2[data-live]').waitFor();
      await page.evaluate(() => (location.hash = 'epochs=20'));
      await page.waitForFunction(() => history.state?.depth === 2);
      await page.context().setOffline(true);
      // Two steps at once.
      await page.evaluate(() => history.go(-2));
      await page.locator('.notice').waitFor();
      assert.equal(page.url(), `${site.base}why-l2/#epochs=20`);
      await page.context().setOffline(false);
      await retry(page, 'l2');
      assert.equal(page.url(), `${site.base}l2/#epochs=20`);
      await openSettings(page);
      await page.context().setOffline(true);
      await page.goForward();
      await stays(page, 'l2', 'tanh');
      await page.evaluate(() => (location.hash = 'lab=gradcheck&epochs=10'));
      await stays(page, 'l2', 'relu');
    }));
});

describe('a first visit on a slow phone', () => {
  /** A processor six times slower, 400 kB/s, 150 ms. @param {Page} page */
  async function slowDown(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 400_000,
      uploadThroughput: 400_000,
    });
    await page.addInitScript(() => {
      const seen = { shift: 0, live: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
      new MutationObserver((_, observer) => {
        if (!document.querySelector('.home[data-live], .panel [data-number]:not(:empty)')) return;
        seen.live = performance.now();
        observer.disconnect();
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });
  }

  for (const [name, link, viewport] of /** @type {const} */ ([
    ['the map', '', { width: 390, height: 844 }],
    ['l2', 'lab=l2', { width: 390, height: 844 }],
    ['l2, on a wide screen', 'lab=l2', { width: 1280, height: 800 }],
    ['fraud', 'lab=fraud&lang=ko', { width: 390, height: 844 }],
  ]))
    it(`moves nothing that is read: ${name}`, async (test) => {
      const { base, close } = await serveDist(dist, true);
      const browser = await launch();
      try {
        // As who comes for the first time meets it.
        const { page, check } = await openPage(browser, base, { viewport, asks: true });
        await slowDown(page);
        await page.goto(base + addressOf(link));
        await page.waitForFunction(() => /** @type {any} */ (window).seen.live > 0, undefined, { timeout: 60_000 });
        // What comes late is seen too: until nothing that is written changes any more.
        await still(page, 'main');
        const {
          shift,
          live: alive,
          paint,
        } = await page.evaluate(() => ({
          .../** @type {any} */ (window).seen,
          paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        }));
        // Times are this machine's, which may be busy: told, not asserted.
        test.diagnostic(`first contentful paint ${paint.toFixed()} ms, live ${alive.toFixed()} ms, shift ${shift}`);
        assert.ok(shift < 0.02, `layout shift ${shift}`);
        check();
      } finally {
        await browser.close();
        await close();
      }
    });
});
