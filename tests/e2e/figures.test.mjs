// What figures and messages say is what the runs are: one scale, one meaning a name, reasons in words.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finished, openSettings, shownNumber, useSite } from './browser.mjs';

const site = useSite();
const MOONS = 'lab=l2&data=moons&noise=0.3&n=1000&split=10/30/60&hidden=20,20&act=tanh&init=xavier&lr=1&epochs=100';

describe('l2', () => {
  it('changes nothing but J where lambda is changed after the last epoch', () =>
    site.opened('lab=workbench&data=moons&noise=0.3&n=1000&split=10/30/60&epochs=100&lr=1&l2=0.3', async (page) => {
      await finished(page);
      const panel = page.locator('.panel[data-run="a"]');
      const shown = async () => [
        await panel.getAttribute('data-fingerprint'),
        await shownNumber(page, 'a', 'train'),
        await shownNumber(page, 'a', 'test'),
      ];
      const [before, cost] = [await shown(), await shownNumber(page, 'a', 'cost')];
      await openSettings(page);
      const lambda = page.getByLabel('λ (L2)').first();
      await lambda.fill('3');
      await lambda.press('Enter');
      await page.getByText('the weights stay as they were trained').waitFor();
      await finished(page);
      assert.deepEqual(await shown(), before);
      assert.notEqual(await shownNumber(page, 'a', 'cost'), cost);
      await page.getByRole('button', { name: 'Train again' }).click();
      await page.waitForFunction(
        (old) => ![null, old].includes(document.querySelector('.panel')?.getAttribute('data-fingerprint') ?? null),
        before[0],
      );
    }));

  it('draws squared norms on one scale over all panels', () =>
    site.opened(`${MOONS}&b.l2=3`, async (page) => {
      await finished(page);
      const bars = () =>
        page.locator('.norms td .bar').evaluateAll((all) =>
          all.map((bar) => ({
            width: parseFloat(/** @type {HTMLElement} */ (bar).style.width),
            square: Number(bar.parentElement?.querySelector('[data-number]')?.textContent),
          })),
        );
      await page.waitForFunction(() => {
        const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.norms td .bar'));
        const widths = [...all].map((bar) => Number.parseFloat(bar.style.width));
        return Math.abs(Math.max(...widths) - 40) < 0.01;
      });
      const shown = await bars();
      assert.equal(shown.length, 6);
      const longest = Math.max(...shown.map(({ square }) => square));
      for (const { width, square } of shown)
        assert.ok(Math.abs(width / 40 - square / longest) < 0.006, `${width} % for ${square} of ${longest}`);
    }));

  it('names the inputs whose weights survive L1', () =>
    site.opened(
      'lab=l2&data=wdbc&n=569&norm=standard&hidden=&init=zeros&lr=1&epochs=1000&b.l2=5&c.l1=5',
      async (page) => {
        await finished(page);
        const left = async (/** @type {string} */ run) =>
          Number.parseInt((await page.locator(`[data-number="survivors-${run}"]`).textContent()) ?? '', 10);
        await page.locator('[data-number="survivors-c"]', { hasText: /\d/ }).waitFor();
        assert.ok((await left('c')) < (await left('b')) - 5);
        const row = page.locator('.survivors tbody tr', { hasText: 'concave points, largest' });
        assert.match((await row.locator('td').nth(2).textContent()) ?? '', /^\d\.\d{3}$/);
        assert.equal(await page.locator('.survivors tbody tr').count(), 31);
        await page.getByRole('link', { name: 'λ = 0 and 0.3' }).click();
        await page.locator('.survivors').waitFor({ state: 'hidden' });
      },
    ));

  it('says why a run diverges', () =>
    site.opened(`${MOONS}&l2=230&b.l2=0.3`, async (page) => {
      await page.getByText('α·λ/m = 1 · 230 / 100 = 2.30 > 2').waitFor();
      assert.equal(await page.locator('.panel[data-run="b"] .panel-message').first().textContent(), '');
    }));
});

