// The derivative lab's point, interval and function are settings like any other: in the link, undone, shared.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useSite } from './browser.mjs';

/** @import { Page } from 'playwright-core' */

const { opened } = useSite();

/** @param {Page} page */
const set = async (page) => [
  await page.locator('#derivative-f').inputValue(),
  await page.locator('#derivative-theta').inputValue(),
  await page.locator('#derivative-epsilon').inputValue(),
];

/** @param {Page} page @param {string} hash */
const at = (page, hash) => page.waitForFunction((wanted) => location.hash === wanted, hash);

describe('the derivative lab', () => {
  it('opens where the secants are seen, and keeps what is set in its link', () =>
    opened('lab=derivative', async (page) => {
      assert.deepEqual(await set(page), ['cube', '1', '0.5']);
      await page.locator('#derivative-f').selectOption('sin');
      await page.locator('#derivative-theta').fill('0.3');
      await page.locator('#derivative-theta').press('Enter');
      await page.locator('#derivative-epsilon').fill('1e-5');
      await page.locator('#derivative-epsilon').press('Enter');
      await at(page, '#theta=0.3&eps=0.00001&f=sin');
      await page.reload();
      await page.locator('[data-page][data-live]').waitFor();
      assert.deepEqual(await set(page), ['sin', '0.3', '1e-5']);
      await page.goBack();
      await at(page, '#theta=0.3&f=sin');
      assert.deepEqual(await set(page), ['sin', '0.3', '0.5']);
      await page.getByRole('button', { name: 'Undo' }).click();
      await at(page, '#f=sin');
      assert.deepEqual(await set(page), ['sin', '1', '0.5']);
      await page.goForward();
      assert.deepEqual(await set(page), ['sin', '0.3', '0.5']);
    }));

  it('makes one step of a drag and of an arrow key that is held down', () =>
    opened('lab=derivative', async (page) => {
      const slider = page.getByRole('slider', { name: 'ε', exact: true });
      await slider.focus();
      for (let i = 0; i < 5; i++) await page.keyboard.down('ArrowLeft');
      assert.equal(new URL(page.url()).hash, '');
      await page.keyboard.up('ArrowLeft');
      await page.waitForFunction(() => location.hash.startsWith('#eps='));
      const picture = page.locator('.secant-canvas');
      const box = await picture.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.5 * box.height, { steps: 5 });
      await page.mouse.up();
      await page.waitForFunction(() => location.hash.startsWith('#theta='));
      await page.goBack();
      await page.waitForFunction(() => location.hash.startsWith('#eps='));
      await page.goBack();
      await at(page, '');
      assert.deepEqual(await set(page), ['cube', '1', '0.5']);
    }));

  it("goes to the lecture's example in one step", () =>
    opened('lab=derivative&theta=-2&f=exp', async (page) => {
      await page.getByRole('button', { name: 'θ = 1' }).click();
      await at(page, '#eps=0.01');
      assert.deepEqual(await set(page), ['cube', '1', '0.01']);
      await page.goBack();
      await at(page, '#theta=-2&f=exp');
    }));
});
