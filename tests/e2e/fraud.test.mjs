// The hunt of the lab `fraud`: rounds in links that do not tell, lines pointed at, answers by what was seen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { accessible, finished, root, useSite } from './browser.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();

const LAB = `lab=fraud&${JSON.parse(readFileSync(join(root, 'web/labs/fraud/lab.json'), 'utf8')).preset}`;
/** @type {{ wrong: Record<string, Record<string, { code: string }>> }} */
const { wrong } = JSON.parse(readFileSync(join(root, 'web/labs/fraud/lines.json'), 'utf8'));
/** What a number may stand for. */
const HIDDEN = Object.keys(wrong).filter((name) => name !== 'adam-bias' && name !== 'log-in-two-steps');

/** @param {Page} page */
const said = (page) => page.locator('[data-number="hunt"]');
/** @param {Page} page @param {string} line */
const line = (page, line) => page.locator(`input[name="hunt-line"][value="${line}"]`);

/** @param {Page} page */
async function check(page) {
  await page.locator('[data-act="check"]').first().click();
  await page.locator('.net [data-state]').first().waitFor();
}

/** Points at a line; what is answered. @param {Page} page @param {string} value */
async function point(page, value) {
  const before = await said(page).textContent();
  await line(page, value).check();
  await page.locator('[data-act="name"]').click();
  await page.waitForFunction((text) => document.querySelector('[data-number="hunt"]')?.textContent !== text, before);
  return (await said(page).textContent()) ?? '';
}

/** Blocks that light up. @param {Page} page */
const failing = (page) =>
  page
    .locator('.net [data-state="fails"]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-block') ?? '').sort());

/** The lines that reach just these blocks, or that no check sees, by what the lab's text says of them. @param {string[]} blocks */
function suspects(blocks) {
  if (blocks.length === 0) return ['weights', 'normalise', 'mask', 'predict'].map((name) => `${name}:0`);
  const top = Math.max(...blocks.map((block) => Number(block[1])));
  const own = blocks.filter((block) => block.endsWith(String(top)));
  if (own.length === 1) return [`${own[0].startsWith('W') ? 'dw' : 'db'}:${top}`];
  const alone = blocks.length === 2;
  const handed = [`dz:${top}`, `mask-backward:${top}`, `da:${top + 1}`];
  return [...(alone ? [`dw:${top}`] : []), ...(alone && top > 1 ? [] : handed)].filter(
    (value) => value !== 'mask-backward:3' && value !== 'da:4',
  );
}