describe('curves and verdicts', () => {
  it('say where a dev cost becomes infinite, and judge no run that still trains', () =>
    site.opened('lab=bias-variance', async (page) => {
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.panel .verdict')].every((words) =>
          /after the last epoch/.test(words.textContent ?? ''),
        ),
      );
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await finished(page);
      await page
        .locator('.curves-note', { hasText: /Two layers of forty: the dev cost is infinite from epoch \d/ })
        .waitFor();
      assert.deepEqual(await page.locator('.panel .verdict', { hasText: /^(High|Low)/ }).count(), 4);
    }));

  it('call J with masks and J without by two names', () =>
    site.opened('lab=dropout&data=disc&n=200&epochs=50&hidden=5&lr=0.1&keep=0.5&b.keep=1', async (page) => {
      await finished(page);
      const names = await page.locator('.panel tr:has([data-number="cost"]) th').allTextContents();
      assert.deepEqual(names, ['J, no masks', 'Cost J']);
      assert.equal(await page.locator('.line-cost').first().textContent(), 'J, train, with masks');
    }));
});

describe('splits', () => {
  it('draws dev sets of the size that the ratio leaves, and names three errors apart', () =>
    site.opened('lab=splits', async (page) => {
      const words = page.locator('.samples-words');
      await words.getByText('dev sets of 200 examples report').waitFor();
      await words.getByText("The run's own dev set is one of these: its 200 examples report").waitFor();
      await page.getByRole('button', { name: '98/1/1' }).click();
      await words.getByText('dev sets of 10 examples report').waitFor();
      await page.getByRole('button', { name: '70/30', exact: true }).click();
      await words.getByText('dev sets of 300 examples report').waitFor();
      await page.locator('#samples-n').selectOption('1000');
      await words.getByText('dev sets of 1,000 examples report').waitFor();
      await page.getByText("Error on 10,000 fresh examples of dev's source").waitFor();
    }));
});

describe('normalize', () => {
  it('calls the panel with the mistake by the mistake', () =>
    site.opened(
      'lab=normalize&data=scales&n=40&hidden=&init=zeros&norm=standard&lr=3&epochs=10&b.bug=own-normalisation',
      async (page) => {
        await finished(page);
        assert.deepEqual(await page.locator('.panel-title').allTextContents(), [
          'Done right',
          'Test set normalised by itself',
        ]);
      },
    ));

  it('draws both costs in one unit: the same colours, and says what lies between two lines', () =>
    site.opened('lab=normalize', async (page) => {
      await finished(page);
      // The whole ravine that the raw run walks differs by less than two lines of the bowl.
      await page.waitForFunction(() => {
        const [raw, normalised] = [...document.querySelectorAll('.contour-condition')]
          .map((key) => /A line every ([\d.]+) of J/.exec(key.textContent ?? '')?.[1])
          .filter((step) => step !== undefined)
          .map(Number);
        return raw < normalised / 5;
      });
    }));
});

