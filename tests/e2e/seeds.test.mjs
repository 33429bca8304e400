// Where a claim is about chance, the strip over seeds stands on the first screen by itself: what other first
// weights give, with the run that is shown among them, to the command line's numbers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gradlab, useSite } from './browser.mjs';
import { labs } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const { opened } = useSite();

const PATIENCE = { timeout: 120_000 };
/** The experiment of `why-dropout`, which trains for so many epochs. @param {number} epochs */
const lasting = (epochs) =>
  `lab=why-dropout&${labs.find(({ id }) => id === 'why-dropout')?.preset.replace('epochs=1000', `epochs=${epochs}`)}`;

/** Waits until all seeds are there. @param {Page} page */
const done = (page) => page.locator('.strip[data-done]').waitFor(PATIENCE);

/** What is said of a run. @param {Page} page @param {string} run @param {string} number */
const told = (page, run, number) =>
  page.locator(`.strip-row[data-run="${run}"] [data-number="${number}"]`).textContent();

/** The place and the median that the command line gives. @param {string} link @param {string} run @param {number} seeds */
function expected(link, run, seeds) {
  /** @type {{ run: string, dev: { accuracy: number } }[]} */
  const runs = gradlab(`${link}&seeds=${seeds}`).runs;
  const own = runs.filter(({ run: name }) => name.split('+')[0] === run).map(({ dev }) => dev.accuracy);
  const sorted = own.toSorted((x, y) => y - x);
  const median = (sorted[seeds / 2 - 1] + sorted[seeds / 2]) / 2;
  return { rank: 1 + sorted.indexOf(own[0]), median: `${(100 * median).toFixed(2)}%` };
}

describe('a strip over seeds', () => {
  it('stands where a claim is about chance', () => {
    const named = labs
      .filter(({ views }) => views.some((/** @type {{ count?: number }} */ { count }) => count !== undefined))
      .map(({ id }) => id);
    assert.deepEqual(named, ['why-dropout', 'augment', 'early-stopping', 'init']);
  });

  it('says by itself that the run without dropout is the worst of 16', () =>
    opened('lab=why-dropout', async (page) => {
      await done(page);
      const { rank, median } = expected('lab=why-dropout', 'a', 16);
      assert.deepEqual([rank, median], [16, '87.39%']);
      assert.equal(await told(page, 'a', 'rank'), '○ this run: 16 of 16');
      assert.equal(await told(page, 'a', 'median'), '| median 87.39%');
      assert.equal(await told(page, 'b', 'rank'), `○ this run: ${expected('lab=why-dropout', 'b', 16).rank} of 16`);
    }));

  it('follows the handle: what was before is marked as old until the new one is there', () =>
    opened(lasting(100), async (page) => {
      await done(page);
      const before = await told(page, 'a', 'median');
      await page.locator('.lab-handle[data-trained="20/20"]').waitFor(PATIENCE);
      const moved = page.locator('.strip-row[data-run="b"]');
      await page.locator('.handle-canvas').focus();
      // Held by its key.
      await page.keyboard.down('ArrowLeft');
      await page.locator('.strip-row[data-run="b"][data-state="old"]').waitFor();
      assert.equal(await moved.locator('.strip-name').textContent(), 'keep_prob 0.5, before');
      await page.keyboard.up('ArrowLeft');
      await done(page);
      assert.equal(await moved.locator('.strip-name').textContent(), 'keep_prob 0.45');
      const { median } = expected(lasting(100).replace('b.keep=0.5', 'b.keep=0.45'), 'b', 16);
      assert.equal(await told(page, 'b', 'median'), `| median ${median}`);
      assert.equal(await told(page, 'a', 'median'), before);
    }));

  it('can be cancelled, and goes on where it was', () =>
    opened(lasting(5000), async (page) => {
      const progress = page.locator('.strip .batch-progress');
      await progress.getByRole('button', { name: 'Cancel' }).click(PATIENCE);
      await progress.getByRole('button', { name: 'Go on' }).waitFor();
      assert.ok(!(await page.locator('.strip[data-done]').count()));
      await progress.getByRole('button', { name: 'Go on' }).click();
      await progress.getByRole('button', { name: 'Cancel' }).waitFor();
    }));
});
