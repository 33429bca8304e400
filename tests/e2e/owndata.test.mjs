// Data of the reader's own: points that travel in the link, and files that do not.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { accessible, finished, gradlab, useSite } from './browser.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();
const RUN = 'split=50/0/50&hidden=3&act=tanh&lr=0.3&epochs=30';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Points as Node's own base64url has them: 24 bits each. @param {[number, number, number][]} points x1, x2 and class */
const packed = (points) =>
  Buffer.from(
    points.flatMap(([x1, x2, k]) => {
      const bits = (k << 22) | ((256 * (x1 + 4)) << 11) | (256 * (x2 + 4));
      return [bits >> 16, (bits >> 8) & 255, bits & 255];
    }),
  ).toString('base64url');

/** So many points on two spirals. @param {number} count @returns {[number, number, number][]} */
const spirals = (count) =>
  Array.from({ length: count }, (_, i) => {
    const [k, turn] = [i % 2, (i / count) * 5];
    const grid = (/** @type {number} */ x) => Math.round(256 * x) / 256;
    const radius = (0.3 + turn / 2) * (1 - 2 * k);
    return [grid(radius * Math.cos(turn)), grid(radius * Math.sin(turn)), k];
  });

const fingerprint = (/** @type {Page} */ page) => page.locator('.panel').getAttribute('data-fingerprint');
const settings = (/** @type {Page} */ page) => page.evaluate(() => location.hash.slice(1));
const said = (/** @type {Page} */ page, /** @type {string | RegExp} */ hasText) =>
  page.locator('.bench-data [role="status"]', { hasText }).waitFor();
const open = (/** @type {Page} */ page) => page.getByText('Data in and out').click();

/** The data as the page saves them. @param {Page} page */
async function saved(page) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the data' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

/** @param {Page} page @param {string} name @param {string} text */
const give = (page, name, text) =>
  page.getByLabel('Your CSV').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Taps or clicks the pad at a point. @param {Page} page @param {number} x1 @param {number} x2 */
async function press(page, x1, x2) {
  const pad = page.locator('.pad');
  const { width, height } = (await pad.boundingBox()) ?? { width: 0, height: 0 };
  // The pad's margins: pad.ts.
  const across = 36 + ((x1 + 3) / 6) * (width - 44);
  const down = 8 + ((3 - x2) / 6) * (height - 44);
  await pad.click({ position: { x: across, y: down } });
}

describe('points drawn by hand', () => {
  it('stand in the link: another browser has the same data and the same run, and so has the command line', async () => {
    const first = spirals(98);
    let link = '';
    /** @type {(string | null)[]} */
    let before = [];
    await site.opened(`lab=workbench&data=points&points=${packed(first)}&${RUN}`, async (page) => {
      await open(page);
      await press(page, 1.1, 2.2);
      await said(page, '99 points of at most 400.');
      await page.getByRole('button', { name: 'class 0' }).click();
      await press(page, -2.3, -0.7);
      await said(page, '100 points of at most 400.');
      await finished(page);
      link = await settings(page);
      before = [await saved(page), await fingerprint(page)];
    });
    assert.match(link, /points=[\w-]{400}(&|$)/);
    await site.opened(`lab=workbench&${link}`, async (page) => {
      await finished(page);
      await open(page);
      assert.deepEqual([await saved(page), await fingerprint(page)], before);
    });
    assert.equal(gradlab(link).runs[0].fingerprint, before[1]);
    const rows = (before[0] ?? '').trim().split('\n').slice(1);
    const has = new Set(rows.map((row) => row.split(',').slice(0, 3).join()));
    assert.equal(rows.length, 100);
    assert.ok(first.every((point) => has.has(point.join())));
  });

  it('are put and erased by keys, told in words, and undone like any change', () =>
    site.opened('lab=workbench&data=moons&hidden=3&epochs=5', async (page) => {
      await open(page);
      const pad = page.locator('.pad');
      await pad.press('Home');
      await pad.press('ArrowDown');
      await pad.press('Space');
      await said(page, 'Class 1 at (-3, 2.75). 1 point of at most 400. At least one of each class is needed.');
      await page.getByText('this page has none yet').waitFor();
      await page.getByRole('button', { name: 'class 0' }).click();
      await pad.press('End');
      await pad.press('Enter');
      await said(page, 'Class 0 at (3, -3). 2 points of at most 400.');
      assert.match(await settings(page), /data=points&points=\w{8}&/);
      await pad.press('Home');
      await pad.press('Delete');
      await said(page, 'Class 1 at (-3, 2.75) erased. 1 point of at most 400.');
      await page.getByRole('button', { name: 'Take back' }).click();
      await said(page, /^2 points/);
      await page.goBack();
      await page.goBack();
      await said(page, /^0 points/);
      assert.match(await settings(page), /^data=moons/);
      await accessible(page, '.bench');
    }));

  it('are put and erased by taps, and cleared', () =>
    site.opened(
      `lab=workbench&data=points&points=${packed(spirals(20))}&hidden=3&epochs=5`,
      async (page) => {
        await open(page);
        await press(page, -2.5, 2.5);
        await said(page, '21 points');
        await page.getByRole('button', { name: 'erase' }).click();
        await press(page, -2.4, 2.4);
        await said(page, /erased\. 20 points/);
        await press(page, -2.4, 2.4);
        await said(page, 'There is no point to erase.');
        await page.getByRole('button', { name: 'Clear' }).click();
        await said(page, 'All points are gone');
        await page.getByRole('button', { name: 'Take back' }).click();
        await said(page, /^20 points/);
      },
      PHONE,
    ));

  it('are 400 at most', () =>
    site.opened(`lab=workbench&data=points&points=${packed(spirals(400))}&hidden=&epochs=2`, async (page) => {
      await open(page);
      const before = await settings(page);
      await press(page, 0, 0);
      await said(page, 'A link holds 400 points; no more fit.');
      assert.equal(await settings(page), before);
    }));
});

