// What every end-to-end test needs: dist/ served from a sub-path, Debian's or another Chromium, and
// a page that fails its test when the console reports an error or a request leaves the server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

/** @import { Browser, BrowserContextOptions, Page } from 'playwright-core' */
/**
 * `asks`: whether labs ask before they show, as they do at first; a test that does not say so is a reader
 * who has chosen free play everywhere.
 * @typedef {BrowserContextOptions & { asks?: boolean }} PageOptions
 */

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');
/** dist/ must work from any sub-path of any host. */
const PREFIX = '/course/week-1/';
/** Milliseconds in which processor time is measured, and how long to wait for a wanted share of it. */
const [WINDOW, PATIENCE] = [500, 10_000];
/** Share of a processor's time above which a page works; one at rest takes none, one that trains all that it is given. */
const WORKS = 0.05;
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
});
/** The page's own, as it stands in every page's HTML too. */
export const POLICY = /Content-Security-Policy" content="([^"]+)"/.exec(
  readFileSync(join(root, 'web/index.html'), 'utf8'),
)?.[1];
if (!POLICY) throw new Error('web/index.html has no security policy');
/** Other sites load embed.js, and a page in a sandbox, which is of no site, all that it is made of. */
const HEADERS = { 'content-security-policy': POLICY, 'access-control-allow-origin': '*' };

/** What static hosts pack. */
const PACKED = ['.html', '.js', '.css', '.json', '.wasm', '.svg'];

/**
 * Serves dist/ as a static host would; returns the page's address and how to stop.
 * @param {string} [folder] in place of dist/
 * @param {boolean} [packs] by gzip: only for measuring, since it takes its time
 */
export async function serveDist(folder = dist, packs = false) {
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (!pathname.startsWith(PREFIX)) throw new Error('outside the sub-path');
      const name = pathname.slice(PREFIX.length).replace(/(^|\/)$/, '$1index.html');
      const file = normalize(join(folder, name));
      if (!file.startsWith(folder)) throw new Error('outside dist');
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      const packed = packs && PACKED.includes(extname(file));
      const headers = { ...HEADERS, 'content-type': type, ...(packed ? { 'content-encoding': 'gzip' } : {}) };
      response.writeHead(200, headers);
      response.end(request.method === 'HEAD' ? '' : packed ? gzipSync(body) : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    base: `http://127.0.0.1:${address.port}${PREFIX}`,
    close: () => new Promise((done) => server.close(done)),
  };
}

/**
 * Where a link in the form `lab=<id>&lang=<language>&key=value` leads to, from the build's folder; with
 * `#` in front it is an old one, which the page itself has to understand.
 * @param {string} link
 */
export function addressOf(link) {
  if (link.startsWith('#')) return link;
  const pairs = link.split('&').filter((pair) => pair !== '');
  const take = (/** @type {string} */ key) => pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1);
  const rest = pairs.filter((pair) => !/^(lab|lang)=/.test(pair)).join('&');
  // The table's own lab, where settings stand alone.
  const lab = take('lab') ?? (rest === '' ? undefined : 'init');
  const lang = take('lang') === 'en' ? undefined : take('lang');
  const path = [lang, lab].map((part) => (part ? `${part}/` : '')).join('');
  return path + (rest === '' ? '' : `#${rest}`);
}

/** @returns {Promise<Browser>} */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    env: { FONTCONFIG_FILE: join(root, 'tests/e2e/fonts.conf'), ...process.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nothing but this machine can be looked up: a request that leaves it fails at once.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

const labIds = readdirSync(join(root, 'web/labs'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);

/** Free play in some labs, as web/src/guide/commitments.ts keeps it, unless something is kept already. @param {string[]} labs */
function playFreely(labs) {
  try {
    localStorage['gradlab.predictions'] ??= JSON.stringify({ version: 1, predictions: [], free: labs });
  } catch {
    // A page that keeps nothing is not asked for it.
  }
}

/**
 * A page of its own context; `check` fails if the page reported an error or asked another host.
 * @param {Browser} browser
 * @param {string} base
 * @param {PageOptions} [options]
 */
export async function openPage(browser, base, { asks = false, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    // Each test asks the server itself; how the site is kept has its own (offline.test.mjs).
    serviceWorkers: 'block',
    ...options,
  });
  if (!asks) await context.addInitScript(playFreely, labIds);
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith('data:') && !url.startsWith('blob:')) complaints.push(`asks ${url}`);
  });
  return {
    page,
    check: () => assert.deepEqual(complaints, []),
    close: () => context.close(),
  };
}

/**
 * Serves dist/ and starts a browser for the tests of a file. `opened` opens a link, hands its page
 * to the test, and fails on anything the console reported.
 * @param {() => string} [folder] what is served in place of dist/
 */
