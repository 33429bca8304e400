// The workbench as an instrument: what it shows follows the hand, and what the hand changes is trained on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accessible, finished, gradlab, openSettings, shownNumber, useSite } from './browser.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();
const SMALL =
  'lab=workbench&data=moons&noise=0.2&n=200&split=50/0/50&hidden=3&act=tanh&init=xavier&lr=0.1&batch=0&epochs=50';
const RUN = SMALL.replace('lab=workbench&', '');

const fingerprint = (/** @type {Page} */ page, run = 'a') =>
  page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint');

/** Waits until a run has come to an end that is this one. @param {Page} page @param {string | null} print */
const stands = (page, print, run = 'a') =>
  page.locator(`.panel[data-run="${run}"][data-fingerprint="${print}"]`).waitFor();

/** Opens the editor of a number by the keys and types into it. @param {Page} page @param {string[]} keys @param {string} value */
async function type(page, keys, value, run = 'a') {
  const network = page.locator(`.panel[data-run="${run}"] .network-canvas`);
  // Keys lead to nothing before the network is drawn.
  await network.and(page.locator(':not([aria-valuemax="1"])')).waitFor();
  await network.focus();
  for (const key of keys) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  const field = page.locator(`.panel[data-run="${run}"] .network-editor input`);
  await field.waitFor();
  await field.fill(value);
  await page.keyboard.press('Enter');
}

/** The weight from the second unit to the output. */
const WEIGHT = ['ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown'];

describe('a number changed by hand', () => {
  it('is undone and done again like any change, to the same bits', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const before = await fingerprint(page);
      await type(page, WEIGHT, '2,5');
      await page.getByText('A weight was changed by hand at epoch 50').waitFor();
      await page.waitForFunction(
        (old) => ![null, old].includes(document.querySelector('.panel')?.getAttribute('data-fingerprint') ?? null),
        before,
      );
      const changed = await fingerprint(page);
      // The editor gives the focus back to what it was opened from, and tells the new number there.
      assert.match((await page.locator('.network-readout').textContent()) ?? '', /^w\[2\]_1,2 = 2\.5/);
      await page.getByRole('button', { name: 'Undo' }).click();
      await stands(page, before);
      assert.ok(!(await page.getByText('A weight was changed by hand').isVisible()));
      await page.goForward();
      await stands(page, changed);
      await page.keyboard.press('Control+z');
      await stands(page, before);
    }));

  it('is trained on from there: play goes on, as a network does that begins with that weight', () =>
    // Before the first epoch the same weight can be had by another way: a network with zeros and one number.
    site.opened(SMALL.replace('xavier', 'zeros').replace('epochs=50', 'epochs=5'), async (page) => {
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.waitForFunction(() => document.querySelector('.epoch')?.textContent === 'epoch 0 of 5');
      await type(page, ['ArrowRight', 'ArrowRight'], '0.7');
      await page.getByText('A weight was changed by hand at epoch 0').waitFor();
      await page.getByRole('button', { name: '1 epoch' }).click();
      await page.waitForFunction(() => document.querySelector('.epoch')?.textContent === 'epoch 1 of 5');
      // With all weights 0 the answer is sigma(b) everywhere, so one step of descent is
      // b := b - lr (sigma(b) - share of class 1): computed here, not by the page.
      await page.getByText('Every weight and bias').click();
      const shown = Number(await page.getByLabel('b[2] 1').inputValue());
      const { share } = await page.evaluate(async () => {
        const text = document.querySelector('[data-number="train"]')?.textContent ?? '';
        return { share: Number.parseFloat(text) / 100 };
      });
      // sigma(0.7) > 0.5: every example is taken for class 1, so the accuracy is that share.
      const sigma = 1 / (1 + Math.exp(-0.7));
      assert.ok(Math.abs(shown - (0.7 - 0.1 * (sigma - share))) < 1e-5, `${shown}, share ${share}`);
    }));

  it('leads on beyond the end, and from the initial weights after Reset', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const { runs } = gradlab(RUN);
      assert.equal(await fingerprint(page), runs[0].fingerprint);
      await type(page, WEIGHT, '2.5');
      const more = page.getByRole('button', { name: 'Train on' });
      await more.waitFor();
      await page.waitForFunction(
        (old) => ![null, old].includes(document.querySelector('.panel')?.getAttribute('data-fingerprint') ?? null),
        runs[0].fingerprint,
      );
      const changed = await fingerprint(page);
      await more.click();
      await page.waitForFunction(() => document.querySelector('.epoch')?.textContent === 'epoch 450 of 450');
      await finished(page);
      assert.match(page.url(), /epochs=450/);
      const longer = gradlab(RUN.replace('epochs=50', 'epochs=450')).runs[0].fingerprint;
      assert.notEqual(await fingerprint(page), longer);
      // Looking back does not change it.
      const end = await fingerprint(page);
      await page.locator('input.time').fill('20');
      await page.waitForFunction(() => document.querySelector('.epoch')?.textContent === 'epoch 20 of 450');
      await page.getByRole('button', { name: 'Go on' }).click();
      await stands(page, end);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.waitForFunction(() => document.querySelector('.epoch')?.textContent === 'epoch 50 of 50');
      await stands(page, changed);
      await page.goForward();
      await stands(page, end);
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await stands(page, longer);
    }));

  it('is refused beside the field where it is no number', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const before = await fingerprint(page);
      await type(page, ['ArrowRight'], 'far');
      await page.locator('.network-editor').getByText('A parameter is a finite number.').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.network-editor').waitFor({ state: 'hidden' });
      await page.getByText('Every weight and bias').click();
      const field = page.getByLabel('b[1] 1');
      await field.fill('far');
      await field.press('Enter');
      await page.locator('td', { has: field }).getByText('A parameter is a finite number.').waitFor();
      assert.equal(await fingerprint(page), before);
    }));
});

