// A page of another site, in which labs stand: <grad-lab> is there, and so is whatever a test puts into its body.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';

/** @import { Browser, Frame, Page } from 'playwright-core' */

/** Serves the other site for the tests of a file. @param {{ base: string, browser: Browser }} site with the labs */
export function useHost(site) {
  const host = { base: '', body: '', close: async () => {} };

  before(async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      const script = `<script type="module" blocking="render" src="${site.base}embed.js"></script>`;
      const head = `<head><title>A host</title>${script}</head>`;
      response.end(`<!doctype html><html lang="en">${head}<body style="margin: 0">${host.body}</body></html>`);
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    // Not only of another port: browsers keep sites apart by their names.
    host.base = `http://localhost:${address.port}/`;
    host.close = () => new Promise((done) => void server.close(() => done()));
  });
  after(() => host.close());

  /** Opens a page of the other site; fails on anything the console reported. */
  const hosted = async (/** @type {string} */ body, /** @type {(page: Page) => Promise<void>} */ test) => {
    // High enough for two labs: one that nobody sees rests.
    const context = await site.browser.newContext({ viewport: { width: 900, height: 2400 } });
    const page = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    try {
      host.body = body;
      await page.goto(host.base);
      await test(page);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  };
  return { hosted };
}

/** The frames of labs, in order, once all their runs have ended. @param {Page} page @param {number} count */
export async function labsIn(page, count = 1) {
  const ended = (/** @type {Frame} */ frame) =>
    frame.waitForFunction(
      () => {
        const panels = [...document.querySelectorAll('.panel')];
        return panels.length > 0 && panels.every((panel) => panel.hasAttribute('data-fingerprint'));
      },
      undefined,
      { timeout: 60_000 },
    );
  const elements = await page.locator('grad-lab iframe, body > iframe').elementHandles();
  assert.equal(elements.length, count);
  const frames = await Promise.all(elements.map((element) => element.contentFrame()));
  return Promise.all(
    frames.map(async (frame) => {
      assert.ok(frame);
      await ended(frame);
      return frame;
    }),
  );
}

/** Waits until every frame is as high as what stands in it, within 2 pixels. @param {Page} page @param {Frame[]} frames */
export async function fitting(page, frames) {
  for (const [i, frame] of frames.entries()) {
    const inside = () => frame.evaluate(() => document.documentElement.getBoundingClientRect().height);
    const outside = () =>
      page
        .locator('grad-lab iframe')
        .nth(i)
        .evaluate((element) => element.getBoundingClientRect().height);
    const scrolls = () => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return scrollWidth > clientWidth || scrollHeight > clientHeight;
    };
    const deadline = Date.now() + 10_000;
    for (;;) {
      const [content, height, bars] = [await inside(), await outside(), await frame.evaluate(scrolls)];
      if (Math.abs(content - height) <= 2 && !bars) break;
      assert.ok(Date.now() < deadline, `frame ${i} is ${height} px high, its content ${content}, it scrolls: ${bars}`);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }
}

/** Gives one of the frame's sliders another place, as a hand that lets it go does. @param {Frame} frame @param {string} key @param {number} share */
export const drag = (frame, key, share) =>
  frame.locator(`[data-key="${key}"] input[type="range"]`).evaluate((slider, at) => {
    if (!(slider instanceof HTMLInputElement)) return;
    slider.value = String(Number(slider.min) + (Number(slider.max) - Number(slider.min)) * at);
    for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));
  }, share);
