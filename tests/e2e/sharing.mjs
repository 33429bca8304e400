// The share dialog for tests.

/** @import { Page } from 'playwright-core' */

/** A small experiment, which ends soon. */
export const SMALL = 'lab=workbench&data=moons&n=200&noise=0.2&split=50/0/50&hidden=3&act=tanh&lr=0.1&epochs=50';

export const dialog = (/** @type {Page} */ page) => page.locator('dialog.sharing');

/** Opens it. @param {Page} page */
export async function open(page) {
  await page.locator('.share').click();
  await dialog(page).waitFor();
}
