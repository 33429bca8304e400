// What a hand, keys and a screen reader find in the pictures: taps ask, horizontal drags scrub, vertical
// swipes scroll, other buttons mean nothing, and the numbers are a table.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, finished, gradlab, useSite } from './browser.mjs';

/** @import { Locator, Page } from 'playwright-core' */

const LINK = 'data=moons&n=200&noise=0.2&hidden=6&act=tanh&epochs=600';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const { opened } = useSite();

/** @param {Page} page */
const epoch = (page) => page.locator('.epoch').textContent();

/** Where an element lies in the window, after it has been brought to its middle. @param {Locator} element */
async function boxOf(element) {
  await element.evaluate((found) => found.scrollIntoView({ block: 'center' }));
  const box = await element.boundingBox();
  if (!box) throw new Error('the picture cannot be seen');
  return box;
}

/**
 * A finger that goes from one point to another.
 * @param {Page} page @param {[number, number]} from @param {[number, number]} to
 */
async function swipe(page, from, to) {
  const session = await page.context().newCDPSession(page);
  const STEPS = 8;
  const at = (/** @type {number} */ i) => ({
    x: from[0] + ((to[0] - from[0]) * i) / STEPS,
    y: from[1] + ((to[1] - from[1]) * i) / STEPS,
  });
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] });
  for (let i = 1; i <= STEPS; i++)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(i)] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/**
 * Taps a picture here and there until it tells something; returns what.
 * @param {Page} page @param {Locator} picture
 */
async function tapped(page, picture) {
  const box = await boxOf(picture);
  const before = await picture.getAttribute('aria-valuetext');
  for (let i = 0; i < 49; i++) {
    await page.touchscreen.tap(
      box.x + box.width * (0.5 + 0.12 * (((i + 3) % 7) - 3)),
      box.y + box.height * (0.5 + 0.12 * ((Math.floor(i / 7 + 3) % 7) - 3)),
    );
    const told = (await picture.getAttribute('aria-valuetext')) ?? '';
    if (told !== before && !/arrow keys/.test(told)) return told;
  }
  return '';
}

/** Labs that show every picture that can be asked, with what must be told. @type {[string, [string, RegExp][]][]} */
const PICTURES = [
  [
    `lab=init&init=he&${LINK}`,
    [
      ['.curves-canvas', /^Epoch \d+: .*\d\.\d{4}/],
      ['.boundary', /^Example \d+: class [01], .*P\(y = 1\)/],
      ['.weights-picture', /w\[1\]_\d+,\d+ = /],
    ],
  ],
  [`lab=dropout&${LINK}&keep=0.8&epochs=20`, [['.network-canvas', /^(a\[\d\]_\d+|w\[\d\]_\d+,\d+) = /]]],
  [`lab=splits&${LINK}`, [['.samples-canvas', /^Error about \d.*%: dev sets \d+/]]],
  [`lab=init&init=he&${LINK}&seeds=8`, [['.spread-canvas', / Seeds \d Lowest \d.*% Median \d.*% Highest/]]],
  ['lab=depth', [['.layers-canvas', /^Layer \d+: .*\d/]]],
  ['lab=normalize', [['.contour-canvas', /^Step \d+: w₁ = .*, w₂ = /]]],
  [`lab=workbench&${LINK}`, [['.histogram-canvas', /^z ≈ -?[\d.]+: values \d+/]]],
  [
    'lab=derivative&eps=0.01',
    [
      ['.secant-canvas', /^θ = [\d.]+, ε = 0.01; derivative/],
      ['.errors-canvas', /^ε = \d\.\d·10⁻[⁰¹²³⁴-⁹]+; one-sided \d/],
    ],
  ],
  [
    'lab=gradcheck',
    [
      ['.check-scale', /^d[Wbθ].* difference \d/],
      ['.check-strip', /^θ_\d+ = d[Wb]\[\d\]_\d.*mismatch/],
      ['.check-maps', /^θ_\d+ = d[Wb]\[\d\]_\d.*mismatch/],
    ],
  ],
];

