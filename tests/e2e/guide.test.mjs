// Predict, watch, explain: every step of every lab is taken once rightly and once wrongly, by mouse, touch and
// keyboard in turn; and nothing that would tell is in the page before the reader has answered.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gradlabGuide, root, useSite } from './browser.mjs';
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
            await answer(page, step, answers[at].explained, means);
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
