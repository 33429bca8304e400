// Where the keyboard stands, what is called how, and help that goes away when it is told to.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, openSettings, useSite } from './browser.mjs';

/** @import { Page } from 'playwright-core' */

const { opened } = useSite();

/** The text of what has the focus. @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the keyboard', () => {
  it('stands at the heading of a lab that was gone to, and the frame around it stays', () =>
    opened('lab=derivative', async (page) => {
      await page.evaluate(() => document.querySelector('.page-head')?.setAttribute('data-same', ''));
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
      await page.getByRole('link', { name: 'Next lab' }).press('Enter');
      await page.locator('.lab-gradcheck').waitFor();
      const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
      assert.notEqual(heading, '');
      assert.equal(await focused(page), heading);
      await page.getByRole('link', { name: 'The week' }).press('Enter');
      await page.locator('.home').waitFor();
      assert.equal(await focused(page), 'Why does a network learn, or not?');
      assert.equal(await page.locator('.page-head[data-same]').count(), 1);
      // From the heading, the tab key goes on into the page.
      await page.keyboard.press('Tab');
      assert.ok(await page.locator('.home :focus').count());
    }));

  it('stays where it is while a setting changes the experiment', () =>
    opened('lab=init&epochs=10', async (page) => {
      await openSettings(page);
      await page.getByLabel('Activation').focus();
      await page.getByLabel('Activation').selectOption('tanh');
      await page.waitForFunction(() => location.hash.includes('act=tanh'));
      await finished(page);
      assert.ok(await page.getByLabel('Activation').evaluate((select) => select === document.activeElement));
    }));
});

describe('a group of choices', () => {
  it('is called by its name and described by its help', () =>
    opened('lab=augment', async (page) => {
      const group = page.getByRole('group', { name: 'Augmentation', exact: true });
      assert.equal(await group.getByRole('checkbox').count(), 6);
      const described = await group.getAttribute('aria-describedby');
      assert.match((await page.locator(`[id="${described}"]`).textContent()) ?? '', /every training example/);
      // Every label belongs to something that can have one.
      const loose = await page
        .locator('label[for]')
        .evaluateAll((labels) =>
          labels.filter((label) => !(label instanceof HTMLLabelElement && label.control)).map((l) => l.textContent),
        );
      assert.deepEqual(loose, []);
    }));
});

describe('help', () => {
  it('of a setting comes with the focus and goes by Escape; the focus stays', () =>
    opened('lab=init&epochs=10', async (page) => {
      const help = page.locator('[data-key="act"] .help');
      const select = page.getByLabel('Activation');
      // By a key, as one who then goes on by keys.
      await page.locator('#controls > summary').press('Enter');
      assert.ok(await help.isHidden());
      await select.focus();
      assert.ok(await help.isVisible());
      await page.keyboard.press('Escape');
      assert.ok(await help.isHidden());
      assert.ok(await select.evaluate((element) => element === document.activeElement));
      await page.getByLabel('Hidden layers').focus();
      await select.focus();
      assert.ok(await help.isVisible());
    }));

  it('of a setting that is pointed at goes by Escape and by leaving', () =>
    opened('lab=init&epochs=10', async (page) => {
      const help = page.locator('[data-key="act"] .help');
      await openSettings(page);
      await page.locator('[data-key="act"]').hover();
      assert.ok(await help.isVisible());
      await page.keyboard.press('Escape');
      assert.ok(await help.isHidden());
      await page.locator('h1').hover();
      await page.locator('[data-key="act"]').hover();
      assert.ok(await help.isVisible());
      await page.locator('h1').hover();
      assert.ok(await help.isHidden());
    }));

  it('that was tapped goes by a tap elsewhere', () =>
    opened(
      'lab=init&epochs=10&init=he',
      async (page) => {
        await finished(page);
        const told = page.locator('.explanation');
        const number = page.locator('.panel [data-number="train"]');
        await number.tap();
        assert.ok(await told.isVisible());
        await page.locator('h1').tap();
        assert.ok(await told.isHidden());
        // One that the tab key does not stop at has no focus to lose.
        await number.evaluate((element) => element.removeAttribute('tabindex'));
        await number.tap();
        assert.ok(await told.isVisible());
        await page.locator('h1').tap();
        assert.ok(await told.isHidden());
        await page.locator('#controls > summary').tap();
        await page.getByLabel('Hidden layers').tap();
        const help = page.locator('[data-key="hidden"] .help');
        assert.ok(await help.isVisible());
        await page.locator('.controls legend').first().tap();
        assert.ok(await help.isHidden());
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true },
    ));
});
