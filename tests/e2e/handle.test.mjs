// The handle of a lab: one run moves, the others stay, and under the hand stand finished networks, to the
// bits of the command line's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { finished, gradlab, root, useSite } from './browser.mjs';
import { labs } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const { opened } = useSite();

/** @param {string} id */
const labOf = (id) => JSON.parse(readFileSync(join(root, `web/labs/${id}/lab.json`), 'utf8'));
const { handle, preset } = labOf('l2');
/** @type {(number | string)[]} */
const stops = handle.stops;

/** Waits until every stop is trained. @param {Page} page */
const trained = (page) =>
  page.waitForFunction(
    () => {
      const [done, total] = (document.querySelector('.lab-handle')?.getAttribute('data-trained') ?? '').split('/');
      return Number(total) > 0 && done === total;
    },
    undefined,
    { timeout: 60_000 },
  );

/** What a run shows as ended, or null. @param {Page} page @param {string} run */
const fingerprint = (page, run) => page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint');

/** Waits until a run shows one end. @param {Page} page @param {string} run @param {string} print */
const shows = (page, run, print) =>
  page.locator(`.panel[data-run="${run}"][data-fingerprint="${print}"]`).waitFor({ timeout: 10_000 });

/** The runs of l2 with another lambda of b. @param {number | string} lambda */
const runsAt = (lambda) => gradlab(preset.replace('b.l2=0.3', `b.l2=${lambda}`)).runs;

/** Where a stop stands in the window. @param {Page} page @param {number} place */
async function spotOf(page, place) {
  const track = page.locator('.handle-canvas');
  await track.scrollIntoViewIfNeeded();
  const box = await track.boundingBox();
  assert.ok(box);
  const room = 14;
  const x = box.x + room + ((box.width - 2 * room) * place) / (stops.length - 1);
  return { x, y: box.y + box.height / 2 };
}

const track = (/** @type {Page} */ page) => page.getByRole('slider', { name: /Errors of the finished network/ });

describe('a handle', () => {
  it('is dragged over finished networks, one step of history a drag, and the reference stays', () =>
    opened('lab=l2', async (page) => {
      await finished(page);
      await trained(page);
      const reference = await fingerprint(page, 'a');
      const [address, depth] = [page.url(), await page.evaluate(() => history.length)];
      const start = await spotOf(page, stops.indexOf(0.3));
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      for (const lambda of [0.75, 0.02, 10]) {
        const { x, y } = await spotOf(page, stops.indexOf(lambda));
        await page.mouse.move(x, y, { steps: 4 });
        await shows(page, 'b', runsAt(lambda)[1].fingerprint);
        assert.equal(await fingerprint(page, 'a'), reference);
        assert.equal(await page.locator('.panel[data-run="b"] .panel-title').textContent(), `λ ${lambda}`);
      }
      assert.equal(page.url(), address);
      await page.mouse.up();
      await page.waitForFunction((old) => location.href !== old, address);
      assert.match(page.url(), /b\.l2=10$/);
      assert.equal(await page.evaluate(() => history.length), depth + 1);
      await shows(page, 'b', runsAt(10)[1].fingerprint);
      // Its worker has it again: an earlier epoch can be shown.
      await page.locator('input.time').evaluate((slider) => {
        if (!(slider instanceof HTMLInputElement)) return;
        slider.value = '700';
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      });
      const cost = gradlab(preset.replace('b.l2=0.3', 'b.l2=10').replace('epochs=1500', 'epochs=700')).runs[1].train;
      await page.waitForFunction(
        (shown) => document.querySelector('.panel[data-run="b"] [data-number="data"]')?.textContent === shown,
        cost.cost.toFixed(4),
      );
      await page.goBack();
      await shows(page, 'b', runsAt(0.3)[1].fingerprint);
      assert.equal(page.url(), address);
    }));

  it('goes from stop to stop by keys, and says what it stands at', () =>
    opened('lab=l2', async (page) => {
      await finished(page);
      await trained(page);
      const at = stops.indexOf(0.3);
      const slider = track(page);
      await slider.focus();
      for (const [key, place] of /** @type {[string, number][]} */ ([
        ['ArrowRight', at + 1],
        ['Shift+ArrowLeft', at + 1 - 10],
        ['Home', 0],
        ['End', stops.length - 1],
        ['ArrowLeft', stops.length - 2],
      ])) {
        await page.keyboard.press(key);
        // At 0 nothing is left in which b differs.
        if (stops[place] !== 0)
          await page.waitForFunction((end) => location.hash.endsWith(end), `&b.l2=${stops[place]}`);
        await shows(page, 'b', runsAt(stops[place])[1].fingerprint);
        assert.match(
          (await slider.getAttribute('aria-valuetext')) ?? '',
          new RegExp(`^λ ${stops[place]}: train error`),
        );
      }
    }));

  it('moves the run that is chosen, or all; a value beyond its ends can be typed', () =>
    opened('lab=l2', async (page) => {
      await finished(page);
      const chips = page.getByRole('group', { name: 'Runs that it changes' }).getByRole('button');
      assert.deepEqual(await chips.allTextContents(), ['λ 0', 'λ 0.3', 'all']);
      await chips.nth(0).click();
      await trained(page);
      await track(page).press('End');
      await page.waitForFunction(() => location.hash.includes('l2=10'));
      assert.deepEqual(await chips.allTextContents(), ['λ 10', 'λ 0.3', 'all']);
      await shows(page, 'a', runsAt(10)[1].fingerprint);
      await shows(page, 'b', runsAt(0.3)[1].fingerprint);
      await chips.nth(2).click();
      const number = page.locator('.lab-handle input.number');
      await number.fill('20');
      await number.press('Enter');
      for (const run of ['a', 'b']) await shows(page, run, runsAt(20)[1].fingerprint);
      assert.deepEqual(await chips.allTextContents(), ['λ 20', 'λ 20 (2)', 'all']);
    }));

  it('says why a value far beyond its ends can only diverge', () =>
    opened('lab=l2', async (page) => {
      await finished(page);
      const number = page.locator('.lab-handle input.number');
      await number.fill('230');
      await number.press('Enter');
      // α = 1, and a hundred training examples.
      await page.getByText(/1 · 230 \/ 100 = 2\.30? > 2: every step/).waitFor();
      await number.fill('150');
      await number.press('Enter');
      await page.getByText(/every step multiplies the weights/).waitFor({ state: 'hidden' });
    }));

  it('leads nowhere that its lab does not allow', () =>
    opened('lab=l2', async (page) => {
      for (const { id, handle } of labs) {
        if (!handle?.stops) continue;
        for (const value of [handle.stops[0], handle.stops.at(-1)]) {
          const run = handle.run === '' || handle.run === 'a' ? '' : `${handle.run}.`;
          const pairs = labOf(id)
            .preset.split('&')
            .filter((/** @type {string} */ pair) => !pair.startsWith(`${run}${handle.key}=`));
          const link = [`lab=${id}`, ...pairs, `${run}${handle.key}=${value}`].join('&');
          // What is wrong with a link is told before its first epoch.
          const short = link.replaceAll(/(epochs=)[1-9]\d*/g, '$12');
          await page.evaluate((hash) => (location.hash = hash), short);
          await page.locator(`.lab-${id} .lab-handle`).waitFor();
          await page.waitForFunction(() => history.state !== null);
          assert.deepEqual(await page.locator('.notice').allTextContents(), [], `${id} ${value}`);
        }
      }
    }));
});
