// The pool of workers: sweeps, cancelling, workers that die, and a page that stays smooth meanwhile.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atWork, finished, gradlab, idle, useSite } from './browser.mjs';
import { longTasks, serveEngine } from './engine.mjs';
import { trapIn } from './trap.mjs';

/** @import { Page } from 'playwright-core' */

/** Ends within milliseconds: the page itself is at rest in these tests. */
const REST = 'init=he&epochs=1';
const LAMBDAS = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const SEEDS = 5;
const PROBLEM = 'data=moons&n=400&noise=0.3&seed=2&split=50/25/25&hidden=20,10&lr=0.05&epochs=400';
/** One epoch takes a good part of a second. */
const HEAVY = 'data=circles&n=20000&hidden=128,128&lr=0.05';
/** Milliseconds: how soon a cancelled sweep is to stand still. */
const AT_ONCE = 150;

const site = useSite();
const { opened } = site;

/** @param {number} lambda */
const linkOf = (lambda) => `${PROBLEM}&l2=${lambda}`;

/**
 * Starts a sweep on a pool of its own, as `window.sweep`, with what came of it so far and the number of its workers:
 * the page's own pool may start one at any time.
 * @param {Page} page
 * @param {string[]} links
 * @param {number} seeds
 */
function startSweep(page, links, seeds) {
  return page.evaluate(
    async ({ links, seeds }) => {
      const { Pool, Batch, loadCore } = await import(new URL('../assets/engine.js', document.baseURI).href);
      const started = { workers: 0 };
      window.Worker = class extends Worker {
        /** @param {string | URL} address @param {WorkerOptions} [options] */
        constructor(address, options) {
          super(address, options);
          if (new Error().stack?.includes('/engine.js')) started.workers += 1;
        }
      };
      const pool = new Pool(await loadCore());
      /** @type {{ done: number, total: number, remaining: number }[]} */
      const progress = [];
      const sweep = new Batch(pool, {
        links,
        seeds,
        changed: () => progress.push({ done: sweep.outcomes.length, total: sweep.total, remaining: sweep.remaining }),
      });
      Object.assign(window, { sweep, progress, started });
    },
    { links, seeds },
  );
}

/** What has come of the sweep. @param {Page} page @param {boolean} [whole] once it has finished */
function outcomes(page, whole = true) {
  return page.evaluate(async (wait) => {
    const { sweep, progress } = /** @type {any} */ (window);
    if (wait) await sweep.finished;
    const list = sweep.outcomes.map((/** @type {any} */ { link, seedIndex, result, message }) => ({
      link,
      seedIndex,
      message,
      fingerprint: result?.fingerprint,
      evaluations: result?.evaluations,
    }));
    return { list, progress };
  }, whole);
}

