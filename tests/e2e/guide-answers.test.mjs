// What the page's judge says of every lab's guide: the same truths as the command line, to the bit, and
// that what the texts explain is right; and what becomes of it when its worker dies.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gradlabGuide, launch, openPage, root, serveDist } from './browser.mjs';
import { bundled } from './engine.mjs';

/** @import { Browser, Page } from 'playwright-core' */

const labs = readdirSync(join(root, 'web/labs')).filter((lab) => existsSync(join(root, `web/labs/${lab}/guide.json`)));
/** Numbers for which JSON has none. */
const REALS = /** @type {Record<string, number>} */ ({ inf: Infinity, '-inf': -Infinity, nan: NaN });

/** @type {{ base: string, browser: Browser, close: () => Promise<unknown>, judge: string }} */
let site;
before(async () => {
  const { base, close } = await serveDist();
  const judge = await bundled("export * from './guide/evaluator.ts';");
  site = { base, close, browser: await launch(), judge };
});
after(async () => {
  await site.browser.close();
  await site.close();
});

/** A lab's page that runs nothing of its own but the judge. @param {string} lab @param {(page: Page) => Promise<void>} test */
async function judged(lab, test) {
  const { page, check, close } = await openPage(site.browser, site.base);
  const script = (/** @type {string} */ body) => ({ contentType: 'text/javascript', body });
  await page.route('**/assets/main-*.js', (route) => route.fulfill(script('')));
  await page.route('**/assets/judge.js', (route) => route.fulfill(script(site.judge)));
  try {
    await page.goto(`${site.base}${lab}/`);
    await page.evaluate(async (lab) => {
      const { GuideEvaluator } = await import(new URL('../assets/judge.js', document.baseURI).href);
      Object.assign(window, { judge: new GuideEvaluator(lab) });
    }, lab);
    await test(page);
    check();
  } finally {
    await close();
  }
}

/** A question to the page's judge; of one that is refused, why. @param {Page} page @param {'truth' | 'judge'} what @param {unknown[]} words */
const ask = (page, what, ...words) =>
  page.evaluate(
    ({ what, words }) =>
      /** @type {any} */ (window).judge[what](...words).catch((/** @type {Error} */ error) => error.message),
    { what, words },
  );

describe('the guide', () => {
  for (const lab of labs)
    it(`of ${lab} is answered in the page as by the command line`, () =>
      judged(lab, async (page) => {
        for (const { id, answer, explained } of gradlabGuide(lab)) {
          const truth = JSON.parse(JSON.stringify(answer), (key, value) =>
            key !== 'choice' && Object.hasOwn(REALS, value) ? REALS[value] : value,
          );
          assert.deepEqual(await ask(page, 'truth', id), truth, id);
          const { right, truth: again } = await ask(page, 'judge', id, explained);
          assert.deepEqual([right, again], [true, truth], id);
        }
      }));

  it('is asked again from another seed', () =>
    judged('gradcheck', async (page) => {
      const [own, other] = [await ask(page, 'truth', 'masks'), await ask(page, 'truth', 'masks', 10)];
      const [step] = gradlabGuide('gradcheck').filter(({ id }) => id === 'masks');
      assert.deepEqual(own, step.answer);
      assert.notDeepEqual(other.values, own.values);
      assert.deepEqual(await ask(page, 'truth', 'masks'), own);
    }));

  it('says why it has no answer, and goes on', () =>
    judged('gradcheck', async (page) => {
      assert.match(await ask(page, 'truth', 'nowhere'), /no step "nowhere"/);
      assert.match(await ask(page, 'judge', 'passes', 'many'), /a number is expected/);
      assert.match(await ask(page, 'judge', 'forgotten', ['W0']), /a block is W or b/);
      const { right, close, truth } = await ask(page, 'judge', 'passes', 118);
      assert.deepEqual(
        { right, close, truth },
        { right: true, close: [117, 121], truth: { of: 'number', number: 119 } },
      );
    }));

  it('goes on with a fresh worker where one has died', () =>
    judged('gradcheck', async (page) => {
      // What a trap of the module is to the worker.
      await page.evaluate(() => {
        const Real = Worker;
        Object.assign(window, {
          Worker: class extends Real {
            postMessage(/** @type {any} */ request) {
              super.postMessage(request.step === 'trap' ? { type: 'nothing' } : request);
            }
          },
        });
      });
      assert.match(await ask(page, 'truth', 'trap'), /not a request/);
      assert.deepEqual(await ask(page, 'truth', 'passes'), { of: 'number', number: 119 });
    }));

  it('answers nothing any more when it is closed', () =>
    judged('gradcheck', async (page) => {
      const waited = ask(page, 'truth', 'passes');
      await page.evaluate(() => /** @type {any} */ (window).judge.close());
      assert.equal(await waited, 'closed');
      assert.equal(await ask(page, 'truth', 'passes'), 'closed');
    }));
});
