// Pictures that workers paint: never blank, in the colours of the theme, as large as the display has pixels.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, gradlab, useSite } from './browser.mjs';
import { labs } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();

/** A lab of each figure that is a picture, the figure's canvas, and how many colours it has at least. */
const PICTURES = [
  { figure: 'boundary', lab: 'init', colours: 100 },
  { figure: 'contour', lab: 'normalize', colours: 100 },
  { figure: 'diagram', lab: 'dropout', colours: 100 },
  { figure: 'gallery', lab: 'augment', colours: 10 },
];

/** @param {string} figure */
const canvasOf = (figure) => `[data-view="${figure}"] canvas`;

/** How many colours a canvas has, and how light it is from 0 to 255, where it is painted. @param {string} at */
function seen(at) {
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(at));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  let [sum, count] = [0, 0];
  for (let k = 0; k < data.length; k += 4) {
    if (data[k + 3] < 255) continue;
    colours.add((data[k] << 16) | (data[k + 1] << 8) | data[k + 2]);
    sum += (data[k] + data[k + 1] + data[k + 2]) / 3;
    count += 1;
  }
  return { colours: colours.size, lightness: count > 0 ? sum / count : NaN };
}

/**
 * Waits, picture by picture, until a canvas looks so.
 * @param {Page} page
 * @param {string} at
 * @param {(now: ReturnType<typeof seen>) => boolean} looksSo
 */
async function until(page, at, looksSo) {
  const start = Date.now();
  while (!looksSo(await page.evaluate(seen, at))) {
    assert.ok(Date.now() - start < 30_000, `${at} does not look so in time`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** @param {Page} page @param {string} at @param {'light' | 'dark'} theme */
async function setTheme(page, at, theme) {
  await page.locator('select:has(option[value="dark"])').selectOption(theme);
  await until(page, at, ({ lightness }) => (theme === 'dark' ? lightness < 128 : lightness > 128));
}

describe('pictures from the worker', () => {
  for (const { figure, lab, colours } of PICTURES) {
    const at = canvasOf(figure);
    it(`${figure} is painted, in the dark too, and the same in the light again`, () =>
      site.opened(`lab=${lab}`, async (page) => {
        await finished(page);
        await page.locator(at).first().scrollIntoViewIfNeeded();
        await until(page, at, (now) => now.colours >= colours);
        const look = () =>
          page
            .locator(at)
            .first()
            .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
        // What is still being painted when it is first looked at is there when it is next.
        let [before, after] = ['', await look()];
        for (let times = 0; before !== after && times < 4; times++) {
          before = after;
          await setTheme(page, at, 'dark');
          await setTheme(page, at, 'light');
          after = await look();
        }
        assert.ok(before === after, 'the picture is another after a change of theme and back');
      }));
  }

  it('are painted anew without touching the run: while it trains, and of an earlier epoch', () =>
    site.opened('lab=init&epochs=6000', async (page) => {
      const at = canvasOf('boundary');
      await until(page, at, ({ colours }) => colours >= 100);
      await setTheme(page, at, 'dark');
      await finished(page);
      const { runs } = gradlab('lab=init&epochs=6000');
      for (const { run, fingerprint } of runs)
        assert.equal(await page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint'), fingerprint);
      const cost = page.locator('.panel[data-run="a"] [data-number="cost"]');
      const last = await cost.textContent();
      await page.locator('input.time').fill('1000');
      await page.waitForFunction(
        (text) => document.querySelector('.panel[data-run="a"] [data-number="cost"]')?.textContent !== text,
        last,
      );
      await page.locator('.epoch', { hasText: 'epoch 1,000 of' }).waitFor();
      const early = await cost.textContent();
      await setTheme(page, at, 'light');
      assert.equal(await cost.textContent(), early);
      assert.match((await page.locator('.epoch').textContent()) ?? '', /epoch 1,000 of/);
    }));

  it('a boundary has every pixel of a fine display', () =>
    site.opened(
      'lab=init',
      async (page) => {
        await finished(page);
        const at = canvasOf('boundary');
        await until(page, at, (now) => now.colours >= 100);
        const { pixels, width, pictures } = await page.evaluate((selector) => {
          const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
          return {
            pixels: canvas.width,
            width: canvas.clientWidth,
            pictures: /** @type {any} */ (window).sides,
          };
        }, at);
        assert.equal(pixels, 3 * width);
        assert.equal(pictures.at(-1), pixels);
      },
      { deviceScaleFactor: 3 },
      (page) =>
        page.addInitScript(() => {
          /** @type {number[]} */
          const sides = [];
          Object.assign(window, { sides });
          const { Worker } = window;
          window.Worker = class extends Worker {
            /** @param {string | URL} url @param {WorkerOptions} [options] */
            constructor(url, options) {
              super(url, options);
              this.addEventListener('message', ({ data }) => {
                const side = data.snapshot?.pictures.boundary?.picture.side;
                if (side) sides.push(side);
              });
            }
          };
        }),
    ));

  it('the map of the week has a poster of every lab, in the colours of the chosen theme', () =>
    site.opened('', async (page) => {
      const posters = page.locator('.week-poster img');
      assert.equal(await posters.count(), labs.length);
      for (const theme of ['dark', 'light']) {
        await page.locator('.theme').selectOption(theme);
        await page.waitForFunction(
          (folder) =>
            [...document.querySelectorAll('img')].every(
              (image) => image.loading === 'lazy' || (image.complete && image.currentSrc.includes(folder)),
            ),
          `posters-${theme}-`,
        );
      }
    }));
});
