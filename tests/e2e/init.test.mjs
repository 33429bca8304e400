// The lab `init` as its readers use it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  accessible,
  finished,
  gradlab,
  idle,
  openPage,
  openSettings,
  root,
  shownNumber,
  still,
  useSite,
} from './browser.mjs';

/** @import { Page } from 'playwright-core' */

const NOTEBOOK =
  'data=circles&n=400&noise=0.05&seed=1&split=75/0/25&draw=fresh&hidden=10,5&wseed=3&lr=0.01&epochs=15000';
const LAB = `${NOTEBOOK}&init=zeros&b.init=random&b.scale=10&c.init=xavier&d.init=he`;
const published = JSON.parse(readFileSync(join(root, 'tests/golden/course_published.json'), 'utf8')).initialization;

const site = useSite();
/** Opens the lab with a link's settings. @type {typeof site.opened} */
const opened = (link, ...rest) => site.opened(['lab=init', link].filter((part) => part !== '').join('&'), ...rest);

/** @param {Page} page */
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash.slice(1)));

/** A percentage as the page writes it, as a share. @param {string | null} text */
const share = (text) => Number(text?.replace('%', '')) / 100;

describe('init', () => {
  it('trains the published runs by itself when opened', () =>
    opened('', async (page) => {
      assert.equal(await page.title(), 'Weight initialisation · gradlab');
      await finished(page);
      for (const [run, init] of [
        ['a', 'zeros'],
        ['b', 'random'],
        ['d', 'he'],
      ]) {
        for (const part of ['train', 'test']) {
          const expected = published.accuracy[init][part];
          const got = share(await shownNumber(page, run, part));
          assert.ok(Math.abs(got - expected) < 5.1e-5, `${init} ${part}: ${got} beside ${expected}`);
        }
      }
      assert.equal(await shownNumber(page, 'a', 'cost'), '0.6931');
      assert.match(
        (await page.locator('.panel[data-run="a"] .weights-summary').textContent()) ?? '',
        /all 10 rows are equal/,
      );
      assert.match(
        (await page.locator('.panel[data-run="d"] .weights-summary').textContent()) ?? '',
        /10 of 10 rows differ/,
      );
    }));

  it('gives the same bits as the command line', () =>
    opened(LAB, async (page) => {
      await finished(page);
      const { runs } = gradlab(LAB);
      assert.equal(runs.length, 4);
      for (const { run, fingerprint, train } of runs) {
        assert.equal(await page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint'), fingerprint);
        assert.equal(await shownNumber(page, run, 'cost'), train.cost.toFixed(4));
      }
    }));

  it('writes every change of a control into the link, and a reload restores it', () =>
    opened('', async (page) => {
      await openSettings(page);
      await page.getByLabel('Learning rate α').first().fill('0.5');
      await page.getByLabel('Learning rate α').first().press('Enter');
      await page.getByLabel('Activation').selectOption('tanh');
      await page.locator('.panel[data-run="a"] select').selectOption('glorot');
      await page.getByLabel('Hidden layers').fill('6, 4');
      await page.getByLabel('Hidden layers').press('Enter');
      const link = await hash(page);
      for (const part of ['lr=0.5', 'act=tanh', 'init=glorot', 'hidden=6,4', 'd.init=he'])
        assert.ok(link.split('&').includes(part), link);
      await page.reload();
      await page.locator('.panel').first().waitFor();
      assert.equal(await hash(page), link);
      assert.equal(await page.getByLabel('Learning rate α').first().inputValue(), '0.5');
      assert.equal(await page.getByLabel('Activation').inputValue(), 'tanh');
      assert.equal(await page.getByLabel('Hidden layers').inputValue(), '6,4');
      assert.equal(await page.locator('.panel[data-run="a"] select').inputValue(), 'glorot');
    }));

  it('takes a change back by undo and by the back button', () =>
    opened('', async (page) => {
      const undo = page.getByRole('button', { name: 'Undo' });
      assert.ok(await undo.isDisabled());
      await openSettings(page);
      await page.getByLabel('Activation').selectOption('tanh');
      await page.getByLabel('Activation').selectOption('sigmoid');
      await undo.click();
      await page.waitForFunction(() => location.hash.includes('act=tanh'));
      assert.equal(await page.getByLabel('Activation').inputValue(), 'tanh');
      await page.goBack();
      await page.waitForFunction(() => !location.hash.includes('act='));
      assert.equal(await page.getByLabel('Activation').inputValue(), 'relu');
      assert.ok(await undo.isDisabled());
    }));

  it('sets a control back to its default and moves sliders by arrow keys', () =>
    opened('epochs=100&lr=0.5', async (page) => {
      await openSettings(page);
      const slider = page.locator('[data-key="lr"] input[type="range"]');
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => location.hash.includes('lr=0.56'));
      await page.keyboard.press('Shift+ArrowLeft');
      await page.waitForFunction(() => location.hash.includes('lr=0.18'));
      await page.locator('[data-key="lr"] .reset').click();
      await page.waitForFunction(() => !location.hash.includes('lr='));
    }));

  it('starts, pauses, steps and resets', () =>
    opened(`${NOTEBOOK.replace('15000', '1000000')}&init=he`, async (page) => {
      const epoch = async () =>
        Number(/epoch ([\d,]+) of/.exec((await page.locator('.epoch').textContent()) ?? '')?.[1].replaceAll(',', ''));
      await page.waitForFunction(
        () => !/epoch 0 of/.test(document.querySelector('.epoch')?.textContent ?? 'epoch 0 of'),
      );
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
      await still(page, '.epoch');
      const paused = await epoch();
      await page.getByRole('button', { name: '1 epoch' }).click();
      await page.waitForFunction(
        (n) => document.querySelector('.epoch')?.textContent?.includes((n + 1).toLocaleString('en')),
        paused,
      );
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.waitForFunction(() => /epoch 0 of/.test(document.querySelector('.epoch')?.textContent ?? ''));
      await page.getByLabel('Speed').selectOption('10');
      const started = Date.now();
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.waitForFunction(() =>
        /epoch (1\d|[2-9]\d) of/.test(document.querySelector('.epoch')?.textContent ?? ''),
      );
      const [slow, seconds] = [await epoch(), (Date.now() - started) / 1000];
      assert.ok(slow <= 10 * seconds + 1, `10 epochs a second gave ${slow} in ${seconds} s`);
    }));

  for (const lab of ['init', 'splits'])
    it(`writes what is read out aloud only when something has happened, not while runs train: ${lab}`, () =>
      site.opened(`lab=${lab}&epochs=1000000`, async (page) => {
        const words = () => document.querySelector('.epoch')?.textContent ?? '';
        await page.waitForFunction(() => /epoch [1-9]/.test(document.querySelector('.epoch')?.textContent ?? ''));
        await page.evaluate(() => {
          const spoken = { changes: 0 };
          const observer = new MutationObserver((records) => (spoken.changes += records.length));
          for (const element of document.querySelectorAll('[role="status"], [role="alert"]'))
            observer.observe(element, { childList: true, characterData: true, subtree: true, attributes: true });
          Object.assign(window, { spoken });
        });
        for (let i = 0; i < 5; i++) {
          const before = await page.evaluate(words);
          await page.waitForFunction((old) => document.querySelector('.epoch')?.textContent !== old, before);
        }
        assert.equal(await page.evaluate(() => /** @type {any} */ (window).spoken.changes), 0);
      }));

  it('repeats every run over seeds and shows the spread', () =>
    opened(`${NOTEBOOK.replace('15000', '300')}&init=he&b.init=zeros&seeds=8`, async (page) => {
      await page.locator('.seeds-status', { hasText: '16 of 16 runs' }).waitFor();
      const rows = page.locator('.spread-view tbody tr');
      assert.equal(await rows.count(), 2);
      assert.match((await rows.nth(1).textContent()) ?? '', /Zeros850\.00%50\.00%50\.00%/);
      await page.getByLabel('Repeat over').selectOption('16');
      await page.waitForFunction(() => location.hash.includes('seeds=16'));
      await page.locator('.seeds-status', { hasText: '32 of 32 runs' }).waitFor();
    }));

  it('cancels the runs over seeds at once', () =>
    opened('epochs=3&n=20000&hidden=200,200&seeds=32', async (page) => {
      const cancel = page.locator('.seeds').getByRole('button', { name: 'Cancel' });
      await cancel.waitFor({ timeout: 120_000 });
      assert.ok(page.workers().length > 1);
      await cancel.click();
      await cancel.waitFor({ state: 'hidden' });
      await idle(site.browser);
    }));

  it('repeats finished runs over seeds without training them again', () =>
    opened(`${NOTEBOOK.replace('15000', '300')}&init=he`, async (page) => {
      await finished(page);
      await page.getByLabel('Repeat over').selectOption('16');
      assert.notEqual(await page.locator('.panel').getAttribute('data-fingerprint'), null);
      await page.locator('.seeds-status', { hasText: '16 of 16 runs' }).waitFor();
    }));

  it('marks the runs of workers that cannot work, once, and starts others on reset', async () => {
    const { page, close } = await openPage(site.browser, site.base);
    try {
      let asked = 0;
      await page.route('**/worker-*.js', (route) => {
        // The page then asks whether the file is there at all.
        if (route.request().method() === 'GET') asked += 1;
        return route.abort();
      });
      await page.goto(`${site.base}init/`);
      await page.getByText('stopped unexpectedly').nth(3).waitFor();
      await idle(site.browser);
      // One core is left to the page, where there are more than two.
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      assert.equal(asked, Math.min(4, cores, Math.max(2, cores - 1)));
      await page.unroute('**/worker-*.js');
      await page.getByRole('button', { name: 'Train again' }).click();
      await finished(page);
      assert.equal(await page.getByText('stopped unexpectedly').count(), 0);
    } finally {
      await close();
    }
  });

  it('gives runs names that tell them apart', () =>
    opened('init=he&b.lr=0.1&epochs=100', async (page) => {
      await finished(page);
      const names = await page.locator('.numbers caption').allTextContents();
      assert.deepEqual(names, ['He, α 0.01', 'He, α 0.1']);
    }));

  it('names what is wrong with a link and works on', async () => {
    const bad = [
      'hidden=99999999&zz=1',
      'lr=nan',
      'epochs=-1',
      'x'.repeat(100_000),
      'init=<script>document.title="hit"</script>',
    ];
    for (const link of bad) {
      await opened(`${link}&`, async (page) => {
        const notice = page.getByRole('alert').locator('.notice');
        await notice.waitFor();
        assert.match((await notice.textContent()) ?? '', /can't be used|no setting|bytes/);
        assert.notEqual(await page.title(), 'hit');
        await openSettings(page);
        await page.getByRole('textbox', { name: 'Epochs' }).fill('200');
        await page.getByRole('textbox', { name: 'Epochs' }).press('Enter');
        await finished(page);
        await page.waitForFunction(() => location.hash.includes('epochs=200'));
      });
    }
  });

  it("says in the reader's language what a setting accepts", () =>
    opened('lang=ko&hidden=300&seeds=99&act=x', async (page) => {
      const notice = (await page.locator('.notice').textContent()) ?? '';
      for (const words of ['층 0~200개, 층마다 유닛 1~256개', '1~32', 'relu, leaky, tanh, sigmoid, linear 중 하나'])
        assert.ok(notice.includes(words), notice);
    }));

  it('refuses a typed value where it was typed and keeps the old one', () =>
    opened('epochs=50', async (page) => {
      await openSettings(page);
      const field = page.getByLabel('Learning rate α').first();
      await field.fill('fast');
      await field.press('Enter');
      await page.locator('[data-key="lr"]').getByRole('alert').filter({ hasText: "lr = fast can't be used" }).waitFor();
      assert.equal(await field.inputValue(), '0.01');
      await field.fill('0.2');
      await field.press('Enter');
      await page.waitForFunction(() => location.hash.includes('lr=0.2'));
      assert.equal(await page.getByText("can't be used").count(), 0);
    }));

  it('tells where a run overflowed', () =>
    opened('act=linear&init=random&scale=100&lr=10&hidden=20,20,20,20,20,20,20,20&epochs=200', async (page) => {
      await page.getByText('Numbers overflowed at epoch').waitFor();
      await page.getByRole('slider', { name: 'numbers overflowed at epoch' }).waitFor();
    }));

  it('speaks Korean when the link or the reader asks for it', async () => {
    await opened('lang=ko', async (page) => {
      await page.getByRole('heading', { level: 1, name: '0으로 시작한 신경망은' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'ko');
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Why does a network of zeros' }).waitFor();
      assert.equal(page.url(), `${site.base}init/`);
      assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled());
    });
    await opened('lang=ko&epochs=50', async (page) => {
      await page.getByRole('link', { name: 'tanh' }).click();
      await page.waitForFunction(() => location.hash.includes('act=tanh'));
      await page.getByRole('heading', { level: 1, name: '0으로 시작한 신경망은' }).waitFor();
    });
    // An old link, which says no language.
    await site.opened(
      '#lab=init',
      async (page) => {
        await page.getByRole('heading', { level: 1, name: '0으로 시작한 신경망은' }).waitFor();
        await finished(page);
        assert.equal(share(await shownNumber(page, 'd', 'test')), 0.96);
      },
      { locale: 'ko-KR' },
    );
  });

  it('goes on with its runs, at the same speed, when the language changes', () =>
    opened(`${NOTEBOOK.replace('15000', '1000000')}&init=he&b.init=zeros`, async (page) => {
      const epoch = async () =>
        Number(/[\d,]+/.exec((await page.locator('.epoch').textContent()) ?? '')?.[0].replaceAll(',', ''));
      await page.getByLabel('Speed').selectOption('1000');
      await page.waitForFunction(() => /epoch [1-9],?\d\d\d/.test(document.querySelector('.epoch')?.textContent ?? ''));
      const before = await epoch();
      await page.getByRole('link', { name: '한국어' }).click();
      await page.getByRole('button', { name: '멈춤' }).waitFor();
      await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.epoch')?.textContent ?? ''));
      assert.ok((await epoch()) >= before);
      assert.equal(await page.locator('#speed').inputValue(), '1000');
      assert.ok(await page.getByRole('link', { name: '한국어' }).evaluate((link) => link === document.activeElement));
    }));

  it('fits a phone, with the settings folded', () =>
    opened(
      '',
      async (page) => {
        await finished(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
        assert.ok(await page.getByRole('button', { name: 'Train again' }).isVisible());
        assert.ok(!(await page.getByLabel('Activation').isVisible()));
        await openSettings(page);
        await page.getByLabel('Activation').selectOption('tanh');
        await page.waitForFunction(() => location.hash.includes('act=tanh'));
        await accessible(page);
        await openSettings(page);
        assert.ok(!(await page.getByLabel('Activation').isVisible()));
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true },
    ));

  it('waits for the reader where motion is unwelcome', () =>
    opened(
      'epochs=100',
      async (page) => {
        await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
        assert.match(await still(page, '.epoch'), /epoch 0 of 100/);
        await page.getByRole('button', { name: 'Train', exact: true }).click();
        await finished(page);
      },
      { reducedMotion: 'reduce' },
    ));

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const [lang, width] of /** @type {const} */ ([
      ['en', 1280],
      ['ko', 390],
    ])) {
      it(`has no accessibility violation (${colorScheme}, ${lang}, ${width} px)`, () =>
        opened(
          `lang=${lang}`,
          async (page) => {
            await finished(page);
            await accessible(page);
          },
          { colorScheme, viewport: { width, height: 900 } },
        ));
    }
  }
});
