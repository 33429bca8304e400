// How soon the page in dist/ answers, one line of JSON a lab: node bench/page.mjs [LAB ...]
// Seconds from the click on a lab's link to its own experiment trained to the end; seconds from the first
// touch of its handle until nine of ten of its stops are trained, by the clock and by a processor's time;
// and how many times a second its numbers are those of another stop while the handle is dragged. Medians of
// a few visits.

import { launch, live, openPage, serveDist } from '../tests/e2e/browser.mjs';
import { labs } from '../tests/e2e/folders.mjs';

/** @import { Page } from 'playwright-core' */

const VISITS = 3;
/** Where a visit begins: a lab that trains nothing. */
const REST = 'derivative';
/** Share of the stops that is waited for. */
const MOST = 0.9;
/** Pictures during which the handle is dragged, each at another place. */
const PLACES = 120;

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

/** Touches the handle; seconds until nine of ten stops are trained. @param {Page} page */
const train = (page) =>
  page.evaluate(async (most) => {
    const start = performance.now();
    const handle = document.querySelector('.lab-handle');
    const canvas = handle?.querySelector('canvas');
    if (!(handle instanceof HTMLElement) || !canvas) return NaN;
    canvas.focus();
    for (;;) {
      const now = await new Promise(requestAnimationFrame);
      const [done, total] = (handle.dataset.trained ?? '0/0').split('/').map(Number);
      if (total > 0 && done >= most * total) return (now - start) / 1000;
    }
  }, MOST);

/** Drags the handle to and fro; pictures a second that show another stop. @param {Page} page */
const drag = (page) =>
  page.evaluate(async (places) => {
    const canvas = document.querySelector('.lab-handle canvas');
    if (!canvas) return NaN;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = (/** @type {string} */ type, /** @type {number} */ share) => {
      const place = { clientX: left + width * share, clientY: top + height / 2 };
      canvas.dispatchEvent(
        new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', button: 0, buttons: 1, bubbles: true, ...place }),
      );
    };
    const shown = () => document.querySelector('.lab-handle')?.getAttribute('data-shown');
    // A pointer that is no hand's can't be captured.
    canvas.setPointerCapture = () => {};
    at('pointerdown', 0.5);
    const start = performance.now();
    let [last, pictures] = [shown(), 0];
    for (let i = 0; i < places; i++) {
      at('pointermove', 0.5 + 0.4 * Math.sin(i / 3));
      await new Promise(requestAnimationFrame);
      if (shown() !== last) pictures += 1;
      last = shown();
    }
    const seconds = (performance.now() - start) / 1000;
    at('pointerup', 0.5);
    return pictures / seconds;
  }, PLACES);

/** A processor's seconds that pages and workers have had. */
async function spent() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !labs.some(({ id }) => id === name));
if (unknown) throw new Error(`no lab is called ${unknown}`);
const trained = labs.filter(({ id, panel }) => panel.length > 0 && (asked.length === 0 || asked.includes(id)));
const { base, close } = await serveDist();
const browser = await launch();
try {
  for (const { id, handle } of trained) {
    /** @type {{ seconds: number, stops: number, work: number, answers: number }[]} */
    const visits = [];
    for (let i = 0; i < VISITS; i++) {
      const { page, check, close: leave } = await openPage(browser, base);
      await page.goto(`${base}${REST}/`);
      await live(page);
      await page.waitForTimeout(500);
      const seconds = await click(page, id);
      const before = await spent();
      const stops = handle ? await train(page) : NaN;
      const work = (await spent()) - before;
      visits.push({ seconds, stops, work, answers: handle ? await drag(page) : NaN });
      check();
      await leave();
    }
    const middle = (/** @type {'seconds' | 'stops' | 'work' | 'answers'} */ what) => median(visits.map((v) => v[what]));
    const [seconds, answers] = [middle('seconds'), middle('answers')];
    const told = handle ? { answers, stops: middle('stops'), work: middle('work') } : { answers: 0 };
    console.log(JSON.stringify({ lab: id, seconds, ...told }));
  }
} finally {
  await browser.close();
  await close();
}
