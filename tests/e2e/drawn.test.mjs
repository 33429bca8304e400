// What each figure draws, held against what was recorded: tests/e2e/drawn/<figure>.txt, a line for
// everything that is drawn at the end of a fixed experiment, the same on every machine. After a change
// that is meant, record anew and read the difference:
//   GRADLAB_RECORD=1 node --test tests/e2e/drawn.test.mjs
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { finished, root, useSite } from './browser.mjs';
import { recordDrawing } from './drawing.mjs';

/** @import { Page } from 'playwright-core' */

const RECORD = process.env.GRADLAB_RECORD === '1';
const SMALL = 'data=moons&n=60&noise=0.2&hidden=4,3&act=tanh&epochs=40&lr=0.3';
/** A picture that stays the same for so many frames is finished. */
const FRAMES = 40;

const { opened } = useSite();

/**
 * A link, the canvases whose pictures are held, and what to do before.
 * @type {Record<string, { link: string, canvases: string[], first?: (page: Page) => Promise<unknown> }>}
 */
const FIGURES = {
  bench: {
    link: `lab=workbench&${SMALL}`,
    canvases: ['.pad'],
    first: async (page) => {
      await page.getByText('Data in and out').click();
      for (const [label, key] of [
        ['1', 'Home'],
        ['0', 'End'],
      ]) {
        await page.getByRole('button', { name: `class ${label}`, exact: true }).click();
        await page.locator('.pad').press(key);
        await page.locator('.pad').press('PageUp');
        await page.locator('.pad').press('Enter');
      }
    },
  },
  boundary: { link: `lab=init&init=he&${SMALL}`, canvases: ['.boundary canvas'] },
  contour: {
    link: 'lab=normalize&data=scales&n=60&noise=0.05&hidden=&epochs=30&lr=0.00002&b.norm=standard&b.lr=3',
    canvases: ['.panel[data-run="b"] .contour-canvas'],
  },
  curves: { link: `lab=l2&${SMALL}&l2=0.7&b.l2=0`, canvases: ['.curves-canvas'] },
  derivative: { link: 'lab=derivative&eps=0.01', canvases: ['.secant-canvas', '.errors-canvas'] },
  diagram: { link: `lab=dropout&${SMALL}&keep=0.8`, canvases: ['.network-canvas'] },
  gallery: {
    link: 'lab=augment&data=digits&n=200&hidden=4&epochs=1',
    canvases: ['.panel[data-run="a"] .gallery canvas'],
  },
  gradcheck: {
    link: `lab=gradcheck&${SMALL}`,
    canvases: ['.check-scale', '.check-strip', '.check-maps', '.check-epsilons .errors-canvas'],
  },
  histogram: { link: `lab=workbench&${SMALL}`, canvases: ['.histogram-canvas'] },
  layers: {
    link: 'lab=depth&hidden=5,5,5,5,5,5,5,5,5,5,5&epochs=0&n=100&init=he&b.init=random&b.scale=0.01',
    canvases: ['.layers-canvas'],
  },
  samples: { link: `lab=splits&${SMALL}`, canvases: ['.samples-canvas'] },
  seeds: {
    link: `lab=init&init=he&b.init=xavier&${SMALL}&seeds=8`,
    canvases: ['.spread-canvas'],
    first: (page) => page.locator('.seeds-status', { hasText: '16 of 16 runs' }).waitFor(),
  },
  split: { link: 'lab=splits', canvases: ['.split-canvas'] },
  sweep: {
    link: `lab=l2&${SMALL}`,
    canvases: ['.sweep-canvas'],
    first: async (page) => {
      await page.locator('.sweep .button.primary').click();
      await page.locator('.sweep-picked', { hasText: 'picks' }).waitFor();
    },
  },
  weights: { link: `lab=init&init=he&${SMALL}`, canvases: ['.weights-picture canvas'] },
};

/** What stands on a canvas once it has come to rest. @param {Page} page @param {string} selector */
const resting = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate(async (canvas, frames) => {
      const lines = () => /** @type {Record<string, any>} */ (globalThis).drawn(canvas).join('\n');
      for (let [last, same, waited] = ['', 0, 0]; same < frames && waited < 50 * frames; waited++) {
        await new Promise((done) => requestAnimationFrame(done));
        const now = lines();
        same = now === last && now !== '' ? same + 1 : 0;
        last = now;
      }
      return lines();
    }, FRAMES);

/** Share of a canvas's pixels that something is drawn on, and colours that are told apart. @param {Page} page @param {string} selector */
const inked = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((canvas) => {
      const context = canvas instanceof HTMLCanvasElement ? canvas.getContext('2d') : null;
      if (!context) return { share: 0, colours: 0 };
      const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
      const pixels = new Uint32Array(data.buffer);
      return {
        share: pixels.reduce((count, pixel) => count + Number(pixel >>> 24 > 0), 0) / pixels.length,
        colours: new Set(pixels).size,
      };
    });

describe('what is drawn', () => {
  for (const [name, { link, canvases, first }] of Object.entries(FIGURES))
    it(`is what was recorded, and not blank: ${name}`, () =>
      opened(
        link,
        async (page) => {
          if (!link.includes('derivative')) await finished(page);
          await first?.(page);
          /** @type {string[]} */
          const found = [];
          for (const canvas of canvases) {
            found.push(`# ${canvas}`, await resting(page, canvas));
            const { share, colours } = await inked(page, canvas);
            assert.ok(share > 0.005 && colours > 3, `${canvas}: ${share} of its pixels in ${colours} colours`);
          }
          const file = join(root, `tests/e2e/drawn/${name}.txt`);
          const text = `${found.join('\n')}\n`;
          if (RECORD) writeFileSync(file, text);
          else assert.equal(text, readFileSync(file, 'utf8'));
        },
        { colorScheme: 'light' },
        (page) => page.addInitScript(recordDrawing),
      ));
});