describe('a file', () => {
  it('of 100,000 rows is shown before it is used, and can be left', () =>
    site.opened('lab=workbench&data=moons&hidden=&epochs=2', async (page) => {
      await open(page);
      const row = (/** @type {number} */ i) => `${i % 10},${(i % 7) / 4},${Number(i % 4 === 0)}`;
      const text = `height,weight,kind\n${Array.from({ length: 100_000 }, (_, i) => row(i)).join('\n')}\n`;
      await give(page, 'large.csv', text);
      const cells = page.locator('.own-columns tbody tr').first().locator('th, td');
      await cells.first().waitFor();
      assert.deepEqual(await cells.allTextContents(), ['height', '0', '9.000', '4.500', '0', '0']);
      await page.getByText('class 1, in the file 1: 25,000').waitFor();
      await accessible(page, '.bench');
      assert.ok(!(await settings(page)).includes('csv'));
      await page.getByRole('button', { name: 'Train on this file' }).click();
      await page.getByText('“large.csv” is trained on.').waitFor();
      await finished(page);
      // What is being read is left at once, wherever it stands.
      await page.route('**/gradlab-csv-wasm*', () => {});
      await page.route('**/file-worker*', () => {});
      await give(page, 'other.csv', text);
      await page.getByRole('progressbar', { name: 'How much' }).waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('progressbar', { name: 'How much' }).waitFor({ state: 'hidden' });
    }));

  it('that is wrong says where, and what is missing', () =>
    site.opened('lab=workbench&data=moons&hidden=&epochs=2', async (page) => {
      await open(page);
      await give(page, 'wrong.csv', 'a,b\n1,0\n,1\nx,1\n<b>,0\n');
      const wrong = page.locator('.bench-data .complaint li');
      await wrong.first().waitFor();
      assert.match((await wrong.allTextContents()).join(), /^row 3, column 1 is empty.*row 4, .* "x".*row 5, .* "<b>"/);
      const cells = page.locator('.own-columns tbody tr').first().locator('th, td');
      assert.deepEqual(await cells.allTextContents(), ['a', '1.000', '1.000', '1.000', '1', '2']);
      assert.equal(await page.getByRole('button', { name: 'Train on this file' }).count(), 0);
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      await page.getByRole('button', { name: 'Discard' }).click();
      await cells.first().waitFor({ state: 'detached' });
    }));

  it('is named by the link, which takes it and no other', async () => {
    const text = Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 5},${i % 2}\n`).join('');
    let link = '';
    /** @type {string | null} */
    let print = null;
    await site.opened(`lab=workbench&data=csv&${RUN}`, async (page) => {
      // The drawer opens by itself where something is to be given.
      await give(page, 'own.csv', text);
      await page.getByRole('button', { name: 'Train on this file' }).click();
      await finished(page);
      [link, print] = [await settings(page), await fingerprint(page)];
    });
    const file = /file=[0-9a-f]{16}/.exec(link)?.[0] ?? '?';
    await site.opened(`lab=workbench&${link}`, async (page) => {
      await page.getByText(`does not hold (${file})`).waitFor();
      await give(page, 'other.csv', text.replace('0,0,0', '0,0,1'));
      await page.getByText(`The link asks for ${file}; this is file=`).waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      // The same numbers, otherwise written.
      await give(page, 'own.csv', `x,y,k\r\n${text.replaceAll('\n', '.0\r\n')}`);
      await finished(page);
      assert.deepEqual([await settings(page), await fingerprint(page)], [link, print]);
    });
    const path = join(mkdtempSync(join(tmpdir(), 'gradlab-')), 'own.csv');
    writeFileSync(path, text);
    assert.equal(gradlab(link, '--train', path).runs[0].fingerprint, print);
  });
});
