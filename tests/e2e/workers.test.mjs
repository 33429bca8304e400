// Workers that are lost while their runs are shown: one run at most goes with them, and its panel says
// so in place of its picture; the others end as if nothing had been.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, gradlab, openSettings, useSite } from './browser.mjs';
import { trapIn } from './trap.mjs';

/** @import { Page } from 'playwright-core' */

const LINK = 'data=moons&n=200&noise=0.2&hidden=6&act=tanh&epochs=3000&init=he&b.hidden=7&c.init=xavier&d.init=zeros';

const site = useSite();
const { opened } = site;

/** @param {Page} page @param {string} run */
const ended = (page, run) => page.locator(`.panel[data-run="${run}"][data-fingerprint]`).waitFor({ timeout: 60_000 });

/** @param {Page} page @param {string[]} runs */
async function asTheCommandLine(page, runs) {
  for (const { run, fingerprint } of gradlab(LINK).runs)
    if (runs.includes(run))
      assert.equal(await page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint'), fingerprint, run);
}

describe('a worker that is lost', () => {
  it('by a trap takes one run, whose panel says so in place of its picture and tries it again', () =>
    opened(
      `lab=init&${LINK}`,
      async (page) => {
        for (const run of ['a', 'c', 'd']) await ended(page, run);
        const lost = page.locator('.panel[data-run="b"]');
        await lost.getByRole('alert').getByText('stopped unexpectedly (unreachable)').waitFor();
        assert.equal(await page.getByText('stopped unexpectedly').count(), 1);
        assert.ok(!(await lost.locator('canvas').first().isVisible()));
        assert.ok(await lost.getByRole('combobox').isVisible(), 'what changes the run is still there');
        await asTheCommandLine(page, ['a', 'c', 'd']);
        // The one that was lost may still be listed while it goes.
        for (const worker of page.workers())
          await worker.evaluate(() => void Object.assign(globalThis, { sound: true })).catch(() => null);
        await lost.getByRole('button', { name: 'Try again' }).click();
        await finished(page);
        assert.ok(await lost.locator('canvas').first().isVisible());
        await asTheCommandLine(page, ['a', 'b', 'c', 'd']);
      },
      {},
      // In the middle of the second run.
      (page) => trapIn(page, { link: 'hidden=7', after: 101 }),
    ));

  it('without a word takes none', () =>
    opened(`lab=init&${LINK.replace('3000', '1000000')}`, async (page) => {
      await page.waitForFunction(() => /epoch [1-9]/.test(document.querySelector('.epoch')?.textContent ?? ''));
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
      const [one] = page.workers();
      const replaced = page.waitForEvent('worker');
      await one.evaluate(
        () =>
          void queueMicrotask(() => {
            throw new Error('gone');
          }),
      );
      await replaced;
      await openSettings(page);
      await page.getByRole('textbox', { name: 'Epochs' }).fill('3000');
      await page.getByRole('textbox', { name: 'Epochs' }).press('Enter');
      await finished(page);
      assert.equal(await page.getByText('stopped unexpectedly').count(), 0);
      await asTheCommandLine(page, ['a', 'b', 'c', 'd']);
    }));
});
