// Labs as Share gives them, in sites that were really built by the systems of other people's notes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { describe, it } from 'node:test';
import { useSite } from '../e2e/browser.mjs';
import { bundled } from '../e2e/engine.mjs';
import { drag } from '../e2e/host.mjs';
import { built, systems } from './systems.mjs';

/** @import { Frame, Page } from 'playwright-core' */

const site = useSite();
const SETTINGS = 'data=circles&n=200&hidden=4&init=he&lr=0.1&epochs=60';
const WIDTHS = [320, 480, 700, 900];
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
});

const code = await bundled("export { SNIPPETS } from './share/snippets.ts';");
/** @type {typeof import('../../web/src/share/snippets.ts')} */
const { SNIPPETS } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** What is pasted: a lab in each language. @param {'element' | 'iframe'} snippet */
const pasted = (snippet) =>
  [
    ['en', ''],
    ['ko', 'ko/'],
  ]
    .map(([language, folder]) =>
      SNIPPETS[snippet]({
        title: 'init',
        link: `${site.base}${folder}init/#${SETTINGS}`,
        frame: `${site.base}${folder}init/#embed=on&${SETTINGS}`,
        picture: `${site.base}${folder}init/preview.png`,
        // More than the lab takes in any width that is tried.
        height: 3000,
        script: `${site.base}embed.js`,
        lab: 'init',
        settings: SETTINGS,
        language,
      }),
    )
    .join('\n\n');

/** Serves a built site under another host's name than the labs'. @param {string} folder */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
      const body = await readFile(join(folder, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      // Browsers ask for this by themselves.
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { base: `http://localhost:${address.port}/`, close: () => new Promise((done) => server.close(done)) };
}

/** The frames of both labs once their runs have ended: one whose top was never seen rests. @param {Page} page */
async function labsOf(page) {
  const frames = [];
  for (const place of await page.locator('iframe').all()) {
    await place.evaluate((element) => element.scrollIntoView());
    const frame = await (await place.elementHandle())?.contentFrame();
    assert.ok(frame);
    await frame.locator('.panel').first().waitFor();
    await frame.waitForFunction(
      () => [...document.querySelectorAll('.panel')].every((panel) => panel.hasAttribute('data-fingerprint')),
      undefined,
      { timeout: 60_000 },
    );
    frames.push({ place, frame });
  }
  assert.equal(frames.length, 2);
  return frames;
}

/** Waits until a frame needs no scrollbar and, where the element sets it, is as high as its lab. @param {Frame} frame @param {boolean} exact */
const fits = (frame, exact) =>
  frame.waitForFunction((wanted) => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const height = document.documentElement.getBoundingClientRect().height;
    const fit = !wanted || Math.abs(height - innerHeight) <= 2;
    return fit && scrollWidth <= clientWidth && scrollHeight <= clientHeight;
  }, exact);

for (const [name, { snippet, dark }] of Object.entries(systems))
  describe(name, () => {
    it(`shows two labs by the snippet ${snippet}`, async () => {
      const host = await serve(built(name, pasted(snippet)));
      const context = await site.browser.newContext({ viewport: { width: 900, height: 900 } });
      try {
        const page = await context.newPage();
        /** @type {string[]} */
        const complaints = [];
        page.on('pageerror', (error) => complaints.push(String(error)));
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        await page.goto(host.base);
        const labs = await labsOf(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          for (const { place, frame } of labs) {
            await place.evaluate((element) => element.scrollIntoView());
            await fits(frame, snippet === 'element');
          }
        }
        const [{ place, frame }] = labs;
        if (dark) {
          await page.locator(dark).click();
          await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
        }
        const before = await page.evaluate(() => history.length);
        await frame.locator('#controls > summary').click();
        for (const share of [0.2, 0.3, 0.4, 0.5, 0.6]) {
          const last = await frame.evaluate(() => location.hash);
          await drag(frame, 'lr', share);
          await frame.waitForFunction((hash) => location.hash !== hash, last);
        }
        assert.equal(await page.evaluate(() => history.length), before);
        await page.evaluate(() => scrollTo(0, 0));
        await place.hover({ position: { x: 100, y: 100 } });
        const from = await page.evaluate(() => scrollY);
        await page.mouse.wheel(0, 200);
        await page.waitForFunction((start) => scrollY > start, from);
        assert.deepEqual(complaints, []);
      } finally {
        await context.close();
        await host.close();
      }
    });
  });