export function useSite(folder = () => dist) {
  /** @type {{ base: string, browser: Browser, closeSite: () => Promise<unknown> }} */
  let used;
  before(async () => {
    const { base, close } = await serveDist(folder());
    used = { base, browser: await launch(), closeSite: close };
  });
  after(async () => {
    await used.browser.close();
    await used.closeSite();
  });
  return {
    get base() {
      return used.base;
    },
    get browser() {
      return used.browser;
    },
    /**
     * @param {string} link `lab=<id>&lang=<language>&key=value`
     * @param {(page: Page) => Promise<void>} test
     * @param {PageOptions} [options]
     * @param {(page: Page) => Promise<unknown>} [prepare] what comes before the page is loaded
     */
    async opened(link, test, options, prepare) {
      const { page, check, close } = await openPage(used.browser, used.base, options);
      try {
        await prepare?.(page);
        // An old link may be sent on before its page has loaded.
        await page.goto(used.base + addressOf(link), { waitUntil: link.startsWith('#') ? 'commit' : 'load' });
        await live(page);
        await test(page);
        check();
      } finally {
        await close();
      }
    },
  };
}

/** Waits until the page is more than its file. @param {Page} page */
export const live = (page) => page.locator('[data-page][data-live]').waitFor();

/** The command line. */
export const program = process.env.GRADLAB ?? join(root, 'target/debug/gradlab');

/** What the command line says in JSON. @param {string[]} words */
function said(...words) {
  return JSON.parse(execFileSync(program, [...words, '--json'], { encoding: 'utf8' }));
}

/** What the command line gets for a link. @param {string} link @param {string[]} options */
export const gradlab = (link, ...options) => said('run', link, ...options);

/** The steps of a lab's guide, as the command line answers them. @param {string} lab @returns {any[]} */
export const gradlabGuide = (lab) => said('guide', lab).steps;

/** Share of a processor's time that pages and their workers take in a window of time. @param {Browser} browser */
async function load(browser) {
  const session = await browser.newBrowserCDPSession();
  const total = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const [start, before] = [performance.now(), await total()];
  // The window that is measured: nothing is awaited here.
  await new Promise((done) => setTimeout(done, WINDOW));
  const share = ((await total()) - before) / ((performance.now() - start) / 1000);
  await session.detach();
  return share;
}

/** Measures again until pages and their workers work as little, or as much, as is wanted. @param {Browser} browser @param {(share: number) => boolean} wanted */
async function settled(browser, wanted) {
  const start = performance.now();
  for (;;) {
    const share = await load(browser);
    if (wanted(share)) return;
    assert.ok(performance.now() - start < PATIENCE, `still ${share.toFixed(2)} of a processor's time`);
  }
}

/** Waits until nothing trains any more, nor draws. @param {Browser} browser */
export const idle = (browser) => settled(browser, (share) => share < WORKS);

/** Waits until something trains. @param {Browser} browser */
export const atWork = (browser) => settled(browser, (share) => share > WORKS);

/**
 * Waits until an element's text has stayed the same for half a second's pictures; returns it.
 * @param {Page} page
 * @param {string} selector
 */
export const still = (page, selector) =>
  page.evaluate(async (selected) => {
    const text = () => document.querySelector(selected)?.textContent ?? '';
    for (let same = 0, last = text(); same < 30; same = text() === last ? same + 1 : 0) {
      last = text();
      await new Promise(requestAnimationFrame);
    }
    return text();
  }, selector);

/** Waits until every run has ended. @param {Page} page */
export async function finished(page) {
  await page.waitForFunction(
    () => {
      const panels = [...document.querySelectorAll('.panel')];
      return panels.length > 0 && panels.every((panel) => panel.hasAttribute('data-fingerprint'));
    },
    undefined,
    { timeout: 60_000 },
  );
}

/** Unfolds the settings beyond the first ones. @param {Page} page */
export const openSettings = (page) => page.locator('#controls > summary').click();

/** The number shown in a run's table. @param {Page} page @param {string} run @param {string} number */
export const shownNumber = (page, run, number) =>
  page.locator(`:is(.panel, .panel-more)[data-run="${run}"] [data-number="${number}"]`).first().textContent();

/** Fails on any violation that axe finds. @param {Page} page @param {string} [part] of the page, a selector */
export async function accessible(page, part = 'html') {
  // What fades in has its colours at the end.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
        .map((one) => one.finished),
    ),
  );
  // Not as a script of the page, which its security policy would refuse.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (selector) => {
    // @ts-expect-error axe was added to the page just now
    const result = await window.axe.run(selector);
    return result.violations.map(
      (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target).join(' ')}`,
    );
  }, part);
  assert.deepEqual(violations, []);
}
