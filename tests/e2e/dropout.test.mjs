// What dropout does, as the pictures tell it: masks of one example after the other, the shapes of the matrices,
// and the penalty that each weight has of its own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, useSite } from './browser.mjs';

const { opened } = useSite();

const LECTURE =
  'lab=dropout&data=disc&noise=0.2&n=1000&split=10/90/0&features=x1,x2,x1x2&hidden=7,7,3,2&act=tanh&init=xavier&opt=adam&lr=0.01&epochs=20&keep=0.7,0.5,0.7,1';

describe('the network under dropout', () => {
  it('draws the masks of the example that is chosen, and prints the shapes of its matrices', () =>
    opened(LECTURE, async (page) => {
      await finished(page);
      assert.equal(
        await page.locator('.network-shapes').textContent(),
        'W[1] 7×3 · W[2] 7×7 · W[3] 3×7 · W[4] 2×3 · W[5] 1×2',
      );
      const choice = page.locator('.network-example');
      assert.equal(await choice.locator('option').count(), 8);
      const counts = new Set();
      for (let k = 0; k < 8; k++) {
        await choice.selectOption(String(k));
        const told = (await page.locator('.network-off').textContent()) ?? '';
        const of = [...told.matchAll(/(\d)\/(\d)/g)].map(([, on, all]) => [Number(on), Number(all)]);
        assert.deepEqual(
          of.map(([, all]) => all),
          [7, 7, 3, 2],
        );
        // keep_prob 1 drops nothing.
        assert.equal(of[3][0], 2);
        counts.add(told.slice(told.indexOf('on:')));
        const off = of.map(([on, all]) => all - on).join(', ');
        const name = (await page.locator('.network-canvas').getAttribute('aria-label')) ?? '';
        assert.ok(name.includes(`off in this iteration: ${off}`), `${name}: ${off}`);
      }
      assert.ok(counts.size > 1, 'all examples have the same masks');
    }));

  it('offers no example where nothing is dropped', () =>
    opened(LECTURE.replace('&keep=0.7,0.5,0.7,1', ''), async (page) => {
      await finished(page);
      assert.equal(await page.locator('.network-example').isVisible(), false);
    }));
});

describe('dropout as an L2 penalty that adapts', () => {
  it("gives every output weight a strength by its unit's activation, and none without dropout", () =>
    opened('lab=why-dropout', async (page) => {
      await finished(page);
      const told = (/** @type {string} */ run) => page.locator(`.panel-more[data-run="${run}"] .adaptive-told`);
      assert.match((await told('a').textContent()) ?? '', /no weight is penalised/);
      const [, least, most, sum] =
        /from ([\d.]+) to ([\d.]+),.* = ([\d.]+)\./.exec((await told('b').textContent()) ?? '') ?? [];
      assert.ok(Number(least) > 0 && Number(most) < 1 && Number(most) > 2 * Number(least), `${least} ${most}`);
      const summary = page.locator('.panel-more[data-run="b"] .adaptive .chart-numbers summary');
      await summary.focus();
      await page.keyboard.press('Enter');
      const rows = page.locator('.panel-more[data-run="b"] .adaptive .chart-numbers tbody tr');
      await rows.first().waitFor();
      const numbers = await rows.evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
      );
      assert.equal(numbers.length, 50);
      const added = numbers.reduce((all, [strength, size]) => all + strength * size * size, 0);
      assert.ok(Math.abs(added / Number(sum) - 1) < 0.02, `${added} beside ${sum}`);
    }));
});
