// What the texts say of an experiment, and how it is reached: hints belong to the lab's own one, a link of a
// text shows what it has set, and every change is a step that the browser's back button takes back.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, openSettings, useSite } from './browser.mjs';
import { labs } from './folders.mjs';

const { opened } = useSite();

describe('what to look at', () => {
  it("is withdrawn while another experiment is set, and comes back with the lab's own", () =>
    opened('lab=normalize', async (page) => {
      const [hints, withdrawn] = [page.locator('.hints'), page.locator('.elsewhere')];
      assert.deepEqual([await hints.isVisible(), await withdrawn.isVisible()], [true, false]);
      await page.getByRole('link', { name: 'Adam' }).first().click();
      await withdrawn.waitFor();
      assert.equal(await hints.isVisible(), false);
      await page.getByRole('link', { name: 'Back to its own' }).click();
      await hints.waitFor();
      assert.equal(await withdrawn.isVisible(), false);
    }));

  it('stays while the handle is moved', () =>
    opened(
      'lab=why-l2&data=moons&n=200&noise=0.3&split=50/50/0&hidden=10,5&act=tanh&init=xavier&lr=0.3&epochs=3000&b.l2=1&c.l2=20',
      async (page) => {
        await page.waitForFunction(() => document.querySelector('.panel[data-run="c"]'));
        assert.equal(await page.locator('.hints').isVisible(), true);
      },
    ));

  it('is withdrawn by each example but the first', async () => {
    for (const { id, presets } of labs.filter(({ presets = [] }) => presets.length > 1))
      await opened(`lab=${id}&${presets[1].link}`, async (page) => {
        await page.locator('.presets a[aria-current]').waitFor({ state: 'attached' });
        assert.equal(await page.locator('.hints').isVisible(), false, id);
      });
  });
});

describe('a link of a text', () => {
  for (const reducedMotion of /** @type {const} */ (['reduce', 'no-preference']))
    it(`brings what it has set into view (${reducedMotion})`, () =>
      opened(
        'lab=early-stopping',
        async (page) => {
          const link = page.locator('.text-mistake a').first();
          await link.scrollIntoViewIfNeeded();
          assert.ok((await page.evaluate(() => scrollY)) > 0);
          await link.press('Enter');
          await page.waitForFunction(() => scrollY === 0 && location.hash.includes('stop=5'));
          assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
          await page.goBack();
          await page.waitForFunction(() => location.hash === '' && scrollY > 0);
        },
        { reducedMotion },
      ));
});

describe('the back button', () => {
  it('takes back settings one by one, on the page itself', () =>
    opened('lab=l2', async (page) => {
      await finished(page);
      await page.locator('.handle-canvas').focus();
      for (const hash of ['b.l2=0.4', 'b.l2=0.5']) {
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction((wanted) => location.hash.includes(wanted), hash);
      }
      await openSettings(page);
      await page.getByLabel('Activation').selectOption('relu');
      await page.waitForFunction(() => !location.hash.includes('act=tanh'));
      await page.goBack();
      await page.waitForFunction(() => location.hash.includes('b.l2=0.5') && !!location.hash.includes('act=tanh'));
      await page.goBack();
      await page.waitForFunction(() => location.hash.includes('b.l2=0.4'));
      await page.goBack();
      await page.waitForFunction(() => location.hash === '');
      assert.equal(await page.locator('.lab-l2').count(), 1);
    }));
});

describe('what a control says of itself', () => {
  it('stands over it, and never over the next one', () =>
    opened('lab=l2', async (page) => {
      await openSettings(page);
      const controls = page.locator('#controls .control');
      const first = controls.first();
      await first.hover();
      const help = await first.locator('.help').boundingBox();
      const next = await controls.nth(1).boundingBox();
      const own = await first.boundingBox();
      assert.ok(help && next && own && help.y + help.height <= own.y + 1 && help.y < next.y);
    }));
});
