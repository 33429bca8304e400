// The dialog that shares a page: links and texts to paste; its files are in share-files.test.mjs.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, finished, useSite } from './browser.mjs';
import { dialog, open, SMALL } from './sharing.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();
const COPIES = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Presses a copy button; what the clipboard then holds. @param {Page} page @param {RegExp} name */
async function copied(page, name) {
  await page.getByRole('button', { name }).click();
  await page
    .getByText(/^(Copied|복사했습니다)$/)
    .first()
    .waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

describe('the share dialog', () => {
  it('opens by a click and by keys, and gives the focus back', () =>
    site.opened(SMALL, async (page) => {
      const button = page.locator('.share');
      await open(page);
      await page.getByRole('button', { name: 'Close' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      await button.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await dialog(page).waitFor();
      assert.ok(await page.evaluate(() => document.activeElement?.closest('dialog') !== null));
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      await button.and(page.locator(':focus')).waitFor();
    }));

  it('is of the page as it stands: keys do not undo behind it, and going back closes it', () =>
    site.opened(SMALL, async (page) => {
      const first = page.url();
      await page.goto(`${first}&l2=0.5`);
      await page.waitForFunction(() => history.state?.depth === 1);
      await open(page);
      await page.keyboard.press('Control+z');
      assert.equal(await dialog(page).getByLabel('Link', { exact: true }).inputValue(), page.url());
      assert.ok(page.url().includes('l2=0.5'));
      await page.goBack();
      await dialog(page).waitFor({ state: 'detached' });
      assert.equal(page.url(), first);
    }));

  for (const lang of ['en', 'ko'])
    it(`passes axe and fits a phone in either theme, ${lang}`, () =>
      site.opened(
        `${SMALL}&b.hidden=2&lang=${lang}`,
        async (page) => {
          for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
            await page.emulateMedia({ colorScheme });
            await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
            await open(page);
            await dialog(page).locator('summary').click();
            const wide = await dialog(page).evaluate((element) => [element.scrollWidth, element.clientWidth]);
            assert.equal(wide[0], wide[1]);
            const { x, width } = (await dialog(page).boundingBox()) ?? { x: -1, width: 0 };
            assert.ok(x >= 0 && x + width <= 390);
            await accessible(page, 'dialog');
            await page.keyboard.press('Escape');
            await dialog(page).waitFor({ state: 'detached' });
          }
        },
        { viewport: { width: 390, height: 844 } },
      ));

  it("copies the link in the page's language, or in none", () =>
    site.opened(
      `lang=ko&${SMALL}`,
      async (page) => {
        await open(page);
        assert.equal(await copied(page, /: 링크$/), page.url());
        await dialog(page).getByRole('checkbox').click();
        const link = await copied(page, /: 링크$/);
        assert.equal(link, `${site.base}#lab=workbench&${page.url().split('#')[1]}`);
        // A reader of another language gets the same experiment.
        await page.goto('about:blank');
        await page.goto(link);
        await page.locator('.lab-workbench[data-live]').waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
      },
      COPIES,
    ));

  it('says what the link holds, and what it does not', () =>
    site.opened('lab=l2&l2=0.3&b.l2=0', async (page) => {
      await open(page);
      const held = dialog(page).locator('details');
      assert.match((await held.textContent()) ?? '', /holds 2 settings/);
      await held.locator('summary').click();
      assert.deepEqual(await held.locator('li').allTextContents(), ['λ (L2): 0.3', 'Run B, λ (L2): 0']);
      assert.equal(await dialog(page).locator('.sharing-missing').count(), 0);
      await page.goto(`${site.base}workbench/#data=csv`);
      await page.reload();
      await page.locator('.lab-workbench[data-live]').waitFor();
      await open(page);
      await page.getByText('your own data: whoever opens it needs the file').waitFor();
    }));

  it('has texts to paste, each of this experiment', () =>
    site.opened(
      SMALL,
      async (page) => {
        await finished(page);
        await open(page);
        const own = page.url();
        const frame = own.replace('#', '#embed=on&');
        const attribute = (/** @type {string} */ url) => url.replaceAll('&', '&#38;');
        for (const [kind, wanted] of [
          ['markdown', [`(${own})`, `${site.base}workbench/preview.png`]],
          ['iframe', [`src="${attribute(frame)}"`, 'title="', 'height="']],
          [
            'element',
            [
              `src="${site.base}embed.js"`,
              `<grad-lab lab="workbench" settings="${attribute(own.split('#')[1])}" lang="en">`,
            ],
          ],
          ['quarto', ['```{=html}\n<iframe ', attribute(frame)]],
          ['hugo', [`{{< gradlab src="${frame}"`]],
          ['hugo-file', ['{{ .Get "src" }}']],
          ['mdx', [`src="${attribute(frame)}"`, 'height={']],
        ]) {
          await dialog(page).locator('select').selectOption(String(kind));
          const text = await copied(page, /Copy: Text to paste/);
          for (const part of wanted) assert.ok(text.includes(part), `${kind}: ${text}`);
        }
        assert.equal((await page.request.get(`${site.base}workbench/preview.png`)).status(), 200);
      },
      COPIES,
    ));

  it('selects the text where the browser does not let a page copy', () =>
    site.opened(
      SMALL,
      async (page) => {
        await open(page);
        await page.getByRole('button', { name: 'Copy: Link' }).click();
        await page.getByText('the text is selected').waitFor();
        assert.equal(await page.evaluate(() => getSelection()?.toString()), page.url());
      },
      undefined,
      (page) =>
        page.addInitScript(() => {
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
        }),
    ));

  it('shares the map too', () =>
    site.opened('', async (page) => {
      await open(page);
      assert.equal(await dialog(page).locator('select option').count(), 1);
      assert.equal(await dialog(page).getByLabel('Link', { exact: true }).inputValue(), page.url());
    }));
});
