// Every lab as its readers find it: opened in both languages, run to the end, its numbers those of the
// command line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { finished, gradlab, root, shownNumber, useSite } from './browser.mjs';
import { labs, languages, titleOf } from './folders.mjs';

/** What is hunted in a run is a bug that nobody is to read: such a lab's own experiment has another.  @param {{ view: string }} figure */
const hunts = ({ view }) => view === 'hunt';
const TRAINED = labs.filter(({ panel, views }) => panel.length > 0 && !views.some(hunts));

const site = useSite();

/** A number as either language writes it. @param {string | null} text */
const number = (text) => Number((text ?? '').replace(/[,%]/g, ''));

describe('every lab', () => {
  for (const lang of languages)
    it(`stands on the map in its order, by its title (${lang})`, () =>
      site.opened(`lang=${lang}`, async (page) => {
        assert.deepEqual(
          await page.locator('.week-title').allTextContents(),
          labs.map(({ id }) => titleOf(id, lang)),
        );
      }));

  for (const lang of languages) {
    for (const { id, preset } of TRAINED) {
      it(`${id} (${lang}) trains its own experiment to the command line's numbers`, () =>
        site.opened(
          `lab=${id}&lang=${lang}`,
          async (page) => {
            await finished(page);
            assert.equal(await page.locator('.lab-title').textContent(), titleOf(id, lang));
            const { runs } = gradlab(preset);
            assert.equal(await page.locator('.panel').count(), runs.length);
            for (const { run, fingerprint, train, dev } of runs) {
              assert.equal(
                await page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint'),
                fingerprint,
              );
              const accuracy = number(await shownNumber(page, run, 'train'));
              assert.ok(
                Math.abs(accuracy - 100 * train.accuracy) < 0.00501,
                `${run}: ${accuracy} % beside ${train.accuracy}`,
              );
              if (dev) assert.ok(Math.abs(number(await shownNumber(page, run, 'dev')) - 100 * dev.accuracy) < 0.00501);
            }
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
            const flat = await page
              .locator('.stage canvas')
              .evaluateAll((pictures) =>
                pictures
                  .filter(
                    (picture) => picture.checkVisibility() && (picture.clientWidth < 40 || picture.clientHeight < 10),
                  )
                  .map((picture) => picture.parentElement?.className),
              );
            assert.deepEqual(flat, []);
          },
          { viewport: { width: 390, height: 844 } },
        ));
    }
  }

  it('tells of its numbers how they came about', () =>
    site.opened('lab=splits', async (page) => {
      for (const { id, panel, views } of labs) {
        await page.evaluate((hash) => (location.hash = hash), `lab=${id}`);
        await page.locator(`.lab-${id}`).waitFor();
        if (panel.length > 0) await finished(page);
        if (views.some((/** @type {{ view: string }} */ { view }) => view === 'layers'))
          await page.locator('[data-number="ratio-d"]').waitFor();
        // A run has ended before its last numbers are drawn.
        await page.waitForFunction(() => {
          const askable = [...document.querySelectorAll(':is(.stage, .below) .askable')];
          return askable.filter((one) => /\d/.test(one.textContent ?? '') && one.checkVisibility()).length > 1;
        });
        const numbers = await page.locator(':is(.stage, .below) .askable').all();
        let asked = 0;
        for (const number of numbers) {
          if (!/\d/.test((await number.textContent()) ?? '') || !(await number.isVisible())) continue;
          await number.focus();
          const told = await page.locator('.explanation:not([hidden]) span').count();
          assert.ok(told > 0, `${id}: ${await number.textContent()} tells nothing`);
          asked += 1;
        }
        assert.ok(asked > 1, `${id}: ${asked} numbers`);
      }
    }));

  it('has presets that all open without a notice', () =>
    site.opened('lab=splits', async (page) => {
      for (const { id, panel, preset, presets = [] } of labs) {
        for (const { link } of presets) {
          // What is wrong with a link is told before its first epoch.
          const short = (link || preset).replaceAll(/(epochs=)[1-9]\d*/g, '$12');
          await page.evaluate((hash) => (location.hash = hash), `lab=${id}&${short}`);
          await page.locator(`.lab-${id}`).waitFor();
          // The page has taken an address once it has noted how many changes led there.
          await page.waitForFunction(() => history.state !== null);
          if (panel.length > 0) await finished(page);
          else await page.locator('.stage [data-number]').first().waitFor();
          assert.deepEqual(await page.locator('.notice').allTextContents(), [], `${id} ${link}`);
          assert.deepEqual(await page.locator('.panel-message:not(:empty)').allTextContents(), [], `${id} ${link}`);
        }
      }
    }));
});

