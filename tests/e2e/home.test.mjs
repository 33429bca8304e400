// The map of the week: posters of which no two are alike, a search, what was predicted and comes back.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useSite } from './browser.mjs';
import { labs, languages } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();
const DAY = 86_400_000;

/** How far two posters are apart at least: the mean step between two of the 256 values of red, green or blue, in small. */
const APART = 4;
/** The same, of a poster from its own first pixel, which is its background. */
const INKED = 2;

/** The addresses of posters in small, and their pixels. @param {Page} page @param {string[]} addresses */
const inSmall = (page, addresses) =>
  page.evaluate(async (all) => {
    const [width, height] = [48, 30];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    const pictures = [];
    for (const address of all) {
      const image = await createImageBitmap(await (await fetch(address)).blob(), {
        resizeWidth: width,
        resizeHeight: height,
        resizeQuality: 'high',
      });
      context.drawImage(image, 0, 0);
      pictures.push([...context.getImageData(0, 0, width, height).data]);
    }
    return pictures;
  }, addresses);

/** @param {number[]} a @param {number[]} b */
const apart = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / ((a.length * 3) / 4);

/** The posters that a page shows, light and dark. @param {Page} page @param {string} path */
const postersAt = (page, path) =>
  page.evaluate(async (at) => {
    const base = new URL(at, location.href);
    const document = new DOMParser().parseFromString(await (await fetch(base)).text(), 'text/html');
    return [...document.querySelectorAll('picture')].map((picture) =>
      [picture.querySelector('img')?.getAttribute('src'), picture.querySelector('source')?.getAttribute('srcset')].map(
        (address) => new URL(address ?? '', base).href,
      ),
    );
  }, path);

describe('posters', () => {
  /** @param {Page} page @param {string[][]} posters light and dark ones of every lab */
  async function allDiffer(page, posters) {
    assert.equal(posters.length, labs.length);
    for (const theme of [0, 1]) {
      const small = await inSmall(
        page,
        posters.map((both) => both[theme]),
      );
      for (const [i, picture] of small.entries()) {
        const background = picture.map((_, k) => picture[k % 4]);
        assert.ok(apart(picture, background) > INKED, `${labs[i].id} is blank: ${apart(picture, background)}`);
        for (const [j, other] of small.slice(0, i).entries())
          assert.ok(apart(picture, other) > APART, `${labs[i].id} and ${labs[j].id}: ${apart(picture, other)}`);
      }
    }
  }

  it('on the map show each lab as no other', () =>
    site.opened('', async (page) => allDiffer(page, await postersAt(page, ''))));

  for (const lang of languages)
    it(`on the labs' own pages are no two alike (${lang})`, () =>
      site.opened('', async (page) => {
        const each = [];
        for (const { id } of labs) each.push(...(await postersAt(page, `${lang === 'en' ? '' : `${lang}/`}${id}/`)));
        await allDiffer(page, each);
      }));
});

describe('the search', () => {
  for (const [lang, typed, count, first] of [
    ['en', 'vanishing', '1 lab', 'depth'],
    ['ko', '그래디언트 체크', '실험실 2곳', 'gradcheck'],
  ])
    it(`leaves the labs that are meant, and opens the first (${lang})`, () =>
      site.opened(`lang=${lang}`, async (page) => {
        await page.keyboard.press('/');
        await page.locator('.search input:focus').waitFor();
        await page.keyboard.insertText(typed);
        await page.getByRole('status').getByText(count, { exact: true }).waitFor();
        assert.equal(await page.locator('.week-lab:visible').count(), Number(/\d+/.exec(count)?.[0]));
        await page.keyboard.press('ArrowDown');
        await page.locator(`[data-lab="${first}"] a:focus`).waitFor();
        await page.keyboard.press('ArrowUp');
        await page.locator('.search input:focus').waitFor();
        await page.keyboard.press('Enter');
        await page.locator(`.lab-${first}`).waitFor();
      }));

  it('says so where there is none, and has words that lead on', () =>
    site.opened('', async (page) => {
      await page.getByLabel('Find a lab').fill('zebra');
      await page.getByText('0 labs', { exact: true }).waitFor();
      assert.equal(await page.locator('.week-lab:visible').count(), 0);
      await page.locator('.search-none').getByRole('button', { name: 'dropout' }).click();
      await page.locator('[data-lab="dropout"]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator(`[data-lab="${labs[0].id}"]`).waitFor();
      assert.equal(await page.locator('.week-lab:visible').count(), labs.length);
    }));
});

describe('what was predicted', () => {
  it('stands at its lab, and comes back with a link that says which step and seed', () =>
    site.opened(
      '',
      async (page) => {
        const marks = page.locator('[data-lab="l2"] .week-marks span');
        assert.deepEqual(await marks.allTextContents(), ['2 of 4 predicted, 1 as it went', '1 question is back']);
        const due = page.locator('.home-due a');
        assert.deepEqual(await due.allTextContents(), ['L2 and L1 regularisation, question 2']);
        assert.match((await due.getAttribute('href')) ?? '', /\/l2\/#step=ship&again=1$/);
        await due.click();
        await page.locator('.lab-l2').waitFor();
        // The address is the lab's: what was asked is taken out of it.
        assert.ok(!page.url().includes('again'), page.url());
        assert.equal(await page.getByRole('alert').textContent(), '');
        await page.goBack();
        await page.getByRole('button', { name: 'Erase', exact: true }).click();
        await page.getByRole('button', { name: 'Erase them' }).click();
        await page.locator('.home-due').waitFor({ state: 'hidden' });
        assert.equal(await page.evaluate(() => localStorage.getItem('gradlab.predictions')), '');
      },
      { asks: true },
      (page) =>
        page.addInitScript((day) => {
          if (localStorage.getItem('gradlab.predictions') !== null) return;
          const said = { lab: 'l2', prediction: 'a', seed: 0, times: 1 };
          const predictions = [
            { ...said, step: 'sweep', right: true, row: 1, at: Date.now() - day },
            { ...said, step: 'ship', right: false, row: 0, at: Date.now() - 2 * day },
            { ...said, step: 'no-such-step', right: false, row: 0, at: 0 },
          ];
          localStorage.setItem('gradlab.predictions', JSON.stringify({ version: 1, predictions, free: [] }));
        }, DAY),
    ));
});