describe('a finger on a picture', () => {
  it('that goes up or down scrolls the page, and training and time stay', () =>
    opened(
      `lab=init&init=he&${LINK.replace('600', '1000000')}`,
      async (page) => {
        await page.getByRole('button', { name: 'Pause' }).waitFor();
        for (const name of ['.curves-canvas', '.boundary', '.weights-picture']) {
          const { x, y, width, height } = await boxOf(page.locator(name).first());
          const before = await page.evaluate(() => scrollY);
          await swipe(page, [x + width / 2, y + height / 2 + 60], [x + width / 2 + 8, y + height / 2 - 120]);
          await page.waitForFunction((from) => scrollY > from + 50, before);
        }
        assert.ok(await page.getByRole('button', { name: 'Pause' }).isVisible());
      },
      PHONE,
    ));

  it('that goes along the cost curves seeks, and the cursor reads there', () =>
    opened(
      `lab=init&init=he&${LINK}`,
      async (page) => {
        await finished(page);
        const chart = page.locator('.curves-canvas');
        const { x, y, width, height } = await boxOf(chart);
        await swipe(page, [x + width * 0.7, y + height / 2], [x + width * 0.4, y + height / 2]);
        await page.waitForFunction(() =>
          /^epoch (?!600)\d+ of 600$/.test(document.querySelector('.epoch')?.textContent ?? ''),
        );
        await page.getByRole('button', { name: 'Go on' }).waitFor();
        assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /^Epoch \d+: .*\d\.\d{4}/);
      },
      PHONE,
    ));

  for (const [link, pictures] of PICTURES)
    it(`that taps asks: ${pictures.map(([name]) => name).join(' ')}`, () =>
      opened(
        link,
        async (page) => {
          if (!link.includes('derivative')) await finished(page);
          for (const [name, words] of pictures) {
            const picture = page.locator(name).first();
            await picture.waitFor();
            assert.match(await tapped(page, picture), words, name);
            // What was asked can be seen too.
            const seen = await page.locator('.readout, .explanation:not([hidden]), .derivative .log').allTextContents();
            assert.ok(
              seen.some((text) => /\d/.test(text)),
              name,
            );
          }
        },
        PHONE,
      ));
});

describe('a mouse on a picture', () => {
  it('seeks by dragging; a right click, a middle one and a click with nothing moved do not', () =>
    opened(`lab=init&init=he&${LINK}`, async (page) => {
      await finished(page);
      const { x, y, width, height } = await boxOf(page.locator('.curves-canvas'));
      const at = (/** @type {number} */ share) => /** @type {[number, number]} */ ([x + width * share, y + height / 2]);
      const [then, address] = [await epoch(page), page.url()];
      for (const button of /** @type {const} */ (['right', 'middle'])) {
        await page.mouse.move(...at(0.3));
        await page.mouse.down({ button });
        await page.mouse.move(...at(0.5), { steps: 4 });
        await page.mouse.up({ button });
      }
      await page.mouse.click(...at(0.4));
      assert.deepEqual([await epoch(page), page.url()], [then, address]);
      await page.mouse.move(...at(0.6));
      await page.mouse.down();
      await page.mouse.move(...at(0.4), { steps: 4 });
      await page.mouse.up();
      await page.waitForFunction((old) => document.querySelector('.epoch')?.textContent !== old, then);
    }));

  it('drags θ and ε with the right button nowhere, with the left one where it goes', () =>
    opened('lab=derivative&eps=0.01', async (page) => {
      const epsilon = () => page.locator('#derivative-epsilon').inputValue();
      const { x, y, width, height } = await boxOf(page.locator('.errors-canvas'));
      const drag = async (/** @type {'left' | 'right'} */ button) => {
        await page.mouse.move(x + width * 0.5, y + height / 2);
        await page.mouse.down({ button });
        await page.mouse.move(x + width * 0.3, y + height / 2, { steps: 4 });
        await page.mouse.up({ button });
      };
      await page.mouse.click(x + width * 0.4, y + height / 2, { button: 'right' });
      await drag('right');
      assert.equal(await epsilon(), '0.01');
      await drag('left');
      assert.ok(Number(await epsilon()) < 1e-8);
    }));
});