describe('what each lab shows', () => {
  it('splits: dev sets spread as theory has it, a shifted source is told from variance', () =>
    site.opened('lab=splits', async (page) => {
      await page.waitForFunction(() => /%/.test(document.querySelector('[data-number="spread"]')?.textContent ?? ''));
      const [spread, theory] = [
        number(await page.locator('[data-number="spread"]').textContent()),
        number(await page.locator('[data-number="theory"]').textContent()),
      ];
      assert.ok(Math.abs(spread / theory - 1) < 0.15, `${spread} beside ${theory}`);
      await page.getByRole('button', { name: '99.5/0.25/0.25' }).click();
      await page.getByRole('img', { name: 'dev 2,500 (0.25%)' }).waitFor();
      await page.getByRole('link', { name: 'Training data from elsewhere' }).click();
      await page.getByText('High data mismatch').waitFor();
      await page.getByRole('link', { name: 'Pick one of four models' }).click();
      await page.locator('[data-number="picking"]', { hasText: 'errs on' }).waitFor();
      const [worse, better] = [
        ...((await page.locator('[data-number="picking"]').textContent()) ?? '').matchAll(/([\d.]+)%/g),
      ].map(([, share]) => Number(share));
      assert.ok(worse > better + 1, `${worse} % beside ${better} %`);
    }));

  it('dropout: masks shrink the mean by keep_prob, the division gives it back', () =>
    site.opened('lab=dropout', async (page) => {
      await page.waitForFunction(() =>
        /\d/.test(document.querySelector('[data-number="mean-divided"]')?.textContent ?? ''),
      );
      const [whole, masked, divided] = await Promise.all(
        ['whole', 'masked', 'divided'].map(async (name) =>
          number(await page.locator(`[data-number="mean-${name}"]`).textContent()),
        ),
      );
      const keep = Number(
        new URLSearchParams(JSON.parse(readFileSync(join(root, 'web/labs/dropout/lab.json'), 'utf8')).preset)
          .get('keep')
          ?.split(',')[0],
      );
      assert.ok(Math.abs(masked / whole - keep) < 0.02, `${masked} of ${whole} beside ${keep}`);
      assert.ok(Math.abs(divided / whole - 1) < 0.02, `${divided} beside ${whole}`);
    }));

  it("bias-variance: the course's examples get the course's verdicts, each model that of its title", () =>
    site.opened('lab=bias-variance', async (page) => {
      await finished(page);
      const verdicts = await page.locator('.panel .verdict').allTextContents();
      assert.deepEqual(verdicts, [
        'High bias',
        'Low bias, low variance',
        'High variance',
        'High bias and high variance',
      ]);
      const said = [];
      for (const button of await page.locator('.triple .presets button').all()) {
        await button.click();
        said.push(await page.locator('[data-number="triple"]').textContent());
      }
      assert.deepEqual(said, [
        'High variance',
        'High bias',
        'High bias and high variance',
        'Low bias, low variance',
        'Low bias, low variance',
      ]);
      await page.getByLabel('Train', { exact: true }).fill('x');
      await page.getByText('An error is a percentage from 0 to 100.').waitFor();
    }));

  it('recipe: every remedy adds a row with errors before and after', () =>
    site.opened('lab=recipe', async (page) => {
      await page.locator('.log tbody tr').first().waitFor();
      for (const [i, remedy] of ['bigger_network', 'more_data', 'l2'].entries()) {
        await page.locator(`[data-remedy="${remedy}"]`).click();
        await page
          .locator('.logbook .log tbody tr')
          .nth(i + 1)
          .waitFor();
      }
      const rows = await page.locator('.logbook .log tbody tr').allTextContents();
      assert.equal(rows.length, 4);
      assert.match(rows[1], /→/);
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.waitForFunction(() => document.querySelectorAll('.logbook .log tbody tr').length === 1);
    }));

  it('l2: the sweep picks a lambda above 0 by the dev error, and a norm tells its formula', () =>
    site.opened('lab=l2', async (page) => {
      await finished(page);
      await page.locator('.panel[data-run="b"] [data-number="norm-1"]').focus();
      await page.getByRole('tooltip').getByText('Σ wᵢⱼ²').waitFor();
      await page.getByRole('button', { name: 'Run the sweep' }).click();
      await page.getByText('The dev set picks λ (L2) = ').waitFor({ timeout: 120_000 });
      const picked = /= ([\d.]+):/.exec((await page.locator('[data-number="picked"]').textContent()) ?? '')?.[1];
      assert.ok(Number(picked) > 0, picked);
    }));

  it('depth: exactly 1.5^(L-1)', () =>
    site.opened('lab=depth', async (page) => {
      await page.getByRole('link', { name: '1.5 × identity, linear' }).click();
      const ratio = page.locator('[data-number="ratio-a"]');
      await page.waitForFunction(() => document.querySelector('[data-number="ratio-a"]')?.textContent === '1.2·10²⁶');
      await ratio.focus();
      // From the first layer's output to the last hidden one's: 148 multiplications; the tip has all 149.
      await page.getByRole('tooltip').getByText('1.728214·10²⁶').waitFor();
      await page.getByRole('tooltip').getByText('1.152143·10²⁶').waitFor();
    }));

  it('derivative: 3.0001 and 3.0301', () =>
    site.opened('lab=derivative&eps=0.01', async (page) => {
      assert.equal(await page.locator('[data-number="two"]').textContent(), '3.0001');
      assert.equal(await page.locator('[data-number="one"]').textContent(), '3.0301');
      await page.locator('[data-number="two-error"]').focus();
      await page.getByRole('tooltip').getByText('proportional to ε²').waitFor();
      await page.locator('#derivative-epsilon').fill('1e-5');
      await page.locator('#derivative-epsilon').press('Enter');
      await page.waitForFunction(() =>
        document.querySelector('[data-number="one-error"]')?.textContent?.startsWith('3.00·10⁻⁵'),
      );
    }));

  it("gradcheck: the notebook's two values, lambda forgotten and fresh masks fail", async () => {
    const published = JSON.parse(readFileSync(join(root, 'tests/golden/course_published.json'), 'utf8'))
      .gradient_checking_nd.with_planted_bugs.published;
    await site.opened('lab=gradcheck', async (page) => {
      const told = page.locator('[data-number="check"]');
      const difference = async () => {
        const [, mantissa, power = ''] =
          /Difference ([\d.]+)(?:·10([⁻⁰-⁹¹²³]+))?/.exec((await told.textContent()) ?? '') ?? [];
        const exponent = [...power].map((sign) => (sign === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign))).join('');
        return Number(mantissa) * 10 ** Number(exponent);
      };
      await page.waitForFunction(() =>
        /correct; worst block: correct/.test(document.querySelector('[data-number="check"]')?.textContent ?? ''),
      );
      await finished(page);
      await page.getByRole('button', { name: '… with its two bugs' }).click();
      assert.ok(Math.abs((await difference()) - published) < 1e-8);
      await page.getByRole('button', { name: "The notebook's example" }).click();
      assert.ok((await difference()) > 1e-7 && (await difference()) < 1.4e-7);
      const map = page.locator('.check-maps');
      const { width = 0 } = (await map.boundingBox()) ?? {};
      assert.ok(width > 100);
      await map.hover({ position: { x: 8, y: 28 } });
      await page.getByText('θ_1 = dW[1]_1,1').waitFor();
      for (const name of ['λ forgotten', 'Dropout, fresh masks']) {
        await page.getByRole('link', { name }).click();
        await page.waitForFunction(() =>
          /worst block: bug/.test(document.querySelector('[data-number="check"]')?.textContent ?? ''),
        );
      }
      // By the notebook's epsilon and logarithm round-off may hide what is left of a right gradient.
      for (const name of ['λ = 0.7', 'Dropout, fixed masks']) {
        await page.getByRole('link', { name }).click();
        await page.waitForFunction(() =>
          /worst block: (correct|can't tell)/.test(document.querySelector('[data-number="check"]')?.textContent ?? ''),
        );
      }
    });
  });

  it('workbench: a second run is added in one click, and taken away', () =>
    site.opened('lab=workbench', async (page) => {
      await finished(page);
      await page.getByRole('button', { name: 'Add a second run' }).click();
      await page.locator('.panel').nth(1).waitFor();
      // As the first one: what differs is chosen then.
      assert.match(page.url(), /b\.data=disc$/);
      await page.getByRole('button', { name: 'One run only' }).click();
      await page.locator('.panel').nth(1).waitFor({ state: 'detached' });
    }));
});
