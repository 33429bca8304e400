// Predict, watch, explain: every step of every lab is taken once rightly and once wrongly, by mouse, touch and
// keyboard in turn; and nothing that would tell is in the page before the reader has answered.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { accessible, gradlabGuide, root, useSite } from './browser.mjs';
import { labs } from './folders.mjs';
import { MEANS, predict, press, wrongFor } from './predict.mjs';

/** @import { Page } from 'playwright-core' */
/** @import { Means, Step } from './predict.mjs' */

const { opened } = useSite();
const ASKED = { asks: true, hasTouch: true, viewport: { width: 1280, height: 720 } };

/** @param {string} lab @returns {Step[]} */
const stepsOf = (lab) => JSON.parse(readFileSync(join(root, `web/labs/${lab}/guide.json`), 'utf8')).steps;

/** Waits until a step is shown as it is asked. @param {Page} page @param {number} at */
const asked = (page, at) =>
  page.locator(`.step[data-mode="asking"] .step-mark:nth-child(${at + 1})[aria-current]`).waitFor();

/** What the page says to everybody: its text, its HTML, and what assistive technology gets. @param {Page} page */
async function everything(page) {
  const [text, html] = await page.evaluate(() => {
    const body = /** @type {HTMLElement} */ (document.body.cloneNode(true));
    for (const script of body.querySelectorAll('script')) script.remove();
    return [body.textContent ?? '', body.innerHTML];
  });
  return [text, html, await page.locator('body').ariaSnapshot()].map((one) => one.replace(/\s+/g, ' '));
}

/** Figures that a step covers and that are in the page all the same, or have no cover. @param {Page} page @param {Step} step @param {string} lab */
async function uncovered(page, { covers }, lab) {
  const { panel, views } = labs.find(({ id }) => id === lab) ?? {};
  const has = new Set([...panel, ...views].map(({ view }) => view));
  for (const name of covers) assert.ok(has.has(name), `${lab} has no ${name} to cover`);
  return page.evaluate(
    (names) =>
      names.filter(
        (name) =>
          document.querySelector(`[data-figure="${name}"]`) || !document.querySelector(`[data-covered="${name}"]`),
      ),
    covers,
  );
}

/** Waits for what is said to an answer; returns whether it was right, and what would have told. @param {Page} page */
async function outcome(page) {
  await page.locator('.told[data-right]').waitFor({ timeout: 60_000 });
  return page.evaluate(() => ({
    right: document.querySelector('.told')?.getAttribute('data-right'),
    told: [...document.querySelectorAll('.explanation-text > p, .said-so')].map((one) => one.textContent ?? ''),
  }));
}

/** @param {Page} page @param {Step} step @param {unknown} answer @param {Means} means */
async function answer(page, step, answer, means) {
  if (step.kind === 'goal') {
    await page.evaluate((link) => {
      location.hash = link;
    }, String(answer));
    return;
  }
  await predict(page, step, answer, means);
  await press(page.locator('.step-actions .primary'), means);
}

/** @param {string} lab @param {string[]} before @param {string[]} told */
function toldNothing(lab, before, told) {
  for (const sentence of told.map((one) => one.replace(/\s+/g, ' ').trim()))
    for (const said of before) assert.ok(!said.includes(sentence), `${lab} told before: ${sentence}`);
}

