// How soon the page in dist/ answers, one line of JSON a lab: node bench/page.mjs
// Seconds from the click on a lab's link to its own experiment trained to the end, and how many times a
// second its numbers are those of another place while a slider is dragged. Medians of a few visits.

import { finished, launch, live, openPage, serveDist } from '../tests/e2e/browser.mjs';
import { labs } from '../tests/e2e/folders.mjs';

/** @import { Page } from 'playwright-core' */

const VISITS = 3;
/** Where a visit begins: a lab that trains nothing. */
const REST = 'derivative';
/** What is dragged: the first of these that a lab has. */
const DRAGGED = ['l2', 'keep', 'lr', 'noise'];
/** Milliseconds between two places of the slider, and how many. */
const [EVERY, PLACES] = [25, 100];

/** @param {Page} page @param {string} lab */
const click = (page, lab) =>
  page.evaluate(async (id) => {
    const start = performance.now();
    location.hash = `lab=${id}`;
    for (;;) {
      const now = await new Promise(requestAnimationFrame);
      const panels = [...document.querySelectorAll(`.lab-${id} .panel`)];
      if (panels.length > 0 && panels.every((panel) => panel.hasAttribute('data-fingerprint')))
        return (now - start) / 1000;
    }
  }, lab);

/** @param {Page} page @param {string} key */
const drag = (page, key) =>
  page.evaluate(
    async ([key, every, places]) => {
      const slider = document.querySelector(`[data-key="${key}"] input[type="range"]`);
      const numbers = [...document.querySelectorAll('.panel [data-number="cost"]')];
      const number = numbers[numbers.length - 1];
      if (!(slider instanceof HTMLInputElement) || !number) return 0;
      const start = performance.now();
      let [shown, answers] = [number.textContent, 0];
      for (let i = 0; i < Number(places); i++) {
        slider.value = String((0.3 + 0.5 * ((i * 0.37) % 1)) * Number(slider.max));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((done) => setTimeout(done, Number(every)));
        if (number.textContent === shown) continue;
        shown = number.textContent;
        answers += 1;
      }
      return answers / ((performance.now() - start) / 1000);
    },
    /** @type {[string, number, number]} */ ([key, EVERY, PLACES]),
  );

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const trained = labs.filter(({ panel }) => panel.length > 0);
const { base, close } = await serveDist();
const browser = await launch();
try {
  for (const { id, controls } of trained) {
    const keys = controls.flatMap((/** @type {{ keys: string[] }} */ { keys }) => keys);
    const key = DRAGGED.find((name) => keys.includes(name));
    /** @type {{ seconds: number, answers: number }[]} */
    const visits = [];
    for (let i = 0; i < VISITS; i++) {
      const { page, check, close: leave } = await openPage(browser, base);
      await page.goto(`${base}${REST}/`);
      await live(page);
      await page.waitForTimeout(500);
      const seconds = await click(page, id);
      await finished(page);
      visits.push({ seconds, answers: key ? await drag(page, key) : NaN });
      check();
      await leave();
    }
    const [seconds, answers] = [median(visits.map((v) => v.seconds)), median(visits.map((v) => v.answers))];
    console.log(JSON.stringify({ lab: id, seconds, answers: Number.isFinite(answers) ? answers : 0 }));
  }
} finally {
  await browser.close();
  await close();
}
