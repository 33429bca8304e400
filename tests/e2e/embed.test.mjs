// Labs in the page of another site, by <grad-lab> and by a plain frame: height, theme, history, orders and events.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FILE, heightsOf } from '../../web/build/heights.mjs';
import { accessible, finished, gradlab, useSite } from './browser.mjs';
import { labs } from './folders.mjs';
import { drag, fitting, labsIn, useHost } from './host.mjs';

/** @import { Frame } from 'playwright-core' */

const site = useSite();
/** Short runs of little data. */
const LINK = 'data=circles&n=200&hidden=4&init=he&lr=0.1&epochs=60';
/** @type {import('../../web/build/embed.mjs').Heights} */
const reserved = JSON.parse(readFileSync(FILE, 'utf8'));
const { hosted } = useHost(site);

const element = (/** @type {string} */ lab, settings = LINK, attributes = '') =>
  `<grad-lab lab="${lab}" settings="${settings}" ${attributes}></grad-lab>`;

describe('<grad-lab>', () => {
  it('is as high as its lab, in every width, with its settings folded and unfolded', () =>
    hosted(element('init') + element('l2'), async (page) => {
      const frames = await labsIn(page, 2);
      for (const width of [900, 320]) {
        await page.setViewportSize({ width, height: 2400 });
        await fitting(page, frames);
      }
      const folded = await frames[0].evaluate(() => document.documentElement.offsetHeight);
      await frames[0].locator('#controls > summary').click();
      await frames[0].waitForFunction((before) => document.documentElement.offsetHeight > before + 100, folded);
      await fitting(page, frames);
      assert.match((await page.locator('grad-lab iframe').first().getAttribute('title')) ?? '', /·/);
    }));

  it('has room from the start: what stands below it hardly moves', () =>
    hosted(`${element('workbench', '')}<p>Below</p>${element('fraud', '', 'lang="ko"')}`, async (page) => {
      await page.evaluate(() => {
        Object.assign(window, { shift: 0 });
        new PerformanceObserver((list) => {
          // @ts-expect-error what this browser alone tells
          for (const { value } of list.getEntries()) window.shift += value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const frames = await labsIn(page, 2);
      await fitting(page, frames);
      // @ts-expect-error it was put there above
      const shift = await page.evaluate(() => window.shift);
      assert.ok(shift < 0.05, `${shift}`);
    }));

  it('follows the theme of the page, however that says it, in English where the language is none of ours', () =>
    hosted(`<div lang="de">${element('init')}</div>`, async (page) => {
      const [frame] = await labsIn(page);
      const is = (/** @type {string} */ theme) =>
        frame.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
      await is('light');
      for (const [attribute, dark] of [
        ['data-theme', 'dark'],
        ['class', 'dark'],
        ['style', 'color-scheme: dark'],
        ['style', 'background: #111'],
      ]) {
        await page.evaluate(([name, value]) => document.documentElement.setAttribute(name, value), [attribute, dark]);
        await is('dark');
        await page.evaluate((name) => document.documentElement.removeAttribute(name), attribute);
        await is('light');
      }
      await page.locator('grad-lab').evaluate((lab) => lab.setAttribute('theme', 'dark'));
      await is('dark');
      // What a link says by now counts before what the page has.
      await page
        .locator('grad-lab')
        .evaluate((lab) => lab.setAttribute('settings', `${lab.getAttribute('settings')}&theme=light`));
      await is('light');
    }));

  it('shows the figures that are picked, those of below too, and says which are none', () =>
    hosted(element('l2', LINK, 'show="boundary,curves,seeds"') + element('init', LINK, 'show="maps"'), async (page) => {
      const [l2, init] = await labsIn(page, 2);
      const shows = (/** @type {Frame} */ frame, /** @type {string} */ figures) =>
        frame.waitForFunction(
          (wanted) =>
            [...document.querySelectorAll('[data-figure]')]
              .filter((figure) => figure instanceof HTMLElement && figure.offsetWidth * figure.offsetHeight > 0)
              .map((figure) => figure instanceof HTMLElement && figure.dataset.figure)
              .join() === wanted,
          figures,
        );
      await shows(l2, 'boundary,curves,seeds');
      for (const width of [320, 900]) {
        await page.setViewportSize({ width, height: 2400 });
        await fitting(page, [l2, init]);
      }
      await page
        .locator('grad-lab')
        .first()
        .evaluate((lab) => lab.setAttribute('show', 'norms'));
      await shows(l2, 'norms');
      assert.equal(await l2.locator('.notices').textContent(), '');
      await init.getByText("show = maps can't be used").waitFor();
      assert.ok(await init.locator('.curves').isVisible());
      // A lab that is opened whole is whole.
      const whole = await l2.locator('.whole a').getAttribute('href');
      assert.ok(whole && !/embed|show/.test(whole), whole ?? '');
    }));

  it('lets the wheel scroll the page, wherever it is turned', () =>
    hosted(`${element('l2')}<div style="height: 3000px"></div>`, async (page) => {
      const [frame] = await labsIn(page);
      await fitting(page, [frame]);
      await page.setViewportSize({ width: 900, height: 700 });
      for (const place of ['.figures', '.handle', '.playbar']) {
        await page.evaluate(() => scrollTo(0, 0));
        await frame.locator(place).first().hover();
        const before = await page.evaluate(() => scrollY);
        await page.mouse.wheel(0, 200);
        await page.waitForFunction((from) => scrollY > from, before);
      }
    }));

  it('tells of changes and results by events, to the bits of the command line', () =>
    hosted(element('init'), async (page) => {
      await page.evaluate(() => {
        const log = /** @type {any[]} */ ([]);
        Object.assign(window, { log });
        for (const type of ['change', 'result'])
          document.querySelector('grad-lab')?.addEventListener(type, (event) => {
            if (event instanceof CustomEvent) log.push({ type, ...event.detail });
          });
      });
      const result = async (/** @type {string} */ wanted) =>
        (
          await page.waitForFunction(
            (setting) =>
              // @ts-expect-error the log was put there above
              window.log.find(({ type, link }) => type === 'result' && link.includes(setting)),
            wanted,
            { timeout: 30_000 },
          )
        ).jsonValue();
      const first = await result('lr=0.1');
      assert.equal(first.epoch, 60);
      const told = gradlab(first.link).runs[0];
      assert.equal(first.runs[0].fingerprint, told.fingerprint);
      assert.deepEqual(first.runs[0].train, { cost: told.train.cost, accuracy: told.train.accuracy });
      // Another attribute is another experiment in the same frame.
      const [frame] = await labsIn(page);
      await frame.evaluate(() => Object.assign(window, { stayed: true }));
      await page
        .locator('grad-lab')
        .evaluate((lab, settings) => lab.setAttribute('settings', settings), LINK.replace('lr=0.1', 'lr=0.3'));
      const second = await result('lr=0.3');
      assert.equal(second.runs[0].fingerprint, gradlab(second.link).runs[0].fingerprint);
      assert.notEqual(second.runs[0].fingerprint, first.runs[0].fingerprint);
      await page.locator('grad-lab').evaluate((lab) => lab.setAttribute('lang', 'ko'));
      await frame.waitForFunction(() => document.documentElement.lang === 'ko');
      // @ts-expect-error it was put there above
      assert.ok(await frame.evaluate(() => window.stayed));
    }));

  it("adds nothing to the page's history, and undoes its own steps", () =>
    hosted(element('init'), async (page) => {
      const [frame] = await labsIn(page);
      const before = await page.evaluate(() => history.length);
      await frame.locator('#controls > summary').click();
      const links = [await frame.evaluate(() => location.hash)];
      for (const share of [0.2, 0.3, 0.4, 0.5, 0.6]) {
        await drag(frame, 'lr', share);
        await frame.waitForFunction((last) => location.hash !== last, links[links.length - 1]);
        links.push(await frame.evaluate(() => location.hash));
      }
      assert.equal(await page.evaluate(() => history.length), before);
      const undo = frame.locator('.whole').getByRole('button');
      await undo.click();
      await frame.waitForFunction((wanted) => location.hash === wanted, links[4]);
      await frame.locator('body').press('Control+z');
      await frame.waitForFunction((wanted) => location.hash === wanted, links[3]);
      for (let i = 0; i < 3; i++) await undo.click();
      await frame.waitForFunction((wanted) => location.hash === wanted, links[0]);
      await frame.locator('.whole button[disabled]').waitFor();
      assert.equal(await page.evaluate(() => history.length), before);
    }));

  it('hears nobody but the page around it, and only what has a shape', () =>
    hosted(element('init', LINK, 'theme="light"'), async (page) => {
      const [frame] = await labsIn(page);
      const hash = await frame.evaluate(() => location.hash);
      // Orders of the page that have no shape, and good ones of a window that is not around it.
      await page.evaluate(() => {
        const inside = document.querySelector('grad-lab')?.shadowRoot?.querySelector('iframe')?.contentWindow;
        const orders = [
          null,
          'theme',
          { type: 'theme', theme: 'dark' },
          { gradlab: 2, type: 'theme', theme: 'dark' },
          { gradlab: 1, type: 'theme', theme: 7 },
          { gradlab: 1, type: 'constructor' },
          { gradlab: 1, type: 'set', lab: 'l2' },
          { gradlab: 1, type: 'set', lab: '../..', settings: '' },
          { gradlab: 1, type: 'lang', lang: 'xx' },
        ];
        for (const order of orders) inside?.postMessage(order, '*');
        const other = document.createElement('iframe');
        other.srcdoc = `<script>
          const lab = parent.document.querySelector('grad-lab').shadowRoot.querySelector('iframe').contentWindow;
          lab.postMessage({ gradlab: 1, type: 'theme', theme: 'dark' }, '*');
          parent.postMessage({ gradlab: 1, type: 'size', height: 7 }, '*');
        </script>`;
        document.body.append(other);
        return new Promise((done) => other.addEventListener('load', done));
      });
      // What was sent before this has been heard when it is answered.
      await page.evaluate(
        () =>
          new Promise((answered) => {
            addEventListener('message', ({ data }) => data.type === 'state' && answered(undefined));
            const inside = document.querySelector('grad-lab')?.shadowRoot?.querySelector('iframe')?.contentWindow;
            inside?.postMessage({ gradlab: 1, type: 'get' }, '*');
          }),
      );
      assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'light');
      assert.equal(await frame.evaluate(() => location.hash), hash);
      await fitting(page, [frame]);
      await page.evaluate(() => {
        const inside = document.querySelector('grad-lab')?.shadowRoot?.querySelector('iframe')?.contentWindow;
        inside?.postMessage({ gradlab: 1, type: 'theme', theme: 'dark' }, '*');
      });
      await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    }));
});

describe('the heights of labs', () => {
  it('are known of every lab', () => {
    for (const { id } of labs) assert.ok(reserved[id], `${id}: run node web/build/heights.mjs ${id}`);
  });

  for (const [lab, lang] of [
    ['workbench', 'en'],
    ['fraud', 'ko'],
  ])
    it(`that embed.js reserves are those that they have: ${lab} (${lang})`, async () => {
      for (const [width, height] of Object.entries(await heightsOf(site.browser, site.base, lab, lang, [320, 900]))) {
        const then = reserved[lab][lang][width];
        assert.ok(Math.abs(height - then) <= 20, `${width} px: ${height}, not ${then}: run web/build/heights.mjs`);
      }
    });
});

describe('a plain frame', () => {
  it('can be used by everybody', () =>
    site.opened(`lab=l2&embed=on&show=boundary,curves&${LINK}`, async (page) => {
      await page.locator('.whole').waitFor();
      await finished(page);
      await accessible(page);
    }));

  it('has the theme that its link says, whatever that of its reader is', () => {
    const src = `${site.base}init/#embed=on&theme=dark&${LINK}`;
    return hosted(`<iframe src="${src}" width="600" height="900"></iframe>`, async (page) => {
      const [frame] = await labsIn(page);
      assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'dark');
      await drag(frame, 'lr', 0.3);
      await frame.waitForFunction(() => /[#&]lr=(?!0\.1&)/.test(location.hash));
      assert.ok((await frame.evaluate(() => location.hash)).endsWith('theme=dark'));
    });
  });
});

describe('a frame in a sandbox', () => {
  it('trains, is set and undone, though it is of no site and may keep nothing', () => {
    const src = `${site.base}init/#embed=on&${LINK}`;
    return hosted(`<iframe sandbox="allow-scripts" src="${src}" width="600" height="900"></iframe>`, async (page) => {
      const [frame] = await labsIn(page);
      const print = () => frame.locator('.panel').first().getAttribute('data-fingerprint');
      assert.equal(await print(), gradlab(`lab=init&${LINK}`).runs[0].fingerprint);
      assert.equal(await frame.evaluate(() => window.origin), 'null');
      const order = (/** @type {object} */ message) =>
        page.evaluate((data) => window.frames[0].postMessage({ gradlab: 1, ...data }, '*'), message);
      await order({ type: 'set', lab: 'init', settings: LINK.replace('lr=0.1', 'lr=0.3') });
      const { fingerprint } = gradlab(`lab=init&${LINK.replace('lr=0.1', 'lr=0.3')}`).runs[0];
      await frame.locator(`.panel[data-fingerprint="${fingerprint}"]`).first().waitFor();
      await order({ type: 'lang', lang: 'ko' });
      await frame.waitForFunction(() => document.documentElement.lang === 'ko');
      await frame.locator('.whole').getByRole('button').click();
      await frame.waitForFunction(() => document.querySelector('.whole button')?.hasAttribute('disabled'));
      await labsIn(page);
    });
  });
});