describe('every step', () => {
  for (const [i, { id: lab }] of labs.entries())
    it(`of ${lab} is taken rightly and wrongly, and tells nothing before`, () =>
      opened(
        `lab=${lab}`,
        async (page) => {
          const answers = gradlabGuide(lab);
          for (const [at, step] of stepsOf(lab).entries()) {
            await page.locator(`.step-mark:nth-child(${at + 1})`).click();
            await asked(page, at);
            assert.deepEqual(await uncovered(page, step, lab), [], step.id);
            const before = await everything(page);
            const means = MEANS[(i + at) % MEANS.length];
            // A goal's link is for a lab's page, where what it leaves out is the lab's.
            await answer(page, step, step.kind === 'goal' ? step.explains : answers[at].explained, means);
            const { right, told } = await outcome(page);
            assert.equal(right, 'true', `${step.id}, by ${means}`);
            assert.equal(await page.locator('[data-covered]').count(), 0);
            toldNothing(lab, before, told);
            // The same with other data and weights.
            await page.locator('.step-actions .link').click();
            await asked(page, at);
            assert.deepEqual(await uncovered(page, step, lab), [], step.id);
            const other = MEANS[(i + at + 1) % MEANS.length];
            if (step.kind === 'goal') await page.locator('.step-actions .link').click();
            else await answer(page, step, wrongFor(step, answers[at].explained), other);
            const wrong = await outcome(page);
            assert.equal(wrong.right, step.kind === 'goal' ? 'shown' : 'false', `${step.id}, by ${other}`);
            if (step.kind === 'choice') assert.equal(await page.locator('.said-so').count(), 1, step.id);
            toldNothing(lab, before, wrong.told);
          }
        },
        ASKED,
      ));
});

/** Waits until the guide is there and so many figures are covered. @param {Page} page @param {number} count */
async function covered(page, count) {
  await page.locator('.step-mark').first().waitFor();
  await page.waitForFunction((wanted) => document.querySelectorAll('[data-covered]').length === wanted, count);
}

describe('the guide', () => {
  for (const [what, link] of [
    ['a link with settings of its own', 'lab=l2&lr=0.5'],
    ['an embedded lab', 'lab=l2&embed=on'],
  ])
    it(`covers nothing in ${what}`, () =>
      opened(
        link,
        async (page) => {
          await page.locator('.step-mark').first().waitFor({ state: 'attached' });
          assert.equal(await page.locator('[data-covered]').count(), 0);
          assert.equal(await page.locator('.step-middle > *').count(), 0);
        },
        ASKED,
      ));

  it('steps aside for free play, which a lab remembers, and comes back', () =>
    opened(
      'lab=l2',
      async (page) => {
        await page.getByRole('button', { name: 'Free play' }).click();
        await covered(page, 0);
        await page.reload();
        await covered(page, 0);
        await page.locator('.step-actions .primary').click();
        await page.locator('.step-middle canvas').waitFor();
        assert.notEqual(await page.locator('[data-covered]').count(), 0);
      },
      ASKED,
    ));

  it('remembers what was said, and keeps its pins to its own experiment', () =>
    opened(
      'lab=splits',
      async (page) => {
        await page.locator('.step-mark').nth(1).click();
        await accessible(page);
        await page.locator('input[value="same"]').check();
        await page.locator('.step-actions .primary').click();
        assert.equal((await outcome(page)).right, 'false');
        await page.reload();
        await page.locator('.step-mark').nth(1).click();
        assert.equal((await outcome(page)).right, 'false');
        assert.equal(await page.locator('.choice[data-mine]').count(), 1);
        await accessible(page);
        assert.notEqual(await page.locator('.pin').count(), 0);
        await page.evaluate(() => {
          location.hash = 'lr=0.5';
        });
        await page.waitForFunction(() => document.querySelectorAll('.pin').length === 0);
        await page.locator('.step-note .link').click();
        await page.waitForFunction(() => document.querySelectorAll('.pin').length > 0);
        // One's own is a click away.
        await page.locator('.step-note .link').click();
        await page.waitForFunction(() => location.hash.includes('lr=0.5'));
      },
      ASKED,
    ));

  it('says so where the answer can not be had, and asks for it again', () =>
    opened(
      'lab=splits',
      async (page) => {
        await page.locator('.step-mark').nth(1).click();
        await page.locator('input[value="half"]').check();
        await page.locator('.step-actions .primary').click();
        const again = page.getByRole('button', { name: 'Try again' });
        await again.waitFor();
        assert.match((await page.locator('.told').textContent()) ?? '', /could not be answered/);
        await page.unroute('**/gradlab-guide-wasm*');
        await again.click();
        assert.equal((await outcome(page)).right, 'true');
      },
      ASKED,
      // Not what a module is: the page can say nothing of it but that it is none.
      (page) =>
        page.route('**/gradlab-guide-wasm*', (route) => route.fulfill({ contentType: 'application/wasm', body: 'no' })),
    ));
});
