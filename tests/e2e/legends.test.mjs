// What marks and lines mean is told where they stand.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, useSite } from './browser.mjs';

const { opened } = useSite();

describe('a legend', () => {
  it('tells the marks of the maps once, over all panels, of the parts that there are', () =>
    opened('lab=early-stopping', async (page) => {
      await finished(page);
      assert.deepEqual(await page.locator('.marks > span').allTextContents(), [
        'class 0',
        'class 1',
        'train',
        'dev',
        'test',
      ]);
      await page.evaluate(() => (location.hash = 'data=moons&n=100&split=100/0/0&epochs=10'));
      await page.waitForFunction(() => document.querySelectorAll('.marks > span').length === 3);
    }));

  it('is not there where no map is', () =>
    opened('lab=normalize', async (page) => {
      await finished(page);
      assert.equal(await page.locator('.marks').count(), 0);
    }));
});

describe('augmented points of the plane', () => {
  it('stand in its map where images would be', () =>
    opened(
      'lab=augment&data=moons&n=100&noise=0.3&split=50/50/0&hidden=5&act=tanh&init=xavier&lr=0.1&epochs=20&b.aug=jitter',
      async (page) => {
        await finished(page);
        await page.locator('.gallery-view .boundary-figure').nth(1).waitFor();
        assert.equal(await page.locator('.gallery-figure').first().isVisible(), false);
      },
    ));
});

describe('normalising, step by step', () => {
  it('shows mean and deviation of the inputs taken away, and the condition number on the first screen', () =>
    opened(
      'lab=normalize',
      async (page) => {
        await finished(page);
        const summary = page.locator('.scaling .chart-numbers summary').first();
        await summary.focus();
        await page.keyboard.press('Enter');
        const rows = page.locator('.scaling .chart-numbers[open] tbody tr');
        await rows.first().waitFor();
        const numbers = await rows.evaluateAll((all) =>
          all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
        );
        // Even numbers from 1 to 1,000 and from 0 to 1 have the mean 500 and 0.5, the deviation 288 and 0.29.
        const [[mean1, mean2], [sd1, sd2]] = numbers;
        assert.ok(Math.abs(mean1 - 500) < 60 && Math.abs(mean2 - 0.5) < 0.06, `${numbers}`);
        assert.ok(Math.abs(sd1 - 288) < 25 && Math.abs(sd2 - 0.288) < 0.025, `${numbers}`);
        await summary.press('Enter');
        for (const condition of await page.locator('[data-number="condition"]').all()) {
          const seen = await condition.evaluate((number) => {
            const { bottom } = number.getBoundingClientRect();
            return bottom <= (number.closest('.area')?.getBoundingClientRect().bottom ?? 0);
          });
          assert.ok(seen);
        }
      },
      { viewport: { width: 1280, height: 720 } },
    ));
});