describe('training', () => {
  it('goes on beyond its end up to the epoch that is asked for, as if it had been longer', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      await page.locator('#bench-epoch').fill('120');
      await page.getByRole('button', { name: 'Go', exact: true }).click();
      await stands(page, gradlab(RUN.replace('epochs=50', 'epochs=120')).runs[0].fingerprint);
      await page.locator('#bench-epoch').fill('30');
      await page.getByRole('button', { name: 'Go', exact: true }).click();
      await page.waitForFunction(() => document.querySelector('.epoch')?.textContent === 'epoch 30 of 120');
      await page.locator('#bench-epoch').fill('soon');
      await page.getByRole('button', { name: 'Go', exact: true }).click();
      await page.getByText('An epoch is a whole number').waitFor();
    }));
});

describe('the instrument', () => {
  it('has a second run in one click, which begins as the first and is changed in its own picture', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const before = await fingerprint(page);
      await page.getByRole('button', { name: 'Add a second run' }).click();
      await stands(page, before, 'b');
      const second = page.locator('.panel[data-run="b"]');
      await second.getByRole('button', { name: 'Layer 1: one unit more' }).click();
      await stands(page, gradlab(RUN.replace('hidden=3', 'hidden=4')).runs[0].fingerprint, 'b');
      await second.getByRole('button', { name: 'x₁²' }).click();
      await page.waitForFunction(() => decodeURIComponent(location.hash).includes('b.features=x1,x2,x1sq'));
      await second.getByRole('button', { name: 'Add a hidden layer' }).click();
      await page.waitForFunction(() => decodeURIComponent(location.hash).includes('b.hidden=4,2'));
      assert.equal(await fingerprint(page), before);
      await page.getByRole('button', { name: 'One run only' }).click();
      await second.waitFor({ state: 'detached' });
      await stands(page, before);
    }));

  it('lets one choose which run the settings change; a new one is meant first', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const before = await fingerprint(page);
      await page.getByRole('button', { name: 'Add a second run' }).click();
      const chips = page.getByRole('group', { name: 'Runs that it changes' }).getByRole('button');
      await chips.nth(2).waitFor();
      assert.deepEqual(await chips.evaluateAll((all) => all.map((chip) => chip.getAttribute('aria-pressed'))), [
        'false',
        'true',
        'false',
      ]);
      const noise = page.locator('[data-key="noise"] input[type="text"]');
      await noise.fill('0.4');
      await noise.press('Enter');
      await stands(page, gradlab(RUN.replace('noise=0.2', 'noise=0.4')).runs[0].fingerprint, 'b');
      assert.equal(await fingerprint(page), before);
      await chips.nth(0).click();
      assert.equal(await noise.inputValue(), '0.2');
      await chips.nth(2).click();
      const rate = page.locator('[data-key="lr"] input[type="text"]');
      await rate.fill('0.05');
      await rate.press('Enter');
      await page.waitForFunction(() => /[#&]lr=0\.05/.test(location.hash) && !/b\.lr/.test(location.hash));
    }));

  it('has its data as pictures', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      await page.getByRole('button', { name: 'XOR' }).click();
      await page.waitForFunction(() => location.hash.includes('data=xor'));
      assert.equal(await page.getByRole('button', { name: 'XOR' }).getAttribute('aria-pressed'), 'true');
      await page.getByLabel('Other data', { exact: true }).selectOption('wdbc');
      await page.locator('.output .confusion td').first().waitFor();
    }));

  it('shows digits as images with what was taken for what, and amounts as a map with its scale', async () => {
    await site.opened(
      'lab=workbench&data=digits&n=300&split=60/20/20&hidden=8&act=relu&opt=adam&lr=0.01&epochs=5',
      async (page) => {
        await finished(page);
        const images = page.locator('.output .gallery');
        await images.waitFor();
        const { width, height } = (await images.boundingBox()) ?? { width: 0, height: 0 };
        assert.ok(width > 100 && height > 50);
        await page.getByRole('button', { name: 'Confusion' }).click();
        await page.waitForFunction(() => document.querySelectorAll('.output .confusion td').length === 100);
      },
    );
    await site.opened('lab=workbench&data=plane&n=300&noise=0.1&hidden=4&act=tanh&lr=0.03&epochs=20', async (page) => {
      await finished(page);
      const ends = await page.locator('.output-scale span').allTextContents();
      assert.ok(Number(ends[0].replace('−', '-')) < 0 && Number(ends[1]) > 0, ends.join());
      await page.locator('.boundary').focus();
      await page.keyboard.press('ArrowRight');
      assert.match((await page.locator('.boundary').getAttribute('aria-valuetext')) ?? '', /ŷ ≈ [-−\d]/);
    });
  });

  it('takes the points of dev and test away, and nothing else', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const [before, picture] = [await fingerprint(page), page.locator('.boundary canvas')];
      const drawn = () => picture.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
      const all = await drawn();
      await page.getByLabel('dev, test').uncheck();
      await page.waitForFunction(
        (old) => /** @type {HTMLCanvasElement} */ (document.querySelector('.boundary canvas')).toDataURL() !== old,
        all,
      );
      assert.equal(await fingerprint(page), before);
    }));

  it('has no accessibility violation with two runs and an open editor', () =>
    site.opened(`${SMALL}&b.hidden=4`, async (page) => {
      await finished(page);
      const network = page.locator('.panel[data-run="b"] .network-canvas');
      await network.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('.panel[data-run="b"] .network-editor').waitFor();
      await accessible(page, '.stage');
    }));
});

