// One screen: what a lab asks, what answers it, what the reader moves, the guide and the play bar are all
// seen at once, in every lab and language.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useSite } from './browser.mjs';
import { labs, languages } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();

const WIDE = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
];
const PHONE = { width: 390, height: 844 };
/** Parts of the screen; on a phone the guide scrolls under the figure, and the question may. */
const PARTS = ['question', 'figure', 'handle', 'guide', 'play'];
const PINNED = ['figure', 'handle', 'play'];

/** What of a page's parts cannot be seen whole. @param {Page} page @param {string[]} parts */
const unseen = (page, parts) =>
  page.evaluate((names) => {
    /** @type {string[]} */
    const faults = [];
    for (const name of names) {
      const part = document.querySelector(`[data-screen="${name}"]`);
      if (!part) faults.push(`${name} is missing`);
      else {
        const { left, top, right, bottom, width, height } = part.getBoundingClientRect();
        const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        if (!inside || width < 40 || height < 20) faults.push(`${name}: ${[left, top, right, bottom].map(Math.round)}`);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    return faults;
  }, parts);

/** Areas whose figures are wider than they are, and what the reader moves where it is higher than its room. @param {Page} page */
const clipped = (page) =>
  page.evaluate(() => {
    const wide = [...document.querySelectorAll('.figures .area, .handle')]
      .filter((area) => area.scrollWidth > area.clientWidth + 1)
      .map(
        (area) => `${area.className} ${area.getAttribute('style') ?? ''}: ${area.scrollWidth} > ${area.clientWidth}`,
      );
    const high = [...document.querySelectorAll('.handle, .handle-head')]
      .filter((part) => part.scrollHeight > part.clientHeight + 1)
      .map((part) => `${part.className}: ${part.scrollHeight} high in ${part.clientHeight}`);
    return [...wide, ...high];
  });

/** What of the open step is cut off by the guide's column or lies outside the window. @param {Page} page @param {string[]} selectors */
const cutOff = (page, selectors) =>
  page.evaluate((all) => {
    const column = document.querySelector('.guide')?.getBoundingClientRect() ?? new DOMRect();
    return all.flatMap((selector) => {
      const { left, top, right, bottom, height } =
        document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      const inside = left >= column.left && top >= column.top && right <= column.right && bottom <= column.bottom;
      return inside && height > 0 && bottom <= innerHeight
        ? []
        : [`${selector}: ${[left, top, right, bottom].map(Math.round)}`];
    });
  }, selectors);

/**
 * Holds a lab's handle at three places, where what is not trained yet is told; a lab without a track is not
 * dragged. @param {Page} page @param {(where: number) => Promise<void>} look
 */
async function dragged(page, look) {
  const track = page.locator('.handle-canvas');
  const box = (await track.count()) > 0 ? await track.boundingBox() : null;
  if (!box) return;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  for (const share of [0.05, 0.5, 0.95]) {
    await page.mouse.move(box.x + box.width * share, y, { steps: 3 });
    // It is shown, or the sentence says that it is waited for.
    await page.waitForFunction(() => {
      const handle = document.querySelector('.lab-handle');
      const number = handle?.querySelector('input');
      const told = handle?.querySelector('.handle-told')?.textContent;
      return told !== '' || handle?.getAttribute('data-shown') === number?.value;
    });
    await look(share);
  }
  await page.mouse.up();
}

describe('one screen', () => {
  for (const { id, panel } of labs) {
    // A lab that trains nothing has no play bar.
    const has = (/** @type {string} */ part) => part !== 'play' || panel.length > 0;
    for (const lang of languages)
      it(`${id} (${lang}) shows all that answers its question at once`, () =>
        site.opened(
          `lab=${id}&lang=${lang}`,
          async (page) => {
            for (const viewport of WIDE) {
              await page.setViewportSize(viewport);
              assert.deepEqual(await unseen(page, PARTS.filter(has)), [], `${viewport.width} px`);
              assert.deepEqual(await clipped(page), [], `${viewport.width} px`);
            }
            await page.setViewportSize(WIDE[0]);
            await dragged(page, async (where) => {
              assert.deepEqual(await unseen(page, PARTS.filter(has)), [], `in mid-drag at ${where}`);
              assert.deepEqual(await clipped(page), [], `in mid-drag at ${where}`);
            });
            await page.setViewportSize(PHONE);
            assert.deepEqual(await unseen(page, PINNED.filter(has)), [], 'phone');
            // Whatever is read further down, the figure stays.
            await page.evaluate(() => scrollTo(0, 600));
            assert.deepEqual(await unseen(page, ['figure']), [], 'phone, further down');
          },
          { viewport: WIDE[0] },
        ));
    for (const lang of languages)
      it(`${id} (${lang}) shows it in every step of its guide, with the question and what it is answered by`, () =>
        site.opened(
          `lab=${id}&lang=${lang}`,
          async (page) => {
            await page.locator('.step-mark').first().waitFor();
            for (const mark of await page.locator('.step-mark').all()) {
              await mark.click();
              await page.locator('.step-middle > *').waitFor();
              assert.deepEqual(await unseen(page, PARTS.filter(has)), []);
              assert.deepEqual(await clipped(page), []);
              const skip = '.step-actions .link';
              assert.deepEqual(await cutOff(page, ['.asked', '.step-middle', skip]), []);
              await page.locator(skip).click();
              await page.locator('.step[data-mode="told"]').waitFor();
              assert.deepEqual(await unseen(page, PARTS.filter(has)), []);
              assert.deepEqual(await cutOff(page, ['.asked', '.told']), []);
            }
          },
          { viewport: WIDE[0], asks: true },
        ));
  }
});