describe('depth', () => {
  it('has a slider of layers that follows the mouse, with as many units as can be trained', () =>
    site.opened('lab=depth', async (page) => {
      await page.locator('[data-number="ratio-d"]').waitFor();
      const slider = page.locator('#depth');
      assert.equal(await slider.inputValue(), '50');
      const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      await page.mouse.move(x + width / 4, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
      await page.mouse.up();
      await page.getByText('100 in so many layers are more parameters than can be trained here').waitFor();
      await page.waitForFunction(() => /hidden=(50,){90,}/.test(location.hash));
      assert.ok(Number(await slider.inputValue()) > 90);
      await page.locator('[data-number="ratio-d"]').waitFor();
    }));

  it('calls a normal start by its sigma', () =>
    site.opened('lab=depth', async (page) => {
      await page.locator('[data-number="ratio-d"]').waitFor();
      const names = await page.locator('.layers tbody th').allTextContents();
      assert.deepEqual(names, ['He', 'Xavier', 'Random, σ = 1', 'Random, σ = 0.01']);
    }));
});

describe('recipe', () => {
  it('says why a remedy can not be used, and writes its log in words', () =>
    site.opened(
      'lab=recipe&data=moons&noise=0.3&n=1000&split=20/80/0&opt=adam&lr=0.01&epochs=100&hidden=',
      async (page) => {
        await page.locator('.logbook .log tbody tr').first().waitFor();
        const adam = page.locator('[data-remedy="better_optimiser"]');
        assert.equal(await adam.getAttribute('aria-disabled'), 'true');
        const reason = page.locator(`#${await adam.getAttribute('aria-describedby')}`);
        assert.equal(await reason.textContent(), 'Adam is on already.');
        assert.ok(await reason.isVisible());
        await adam.press('Enter');
        await page.getByText('Without hidden units there is nothing to drop.').waitFor();
        await page.locator('[data-remedy="bigger_network"]').click();
        await page.locator('.logbook .log tbody tr').nth(1).waitFor();
        await page.locator('[data-remedy="more_data"]').click();
        await page.locator('.logbook .log tbody tr').nth(2).waitFor();
        assert.deepEqual(await page.locator('.logbook tbody th').allTextContents(), [
          'Start',
          'Bigger network: hidden units 8',
          'More data: 4,000 examples in all',
        ]);
      },
    ));
});

describe('gradcheck', () => {
  it('logs one row a movement of epsilon, with its example and its epoch', () =>
    site.opened('lab=gradcheck', async (page) => {
      await finished(page);
      const rows = page.locator('.check-log caption + thead + tbody tr');
      await page.waitForFunction(() =>
        /^Right, epoch 500$/.test(
          document.querySelector('.check-log caption + thead + tbody tr th')?.textContent ?? '',
        ),
      );
      const before = await rows.count();
      const slider = page.getByRole('slider', { name: 'ε', exact: true }).first();
      // The play bar covers the foot of the window.
      await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + 0.75 * width, y + height / 2, { steps: 12 });
      await page.mouse.up();
      const typed = Number(await page.locator('#check-epsilon').inputValue());
      assert.ok(typed > 1e-4, `${typed}`);
      await page.waitForFunction(
        (how) => document.querySelector('.check-log caption + thead + tbody td')?.textContent?.startsWith(how),
        String(typed),
      );
      assert.equal(await rows.count(), before + 1);
    }));

  it('marks its components beside a kink, and the example that is set', () =>
    site.opened('lab=gradcheck', async (page) => {
      const set = page.locator('nav.presets [aria-current="true"]');
      assert.deepEqual(await set.allTextContents(), ['Right']);
      await page.getByRole('link', { name: 'relu and its kinks' }).click();
      await page.waitForFunction(
        () => document.querySelector('nav.presets [aria-current="true"]')?.textContent === 'relu and its kinks',
      );
      await finished(page);
      await page.locator('#check-epsilon').fill('0.1');
      await page.locator('#check-epsilon').press('Enter');
      await page.getByText(/a kink of relu lies inside ±ε there \(\d+ in all\)/).waitFor();
    }));

  it('says what a check costs: its passes by their sum, and how many epochs it is worth', () =>
    site.opened('lab=gradcheck', async (page) => {
      await finished(page);
      await page
        .locator('.check-cost', {
          hasText:
            /^2 × 59 \+ 1 = 119 forward passes: .* An epoch of training takes one forward and one backward pass, [\d.·⁻⁰-⁹¹²³]+ ms: this check costs as much as [\d,]+ epochs\.$/,
        })
        .waitFor();
      await page.locator('#check-sides').selectOption('1');
      await page.locator('.check-cost', { hasText: /^1 × 59 \+ 1 (\+ \d+ )?= \d+ forward passes/ }).waitFor();
    }));

  it('calls a difference what its band is called, or says why it cannot tell; never a bug for its ε', () =>
    site.opened('lab=gradcheck', async (page) => {
      await finished(page);
      let doubtful = 0;
      for (const epsilon of ['0.5', '0.01', '0.0001', '1e-9', '1e-12']) {
        await page.locator('#check-epsilon').fill(epsilon);
        await page.locator('#check-epsilon').press('Enter');
        const how = epsilon === '0.5' || epsilon === '0.01' ? epsilon : '·10';
        await page.waitForFunction(
          ([text, rows]) => {
            const log = document.querySelectorAll('.check-log tbody tr');
            return log.length >= Number(rows) && log[0].querySelector('td')?.textContent?.includes(String(text));
          },
          [how, String(2 + ['0.5', '0.01', '0.0001', '1e-9', '1e-12'].indexOf(epsilon))],
        );
        for (const [difference, verdict] of await page
          .locator('.check-blocks tbody tr')
          .evaluateAll((rows) =>
            rows.map((row) => [...row.querySelectorAll('td')].map((td) => td.textContent ?? '')),
          )) {
          const power = /·10([⁻⁰-⁹¹²³]+)$/.exec(difference)?.[1] ?? '';
          const sign = power.startsWith('⁻') ? -1 : 1;
          const exponent =
            sign *
            Number(
              [...power]
                .map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))
                .filter((digit) => digit >= 0)
                .join(''),
            );
          assert.equal(verdict.startsWith('correct'), exponent < -7, `${epsilon}: ${difference} ${verdict}`);
          assert.ok(!verdict.startsWith('bug'), `${epsilon}: ${difference} ${verdict}`);
          doubtful += Number(verdict.startsWith("can't tell"));
        }
      }
      assert.ok(doubtful > 0);
    }));
});