describe('a link of TensorFlow Playground', () => {
  it('sets the workbench as it says, and tells what has no equal', () =>
    site.opened('lab=workbench', async (page) => {
      const field = page.getByLabel('Paste a TensorFlow Playground link');
      await field.fill('https://example.com/#activation=relu');
      await field.press('Enter');
      await page.getByText('This is no link of TensorFlow Playground').waitFor();
      await field.fill(
        'https://playground.tensorflow.org/#activation=relu&batchSize=20&dataset=xor&learningRate=0.1&noise=10&networkShape=3&seed=0.5&discretize=true&percTrainData=50&x=true&y=true&problem=classification',
      );
      await field.press('Enter');
      await page.getByText('Only for how that page looks, or for its own random numbers: seed, discretize.').waitFor();
      await finished(page);
      const { runs } = gradlab(
        'data=xor&n=500&noise=0.1&split=50/0/50&hidden=3&act=relu&init=xavier&lr=0.1&batch=20&epochs=400',
      );
      await stands(page, runs[0].fingerprint);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.waitForFunction(() => !location.hash.includes('xor'));
    }));
});

describe('data of one’s own', () => {
  it('are refused beside what was given, in sight', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      await page.getByText('Data in and out').click();
      const file = { name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('1,2,0\n1,x,1\n3,2,0\n') };
      await page.getByLabel('Your CSV').setInputFiles(file);
      const said = page.locator('.bench-data .complaint', { hasText: 'row 2, column 2' });
      await said.waitFor();
      const { y, height } = (await said.boundingBox()) ?? { y: -1, height: 0 };
      assert.ok(y >= 0 && y + height <= 900, `${y}`);
    }));

  it('leave out the settings that mean nothing for a run', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      await openSettings(page);
      const shown = (/** @type {string} */ key) => page.locator(`[data-key="${key}"]`).isVisible();
      assert.deepEqual(await Promise.all(['fraud', 'scale', 'mask', 'dseed', 'l2', 'lr'].map(shown)), [
        false,
        false,
        false,
        false,
        true,
        true,
      ]);
      await page.locator('[data-key="keep"] input[type="text"]').fill('0.8');
      await page.locator('[data-key="keep"] input[type="text"]').press('Enter');
      await page.locator('[data-key="mask"]').waitFor();
      assert.notEqual(await shownNumber(page, 'a', 'cost'), null);
    }));
});
