// Measures how high every lab of dist/ is in a frame, and writes web/build/heights.json, from which embed.js and
// the snippets of Share have the heights that they reserve: node web/build/heights.mjs [LAB...]
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { addressOf, dist, launch, live, openPage, root, serveDist } from '../../tests/e2e/browser.mjs';
import { labs, languages } from '../../tests/e2e/folders.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Heights } from './embed.mjs' */

export const WIDTHS = [320, 480, 700, 900];
export const FILE = `${root}/web/build/heights.json`;
/** Pictures in which a height has to stay the same. */
const STILL = 30;

/**
 * How high a lab is once its own experiment has ended, by width.
 * @param {Browser} browser
 * @param {string} base
 * @param {string} lab
 * @param {string} lang
 * @param {number[]} [widths]
 */
export async function heightsOf(browser, base, lab, lang, widths = WIDTHS) {
  const { page, close } = await openPage(browser, base);
  try {
    /** @type {Record<string, number>} */
    const heights = {};
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 });
      if (page.url() === 'about:blank') await page.goto(base + addressOf(`lab=${lab}&lang=${lang}&embed=on`));
      await live(page);
      await ended(page);
      heights[width] = await stillHeight(page);
    }
    return heights;
  } finally {
    await close();
  }
}

/** Waits until every run that the lab has is over. @param {Page} page */
const ended = (page) =>
  page.waitForFunction(
    () => [...document.querySelectorAll('.panel')].every((panel) => panel.hasAttribute('data-fingerprint')),
    undefined,
    { timeout: 60_000 },
  );

/** @param {Page} page */
const stillHeight = (page) =>
  page.evaluate(async (wanted) => {
    const height = () => Math.ceil(document.documentElement.getBoundingClientRect().height);
    for (let same = 0, last = height(); same < wanted; same = height() === last ? same + 1 : 0) {
      last = height();
      await new Promise(requestAnimationFrame);
    }
    return height();
  }, STILL);

/** @param {string[]} wanted labs; all where none is named */
async function measure(wanted) {
  const { base, close } = await serveDist(dist);
  const browser = await launch();
  /** @type {Heights} */
  const before = JSON.parse(await readFile(FILE, 'utf8'));
  /** @type {Heights} */
  const heights = {};
  for (const { id } of labs) {
    heights[id] = before[id] ?? {};
    if (before[id] && wanted.length > 0 && !wanted.includes(id)) continue;
    for (const lang of languages) heights[id][lang] = await heightsOf(browser, base, id, lang);
    console.log(id, JSON.stringify(heights[id]));
  }
  await writeFile(FILE, `${JSON.stringify(heights, null, 2)}\n`);
  await browser.close();
  await close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measure(process.argv.slice(2));