describe('the hunt', () => {
  const met = new Set();
  for (let round = 1; round <= HIDDEN.length; round++)
    it(`of round ${round}: trained, checked, found by what the page shows, and revealed`, () =>
      site.opened(`${LAB}&bug=${round}`, async (page) => {
        await finished(page);
        // Some mistakes let the numbers overflow: then the start is left to be checked.
        if (await page.getByText('Numbers overflowed').isVisible()) {
          await page.getByRole('button', { name: 'Reset' }).click();
          await page.getByText('Numbers overflowed').waitFor({ state: 'hidden' });
        }
        await check(page);
        const lines = suspects(await failing(page));
        assert.ok(lines.length > 0);
        let answer = '';
        for (const value of lines) {
          answer = await point(page, value);
          if (answer.startsWith('Right')) break;
        }
        assert.match(answer, /^Right: [0-3] points\.$/);
        const revealed = page.locator('[data-number="bug"]');
        const name = (await revealed.getAttribute('data-bug')) ?? '';
        met.add(name);
        const layer = / layer (\d)/.exec((await revealed.textContent()) ?? '')?.[1] ?? '0';
        const codes = Object.entries(wrong[name]).map(([, { code }]) => code);
        const shown = await page.locator('.line.wrong code').allTextContents();
        assert.equal(shown.length, codes.length);
        if (name !== 'course-pair')
          assert.deepEqual(
            shown,
            codes.map((code) => code.replaceAll('ℓ', layer).replaceAll('κ', String(Number(layer) - 1))),
          );
        assert.ok((await page.locator('.line.wrong math').count()) > 0);
        await page.getByText('of 3 points, rounds: 1').waitFor();
      }));

  it('has every mistake that may be hidden', () => assert.deepEqual([...met].sort(), HIDDEN.sort()));

  it('keeps its round in the link, by its number, and nothing tells it before the end', () =>
    site.opened('lab=fraud', async (page) => {
      await line(page, 'dw:2').waitFor();
      const first = page.url();
      assert.match(first, /&bug=\d+(&|$)/);
      await finished(page);
      await check(page);
      const told = JSON.parse(readFileSync(join(root, 'web/labs/fraud/bugs.en.json'), 'utf8'));
      const html = await page.locator('.stage').innerHTML();
      for (const name of HIDDEN) {
        assert.ok(!first.includes(name) && !html.includes(name), name);
        assert.ok(!html.includes(told[name].name), told[name].name);
      }
      await page.locator('[data-act="again"]').click();
      await page.waitForFunction((url) => location.href !== url, first);
      assert.match(page.url(), /&bug=\d+(&|$)/);
      // A round of its own is no step to undo; a new one is.
      await page.goBack();
      assert.equal(page.url(), first);
      const before = await failing(page);
      assert.deepEqual(before, []);
      await page.reload();
      await line(page, 'dw:2').waitFor();
      assert.equal(page.url(), first);
    }));

  it('answers a wrong line by what was seen', () =>
    site.opened(`${LAB}&bug=dw-doubled:2`, async (page) => {
      await finished(page);
      assert.match(await point(page, 'dz:2'), /^Check the gradient first/);
      await check(page);
      assert.deepEqual(await failing(page), ['W2']);
      assert.match(await point(page, 'dz:2'), /a wrong dZ2, b2, W1, b1 would fail too.*worth 1\.$/);
      assert.match(await point(page, 'db:2'), /a wrong db2, b2 would fail too.*worth 0\.$/);
      assert.match(await point(page, 'predict:0'), /^The check finds W2 wrong\. A wrong A_test would leave/);
      assert.match(await point(page, 'dw:2'), /^Right: 0 points\.$/);
      // A mistake that the link tells brings no points.
      await page.getByText('No round played yet').waitFor();
    }));

  for (const [bug, block, factor] of /** @type {const} */ ([
    ['db-four:1', 'b1', '4.00'],
    ['no-mean:2', 'b2', '300'],
    ['no-keep-backward:2', 'b2', '0.800'],
  ]))
    it(`tells the factor that all of a block is off by: ${bug}`, () =>
      site.opened(`${LAB}&bug=${bug}`, async (page) => {
        await page.getByRole('button', { name: 'Reset' }).click();
        await check(page);
        await page.locator(`.net [data-block="${block}"]`, { hasText: `all × ${factor}` }).waitFor();
      }));

  it('says that no block fails where none does', () =>
    site.opened(`${LAB}&bug=17`, async (page) => {
      await page.getByRole('button', { name: 'Reset' }).click();
      await check(page);
      assert.match(await point(page, 'dw:2'), /^No block fails so far, at the start alone\. A wrong dW2/);
      await page.locator('.playbar .primary').click();
      await finished(page);
      await check(page);
      await page.getByText(/checked at epoch 2,000/).waitFor();
      assert.match(await point(page, 'dw:2'), /^No block fails, at the start or after training/);
      assert.match(await point(page, 'step:0'), /^No block fails, so it is outside/);
    }));

  it('takes back what it said of a wrong line once the mistake is shown', () =>
    site.opened(`${LAB}&bug=3`, async (page) => {
      await finished(page);
      await check(page);
      await point(page, 'loss:0');
      await page.locator('[data-act="reveal"]').click();
      await page.locator('[data-number="bug"]').waitFor();
      assert.equal(await said(page).textContent(), '');
      await page.getByText('0 of 3 points, rounds: 1').waitFor();
    }));

  it('is played by keys alone, and passes axe before and after', () =>
    site.opened(`${LAB}&bug=dw-doubled:2`, async (page) => {
      await finished(page);
      await page.locator('[data-act="check"]').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.net [data-state]').first().waitFor();
      await accessible(page, '.stage');
      await line(page, 'dz:3').focus();
      await page.keyboard.press('Space');
      for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown');
      assert.equal(await page.locator('input[name="hunt-line"]:checked').getAttribute('value'), 'dw:2');
      await page.locator('[data-act="name"]').focus();
      await page.keyboard.press('Enter');
      await said(page).filter({ hasText: 'Right: 3 points.' }).waitFor();
      await accessible(page, '.stage');
    }));

  it('is played by touch', () =>
    site.opened(
      `${LAB}&bug=dw-doubled:2`,
      async (page) => {
        await finished(page);
        await page.locator('[data-act="check"]').first().tap();
        await page.locator('.net [data-state]').first().waitFor({ state: 'attached' });
        await page.locator('.line', { has: line(page, 'dw:2') }).tap();
        await page.locator('[data-act="name"]').tap();
        await said(page).filter({ hasText: 'Right: 3 points.' }).waitFor();
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true },
    ));
});

describe('the detector', () => {
  for (const [lang, names] of /** @type {const} */ ([
    ['en', ['honest', 'fraud']],
    ['ko', ['정상', '사기']],
  ]))
    it(`calls its classes by name (${lang})`, () =>
      site.opened(`${LAB}&bug=1&lang=${lang}`, async (page) => {
        await finished(page);
        const table = page.locator('.confusion table');
        assert.deepEqual((await table.locator('thead th').allTextContents()).slice(1), names);
        assert.deepEqual(await table.locator('tbody th').allTextContents(), names);
      }));
});