describe('a picture for those who do not see it', () => {
  it('is a slider whose keys read it in words: the cost curves', () =>
    opened(`lab=init&init=he&${LINK}`, async (page) => {
      await finished(page);
      const chart = page.getByRole('slider', { name: 'Cost of every run over the epochs' });
      const { runs } = gradlab(`init=he&${LINK}`);
      await chart.focus();
      await page.keyboard.press('Home');
      const first = runs[0].cost[0][1].toFixed(4);
      assert.match((await chart.getAttribute('aria-valuetext')) ?? '', new RegExp(`^Epoch 0: .*${first}`));
      assert.match((await page.locator('.curves .readout').textContent()) ?? '', new RegExp(first));
      await page.keyboard.press('ArrowRight');
      assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /^Epoch 6: /);
      await page.keyboard.press('PageUp');
      assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /^Epoch 66: /);
      await page.keyboard.press('End');
      assert.equal(await chart.getAttribute('aria-valuenow'), await chart.getAttribute('aria-valuemax'));
      await page.keyboard.press('PageDown');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => /^epoch 539 of 600$/.test(document.querySelector('.epoch')?.textContent ?? ''));
      await page.keyboard.press('Escape');
      assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /places/);
    }));

  it('is a slider whose keys move the number that it is the handle of', () =>
    opened('lab=derivative&eps=0.01', async (page) => {
      const secants = page.getByRole('slider', { name: /^The function at/ });
      await secants.focus();
      await page.keyboard.press('PageUp');
      assert.equal(await page.locator('#derivative-theta').inputValue(), '1.1');
      assert.equal(await secants.getAttribute('aria-valuenow'), '1.1');
      assert.match((await secants.getAttribute('aria-valuetext')) ?? '', /^θ = 1.1, ε = 0.01; derivative 3.63/);
      await page.keyboard.press('End');
      assert.equal(await page.locator('#derivative-theta').inputValue(), '3');
    }));

  it('is drawn on by keys and by taps: the pad of points', () =>
    opened(
      'lab=workbench&hidden=3&epochs=5',
      async (page) => {
        await page.getByText('Data in and out').click();
        const pad = page.locator('.pad');
        const { x, y, width, height } = await boxOf(pad);
        await page.touchscreen.tap(x + width / 2, y + height / 2);
        await pad.press('Home');
        assert.equal(await pad.getAttribute('aria-valuetext'), 'x = (-3, 3)');
        await pad.press('ArrowDown');
        await pad.press('Enter');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        const rows = page.locator('.bench .chart-numbers tbody tr');
        await rows.nth(1).waitFor();
        assert.match((await rows.nth(1).textContent()) ?? '', /-32\.75$/);
        assert.equal(await rows.count(), 2);
      },
      PHONE,
    ));

  it('has its numbers as a table, one key after it, filled when it is opened', () =>
    opened(`lab=l2&${LINK}&l2=0.7&b.l2=`, async (page) => {
      await finished(page);
      await page.locator('.curves-canvas').focus();
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('.curves .chart-numbers tr').count(), 0);
      await page.keyboard.press('Enter');
      const cells = page.locator('.curves .chart-numbers tbody tr');
      await cells.first().waitFor();
      const { runs } = gradlab(`${LINK}&l2=0.7`, '--every', '60');
      const rows = await cells.evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => cell.textContent)),
      );
      const shown = new Map(rows.map(([at, cost]) => [Number(at), cost]));
      const drawn = runs[0].cost.filter((/** @type {[number, number]} */ [at]) => at < 600);
      assert.equal(drawn.length, 10);
      for (const [at, cost] of drawn) assert.equal(shown.get(at), cost.toFixed(4), `epoch ${at}`);
      const heads = await page.locator('.curves .chart-numbers thead th').allTextContents();
      assert.equal(rows[0].length, heads.length);
      assert.ok(heads.some((head) => head.endsWith('dev cost')));
    }));

  it('has a table of its places where it has no axes: weights, the network, θ', async () => {
    for (const [link, figure, count] of /** @type {const} */ ([
      [`lab=init&init=he&${LINK}`, '.weights', 12],
      [`lab=init&init=he&${LINK}`, '.boundary-figure', 200],
      [`lab=workbench&${LINK}`, '.network', 6 * 3 + 7],
      [`lab=gradcheck&${LINK}`, '.gradient-view', 6 * 3 + 7],
    ]))
      await opened(link, async (page) => {
        await finished(page);
        await page.locator(`${figure} .chart-numbers:not(.chart *) > summary`).focus();
        await page.keyboard.press('Enter');
        const rows = page.locator(`${figure} .chart-numbers[open] tbody tr`);
        await rows.first().waitFor();
        assert.equal(await rows.count(), count);
        for (const row of await rows.allTextContents()) assert.match(row, / = .*\d/);
      });
  });

  for (const [link, pictures] of PICTURES)
    it(`has no accessibility violation, its table open: ${pictures.map(([name]) => name).join(' ')}`, () =>
      opened(link, async (page) => {
        if (!link.includes('derivative')) await finished(page);
        await page.locator(pictures[0][0]).first().waitFor();
        for (const summary of await page.locator('.chart-numbers > summary').all()) {
          if (!(await summary.isVisible())) continue;
          await summary.focus();
          await page.keyboard.press('Enter');
        }
        await accessible(page, '.stage');
      }));

  it('has in its table the errors that the page tells elsewhere', () =>
    opened('lab=derivative&eps=0.01', async (page) => {
      const summary = page.locator('.errors .chart-numbers summary');
      await summary.focus();
      await page.keyboard.press('Enter');
      const row = page.locator('.errors .chart-numbers tbody tr', {
        has: page.getByRole('rowheader', { name: '1.0·10⁻²' }),
      });
      assert.deepEqual(await row.locator('td').allTextContents(), ['3.0·10⁻²', '1.0·10⁻⁴']);
    }));
});

describe('a canvas', () => {
  it('stays sharp when the page comes to a display of other pixels', () =>
    opened('lab=derivative&eps=0.01', async (page) => {
      const session = await page.context().newCDPSession(page);
      const ratio = () =>
        page
          .locator('.secant-canvas')
          .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.width / canvas.clientWidth : 0));
      assert.equal(Math.round(await ratio()), 1);
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: 1280,
        height: 901,
        deviceScaleFactor: 2,
        mobile: false,
      });
      await page.waitForFunction(() => {
        const canvas = document.querySelector('.secant-canvas');
        return canvas instanceof HTMLCanvasElement && Math.round(canvas.width / canvas.clientWidth) === 2;
      });
    }));
});
