// Three ways to touch a run: a setting's slider, time that can be gone back in,
// numbers that tell where they come from. And labs embedded in other pages, left, and opened again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atWork, finished, gradlab, idle, openSettings, shownNumber, still, useSite } from './browser.mjs';
import { labs } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const LINK = 'data=moons&n=200&noise=0.2&hidden=6&act=tanh&epochs=600';
/** How often every lab is opened and closed; fifty take three minutes. */
const ROUNDS = Number(process.env.GRADLAB_ROUNDS ?? 3);

const site = useSite();
const { opened } = site;

/** Drags a slider to a share of its way without letting it go. @param {Page} page @param {string} key @param {number} share */
const drag = (page, key, share) =>
  page.locator(`[data-key="${key}"] input[type="range"]`).evaluate((slider, to) => {
    if (!(slider instanceof HTMLInputElement)) return;
    slider.value = String(to * Number(slider.max));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);

/** Drags the time line to an epoch. @param {Page} page @param {number} to */
const seek = (page, to) =>
  page.locator('input.time').evaluate((slider, value) => {
    if (!(slider instanceof HTMLInputElement)) return;
    slider.value = String(value);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, to);

/** @param {Page} page */
const epoch = async (page) =>
  Number(/[\d,]+/.exec((await page.locator('.epoch').textContent()) ?? '')?.[0].replaceAll(',', ''));

describe('touching a run', () => {
  // In the workbench a rate may change after the last epoch, without training.
  for (const [lab, key] of [
    ['init', 'lr'],
    ['workbench', 'noise'],
  ])
    it(`takes a setting where its slider is let go, and shows nothing half trained on the way: ${lab}`, () =>
      opened(`lab=${lab}&init=he&${LINK}`, async (page) => {
        await finished(page);
        const address = page.url();
        const print = await page.locator('.panel').getAttribute('data-fingerprint');
        for (const share of [0.2, 0.3, 0.4, 0.5, 0.6]) await drag(page, key, share);
        assert.match(await still(page, '.epoch'), /epoch 600 of 600$/);
        assert.equal(await page.locator('.panel').getAttribute('data-fingerprint'), print);
        assert.equal(page.url(), address);
        await page.locator(`[data-key="${key}"] input[type="range"]`).dispatchEvent('change');
        await page.waitForFunction((old) => location.href !== old, address);
        const { runs } = gradlab(page.url());
        await page.locator(`.panel[data-fingerprint="${runs[0].fingerprint}"]`).waitFor();
      }));

  it('goes back to any epoch exactly, plays backwards, and comes back to the end', () => {
    // Orders, masks and velocities too are those of that epoch again.
    const link = `${LINK}&opt=adam&batch=32&keep=0.8`;
    return opened(`lab=init&init=he&${link}`, async (page) => {
      await finished(page);
      const last = await page.locator('.panel').getAttribute('data-fingerprint');
      const end = await shownNumber(page, 'a', 'cost');
      const shows = (/** @type {string | null} */ cost, /** @type {boolean} */ same) =>
        page.waitForFunction(
          ([cost, same]) => (document.querySelector('[data-number="cost"]')?.textContent === cost) === same,
          /** @type {[string | null, boolean]} */ ([cost, same]),
        );
      const showsEpoch = async (/** @type {number} */ epoch) => {
        await page.waitForFunction(
          (words) => document.querySelector('.epoch')?.textContent?.startsWith(words),
          `epoch ${epoch} of`,
        );
        const then = gradlab(`init=he&${link.replace('epochs=600', `epochs=${epoch}`)}`).runs[0];
        await shows(then.train.cost.toFixed(4), true);
      };
      await seek(page, 301);
      await showsEpoch(301);
      await page.getByRole('button', { name: '1 epoch' }).click();
      await showsEpoch(302);
      await page.getByRole('button', { name: 'Backwards' }).click();
      await page.waitForFunction(
        () => /epoch 0 of/.test(document.querySelector('.epoch')?.textContent ?? ''),
        undefined,
        { timeout: 15_000 },
      );
      await shows(end, false);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.waitForFunction(() => /epoch 600 of/.test(document.querySelector('.epoch')?.textContent ?? ''));
      await shows(end, true);
      await page.getByRole('button', { name: 'Train again' }).click();
      await page.locator(`.panel[data-fingerprint="${last}"]`).waitFor();
    });
  });

  it('goes on from where it stood when it was looked back at', () =>
    opened(`lab=init&init=he&b.init=zeros&b.epochs=5&${LINK.replace('epochs=600', 'epochs=1000000')}`, async (page) => {
      await page.waitForFunction(() => /epoch [1-9]/.test(document.querySelector('.epoch')?.textContent ?? ''));
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
      const head = await epoch(page);
      await page.getByRole('button', { name: 'Backwards' }).click();
      await page.waitForFunction(
        (then) =>
          Number(/[\d,]+/.exec(document.querySelector('.epoch')?.textContent ?? '')?.[0].replaceAll(',', '')) < then,
        head,
      );
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.waitForFunction(
        (then) =>
          Number(/[\d,]+/.exec(document.querySelector('.epoch')?.textContent ?? '')?.[0].replaceAll(',', '')) > then,
        head,
      );
      // The run that had ended shows its end again.
      await page.locator('.panel[data-run="b"][data-fingerprint]').waitFor();
    }));

  it('keeps what is trained where a slider is touched and not moved', () =>
    opened(`lab=init&init=he&${LINK}`, async (page) => {
      await finished(page);
      await page.locator('[data-key="lr"] input[type="range"]').evaluate((slider) => {
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      });
      assert.match(await still(page, '.epoch'), /epoch 600 of 600$/);
      assert.ok(await page.locator('.panel').getAttribute('data-fingerprint'));
    }));

  it('tells of every number its formula with its values, by keyboard too', () =>
    opened(`lab=l2&${LINK}&l2=0.7`, async (page) => {
      await finished(page);
      await page.locator('[data-number="train"]').focus();
      const tip = page.getByRole('tooltip').and(page.locator('.explanation'));
      await tip.getByText(/right \/ m = \d+ \/ 120 = /).waitFor();
      await page.locator('[data-number="cost"]').hover();
      await tip.getByText(/penalty λ\/\(2m\) · Σw² = 0.7\/\(2 · 120\)/).waitFor();
      assert.ok((await page.locator('[data-view="curves"].lit').count()) > 0);
      await page.keyboard.press('Escape');
      assert.ok(await tip.isHidden());
      await page.locator('.boundary').focus();
      await page.keyboard.press('ArrowRight');
      await tip.getByText('P(y = 1) ≈').waitFor();
    }));

  it("takes a slider's new place by one key that needs no dragging", () =>
    opened(`lab=init&init=he&${LINK}`, async (page) => {
      await finished(page);
      await openSettings(page);
      await page.locator('[data-key="lr"] input[type="range"]').press('PageUp');
      await page.waitForFunction(() => location.hash.includes('lr='));
      const { runs } = gradlab(`init=he&${LINK}&${/lr=[^&]*/.exec(decodeURIComponent(page.url()))?.[0]}`);
      await page.locator(`.panel[data-fingerprint="${runs[0].fingerprint}"]`).waitFor();
    }));

  it('changes lambda in mid-run on the workbench, and says so', () =>
    opened('lab=workbench&data=moons&hidden=6&epochs=1000000', async (page) => {
      // Far enough from the start for a run that begins anew to be told from one that goes on.
      await page.waitForFunction(() => /epoch \d+,\d/.test(document.querySelector('.epoch')?.textContent ?? ''));
      const then = await epoch(page);
      await openSettings(page);
      await page.locator('[data-key="l2"] input[type="text"]').fill('5');
      await page.locator('[data-key="l2"] input[type="text"]').press('Enter');
      await page.getByText('changed in mid-run at epoch').waitFor();
      assert.ok((await epoch(page)) >= then);
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByText('changed in mid-run at epoch').waitFor({ state: 'hidden' });
    }));

  it('lets every weight be changed by hand', () =>
    opened('lab=workbench&data=moons&hidden=3&epochs=5', async (page) => {
      await finished(page);
      const before = await shownNumber(page, 'a', 'cost');
      await page.getByText('Every weight and bias').click();
      await page.getByLabel('W[2] 1,2').fill('7.5');
      await page.getByLabel('W[2] 1,2').press('Enter');
      await page.waitForFunction((old) => document.querySelector('[data-number="cost"]')?.textContent !== old, before);
      await page.getByLabel('b[1] 1').fill('far');
      await page.getByLabel('b[1] 1').press('Enter');
      await page.getByText('A parameter is a finite number.').waitFor();
    }));

  it("trains on points and files of one's own, and refuses what is none", () =>
    opened('lab=workbench&data=moons&hidden=3&epochs=5', async (page) => {
      await page.getByText('Data in and out').click();
      const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 5},${i % 2}`).join('\n');
      await page
        .getByLabel('Your CSV')
        .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
      await page.getByRole('button', { name: 'Train on this file' }).click();
      await page.waitForFunction(() => /data=csv&file=[0-9a-f]{16}/.test(location.hash));
      await finished(page);
      await page
        .getByLabel('Your CSV')
        .setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('1,2,0\n1,x,1\n<script>,2,0\n') });
      await page.locator('.bench-data .complaint', { hasText: 'row 2, column 2 is "x"' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Train on this file' }).count(), 0);
    }));
});

describe('embedding and leaving', () => {
  it('shows the stage alone in a frame of 320 px, with controls hidden and locked', () =>
    opened(
      `lab=init&embed=on&hide=batch,wseed&lock=lr&init=he&${LINK}`,
      async (page) => {
        await finished(page);
        assert.ok(!(await page.locator('.page-head').isVisible()));
        assert.ok(!(await page.locator('.texts').isVisible()));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
        await openSettings(page);
        assert.ok(!(await page.locator('[data-key="batch"]').isVisible()));
        assert.ok(
          await page.locator('[data-key="lr"]').evaluate((control) => control instanceof HTMLElement && control.inert),
        );
        const whole = await page.getByRole('link', { name: 'Open the whole lab' }).getAttribute('href');
        assert.ok(whole && !whole.includes('embed') && whole.includes('hide=batch'));
      },
      { viewport: { width: 320, height: 640 } },
    ));

  it('rests while it is off the screen of the page around it', async () => {
    await opened('lab=init', async (page) => {
      const src = `${site.base}init/#embed=on&init=he&data=circles&epochs=1000000`;
      // A host page of its own, without this page's security policy.
      const body = `<div style="height:3000px"></div><iframe src="${src}" width="600" height="500"></iframe>`;
      await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`${site.base}host.html`);
      const frame = page.frameLocator('iframe');
      await frame.locator('.epoch').waitFor();
      // What is off the screen is not drawn either: only the work of its workers tells.
      await idle(site.browser);
      await page.locator('iframe').scrollIntoViewIfNeeded();
      await frame.getByRole('button', { name: 'Pause' }).waitFor();
      await atWork(site.browser);
    });
  });

  it('stops what a lab trains when it is left', () =>
    opened('lab=init&init=he&data=circles&epochs=1000000', async (page) => {
      await page.waitForFunction(() => /epoch [1-9]/.test(document.querySelector('.epoch')?.textContent ?? ''));
      await atWork(site.browser);
      await page.evaluate(() => (location.hash = 'lab=derivative'));
      await page.locator('.lab-derivative').waitFor();
      await idle(site.browser);
    }));

  it('leaves workers and memory where they were when labs are opened and closed', () =>
    opened('lab=init', async (page) => {
      const session = await page.context().newCDPSession(page);
      const round = async () => {
        for (const { id } of labs) {
          await page.evaluate((name) => (location.hash = `lab=${name}`), id);
          await page.locator(`.lab-${id}`).waitFor();
        }
      };
      const heap = async () => {
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        return usedSize / 1e6;
      };
      await round();
      await round();
      const [before, workers] = [await heap(), page.workers().length];
      for (let i = 0; i < ROUNDS; i++) await round();
      const after = await heap();
      assert.ok(page.workers().length <= workers, `${page.workers().length} workers, ${workers} before`);
      assert.ok(after - before < 5, `${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`);
      await page.getByRole('link', { name: 'The week' }).click();
      await page.locator('.home').waitFor();
    }));

  it('keeps what was opened and solved on the map, until it is erased', () =>
    opened('lab=init', async (page) => {
      await page.locator('.text-check summary').first().click();
      await page.locator('#solved-0').check();
      await page.getByRole('link', { name: 'The week' }).click();
      await page.locator('.home').waitFor();
      await page.getByText(`1 of ${labs.length} labs opened, 1 question answered.`).waitFor();
      assert.equal(await page.locator('.week-lab').count(), labs.length);
      assert.deepEqual(await page.locator('.week-marks span').allTextContents(), ['opened']);
      // It asks once, and keeps all where that was a slip.
      await page.getByRole('button', { name: 'Erase', exact: true }).click();
      await page.getByRole('button', { name: 'Keep them' }).click();
      assert.equal(await page.locator('.week-marks span').count(), 1);
      await page.getByRole('button', { name: 'Erase', exact: true }).click();
      await page.getByRole('button', { name: 'Erase them' }).click();
      const nothing = page.getByText(`0 of ${labs.length} labs opened, 0 questions answered.`);
      await nothing.waitFor();
      assert.equal(await page.locator('.week-marks span').count(), 0);
      await page.reload();
      await nothing.waitFor();
      // What somebody else has written there counts for nothing.
      await page.evaluate(() => localStorage.setItem('gradlab.progress', '{"opened":7,"solved":[1,{}]}'));
      await page.reload();
      await nothing.waitFor();
    }));

  it("says in one sentence what can't be: too large a network, an empty training set", () =>
    opened('lab=l2&split=0/50/50', async (page) => {
      await page.getByRole('alert').getByText('none of the').waitFor();
      await finished(page);
      await openSettings(page);
      await page.getByLabel('Hidden layers').fill(Array(60).fill(256).join());
      await page.getByLabel('Hidden layers').press('Enter');
      await page.locator('[data-key="hidden"]').getByRole('alert').getByText('parameters').waitFor();
      assert.notEqual(await page.locator('.panel').first().getAttribute('data-fingerprint'), null);
    }));
});

describe('looking back', () => {
  it('checks the gradient of an earlier epoch', () =>
    opened('lab=gradcheck', async (page) => {
      await finished(page);
      await seek(page, 200);
      await page.locator('.check-log tbody th', { hasText: 'epoch 200' }).first().waitFor();
    }));
});