describe('the engine', () => {
  it('sweeps 8 lambdas over 5 seeds on all cores, as the command line would, and keeps the page free', () =>
    opened(
      REST,
      async (page) => {
        await finished(page);
        await startSweep(page, LAMBDAS.map(linkOf), SEEDS);
        assert.deepEqual(await longTasks(site.browser, page, () => outcomes(page)), []);
        const [cores, workers] = await page.evaluate(() => [
          navigator.hardwareConcurrency,
          /** @type {any} */ (window).started.workers,
        ]);
        assert.equal(workers, Math.min(cores, 16));
        const { list, progress } = await outcomes(page);
        assert.equal(list.length, LAMBDAS.length * SEEDS);
        assert.deepEqual(
          progress.map((/** @type {any} */ { done }) => done),
          Array.from({ length: 40 }, (_, i) => i + 1),
        );
        assert.ok(progress.every((/** @type {any} */ { remaining }) => remaining >= 0));
        assert.equal(progress.at(-1).remaining, 0);
        // The first seed of every lambda comes first.
        assert.ok(list.slice(0, 6).every((/** @type {any} */ { seedIndex }) => seedIndex === 0));
        for (const [link, k] of [
          [0, 0],
          [4, 0],
          [7, 3],
        ]) {
          const [run] = gradlab(`${linkOf(LAMBDAS[link])}&wseed=${3 + k}`).runs;
          const found = list.find((/** @type {any} */ outcome) => outcome.link === link && outcome.seedIndex === k);
          assert.equal(found.fingerprint, run.fingerprint);
          for (const part of ['train', 'dev', 'test']) {
            const { m, cost, accuracy } = found.evaluations[part];
            assert.deepEqual({ m, cost, accuracy }, run[part]);
          }
        }
      },
      {},
      serveEngine,
    ));

  for (const [what, link] of [
    ['short', `${PROBLEM.replace('400&', '4000&')}000`],
    ['long', HEAVY],
  ]) {
    it(`cancels a sweep of ${what} epochs at once, and nothing goes on`, () =>
      opened(
        REST,
        async (page) => {
          await finished(page);
          const took = [];
          for (let i = 0; i < 3; i++) {
            await startSweep(page, [link], 8);
            await atWork(site.browser);
            took.push(
              await page.evaluate(async () => {
                const start = performance.now();
                await /** @type {any} */ (window).sweep.cancel();
                return performance.now() - start;
              }),
            );
          }
          // The best of three: this machine may have other things to do.
          assert.ok(Math.min(...took) < AT_ONCE, `${took} ms`);
          const { list } = await outcomes(page);
          await idle(site.browser);
          assert.equal((await outcomes(page)).list.length, list.length);
        },
        {},
        serveEngine,
      ));
  }

  it('lets neither a run that is shown nor a sweep wait for the other on one core', () =>
    opened(
      REST,
      async (page) => {
        await finished(page);
        const { alone, beside, done } = await page.evaluate(async (link) => {
          const { Pool, Runner, Batch, loadCore } = await import(new URL('../assets/engine.js', document.baseURI).href);
          const pool = new Pool(await loadCore(), 1);
          const runner = new Runner(pool, () => runner.drawn());
          runner.open({
            link: link.replace('epochs=400', 'epochs=1000000'),
            seedIndex: 0,
            records: 100,
            size: 32,
            epochs: 1e6,
            wants: ['boundary'],
            previewTime: 0,
            data: undefined,
          });
          runner.play(0);
          /** Looks at every picture. @param {() => boolean} holds */
          const until = async (holds) => {
            const end = performance.now() + 30_000;
            while (!holds()) {
              if (performance.now() > end) throw new Error(`still ${runner.state} after 30 s`);
              await new Promise(requestAnimationFrame);
            }
          };
          /** Epochs a second, over a second. */
          const pace = async () => {
            const [start, from] = [performance.now(), runner.snapshot.epoch];
            await until(() => performance.now() - start > 1000);
            return (runner.snapshot.epoch - from) / ((performance.now() - start) / 1000);
          };
          await until(() => runner.state === 'running' && runner.snapshot !== null);
          const before = await pace();
          const beside = new Batch(pool, { links: [link.replace('epochs=400', 'epochs=40')], seeds: 32 });
          const during = await pace();
          const done = beside.outcomes.length;
          await beside.cancel();
          // This machine may have other things to do: the slower of before and after.
          const after = await pace();
          runner.close();
          return { alone: Math.min(before, after), beside: during, done };
        }, PROBLEM);
        assert.ok(beside > 0.5 * alone, `${beside} epochs a second beside the sweep, ${alone} alone`);
        assert.ok(done > 0);
      },
      {},
      serveEngine,
    ));

  it('replaces a worker that dies, tells which run it was, and goes on with the rest', () =>
    opened(
      REST,
      async (page) => {
        await finished(page);
        await startSweep(page, LAMBDAS.map(linkOf), SEEDS);
        const { list } = await outcomes(page);
        const failed = list.filter((/** @type {any} */ { message }) => message !== '');
        assert.equal(list.length, LAMBDAS.length * SEEDS);
        assert.deepEqual(
          failed.map((/** @type {any} */ { link, seedIndex, message }) => [link, seedIndex, message]),
          [[LAMBDAS.indexOf(0.3), 2, 'unreachable']],
        );
      },
      {},
      // What a trap of the module is to the worker: half of the sweep is still to come.
      async (page) => {
        await trapIn(page, { link: linkOf(0.3), seed: 2 });
        await serveEngine(page);
      },
    ));

  it('would see the page work for too long', () =>
    opened('', async (page) => {
      const work = () =>
        page.evaluate(() => {
          // Long, for a busy machine gives it a part of that time only.
          for (const end = performance.now() + 3000; performance.now() < end; );
        });
      assert.notDeepEqual(await longTasks(site.browser, page, work), []);
    }));

  it('keeps the page free while four runs of many examples train, and pauses between two epochs', () =>
    opened(`${HEAVY}&epochs=1000&init=he&b.init=xavier&c.init=random&d.init=glorot`, async (page) => {
      const epoch = async () =>
        Number(/epoch ([\d,]+) of/.exec((await page.locator('.epoch').textContent()) ?? '')?.[1].replaceAll(',', ''));
      await page.waitForFunction(
        () => /epoch [1-9]/.test(document.querySelector('.epoch')?.textContent ?? ''),
        undefined,
        { timeout: 60_000 },
      );
      const further = async () => {
        const words = await page.locator('.epoch').textContent();
        await page.waitForFunction((then) => document.querySelector('.epoch')?.textContent !== then, words);
      };
      const training = async () => {
        for (let pictures = 0; pictures < 8; pictures++) await further();
      };
      assert.deepEqual(await longTasks(site.browser, page, training), []);
      await page.getByRole('button', { name: 'Pause' }).click();
      // What the page showed when it was asked to pause may be several epochs old: pictures of 20,000
      // examples are taken a fifth of the time.
      await idle(site.browser);
      const rests = await epoch();
      await idle(site.browser);
      assert.equal(await epoch(), rests);
      assert.ok(rests < 1000, `all ${rests} epochs were done`);
    }));

  // The labs whose own experiments take longest, and the one with the most panels that tell a verdict.
  for (const lab of ['init', 'augment', 'bias-variance'])
    it(`keeps the page free while the runs of ${lab} train from their first epoch`, () =>
      opened(`lab=${lab}`, async (page) => {
        await finished(page);
        const long = await longTasks(site.browser, page, async () => {
          await page.getByRole('button', { name: 'Train again' }).click();
          await page.locator('.panel:not([data-fingerprint])').first().waitFor();
          await finished(page);
        });
        assert.deepEqual(long, []);
      }));

  it('sends no pictures of runs that nobody sees', () =>
    opened(
      'init=he&epochs=1000000',
      async (page) => {
        const counts = () => page.evaluate(() => ({ .../** @type {any} */ (window).snapshots }));
        /** Waits for more snapshots of a kind. @param {'with' | 'without'} kind @param {number} more */
        const come = async (kind, more) => {
          const then = (await counts())[kind];
          await page.waitForFunction(
            ([name, least]) => /** @type {any} */ (window).snapshots[name] >= least,
            /** @type {[string, number]} */ ([kind, then + more]),
          );
        };
        /** Once one of a kind has come, all further ones are of that kind. @param {'with' | 'without'} kind @param {'with' | 'without'} other */
        const only = async (kind, other) => {
          await come(kind, 1);
          const before = (await counts())[other];
          await come(kind, 3);
          assert.equal((await counts())[other], before);
        };
        await only('with', 'without');
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await only('without', 'with');
        await page.evaluate(() => scrollTo(0, 0));
        await only('with', 'without');
        await page.evaluate(() => {
          Object.defineProperty(document, 'hidden', { value: true, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        });
        await only('without', 'with');
      },
      // On a phone the pictures stay at the top whatever is read.
      { viewport: { width: 1280, height: 720 } },
      (page) =>
        page.addInitScript(() => {
          const count = { with: 0, without: 0 };
          Object.assign(window, { snapshots: count });
          const { Worker } = window;
          window.Worker = class extends Worker {
            /** @param {string | URL} url @param {WorkerOptions} [options] */
            constructor(url, options) {
              super(url, options);
              this.addEventListener('message', ({ data }) => {
                if (data.type === 'snapshot') count[data.snapshot.boundary ? 'with' : 'without'] += 1;
              });
            }
          };
        }),
    ));
});
