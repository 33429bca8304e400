// The npm package as a stranger gets it: its tarball in an empty folder, used from Node and read by tsc.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { gradlab, root } from '../e2e/browser.mjs';
import { emptyFolder, L2_LINK, made, npmInstall } from './stranger.mjs';

const run = promisify(execFile);

describe('the npm package', () => {
  const folder = emptyFolder('script.mjs', 'types.ts');
  before(() => npmInstall(folder, made('gradlab-', '.tgz')));

  /** @param {string} name */
  async function answer(name) {
    const { stdout } = await run(process.execPath, ['script.mjs', name], { cwd: folder });
    return JSON.parse(stdout);
  }

  it('is one package, without any other', () => {
    const { packages } = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
    assert.deepEqual(Object.keys(packages), ['node_modules/gradlab']);
  });

  it("trains a lab's experiment with changes to the command line's bits", async () => {
    const { runs } = gradlab(L2_LINK, '--every', '400');
    const { link, costs, every, shapes, evaluation, fingerprint } = await answer('lab');
    assert.equal(fingerprint, runs[0].fingerprint);
    assert.equal(gradlab(link).runs[0].fingerprint, fingerprint);
    assert.equal(every, 400);
    assert.deepEqual(
      costs,
      runs[0].cost.map((/** @type {[number, number]} */ [, cost]) => cost),
    );
    assert.deepEqual(shapes, [
      { shape: [20, 2], numbers: 40, b: 20 },
      { shape: [20, 20], numbers: 400, b: 20 },
      { shape: [1, 20], numbers: 20, b: 1 },
    ]);
    for (const part of ['train', 'dev', 'test']) {
      const { confusion, ...numbers } = evaluation[part];
      assert.deepEqual(numbers, runs[0][part]);
      assert.equal(
        confusion.flat().reduce((/** @type {number} */ sum, /** @type {number} */ n) => sum + n),
        numbers.m,
      );
    }
  });

  it("takes a page's link, and any run of it", async () => {
    const { preset } = JSON.parse(readFileSync(join(root, 'web/labs/l2/lab.json'), 'utf8'));
    const { runs } = gradlab(preset);
    const told = await answer('link');
    assert.deepEqual(
      told.map((/** @type {any} */ one) => one.fingerprint),
      runs.map((/** @type {any} */ one) => one.fingerprint),
    );
  });

  it('trains step by step to the same bits', async () => {
    const { runs } = gradlab(L2_LINK);
    const { seen, over, fingerprint, first, changed } = await answer('steps');
    assert.deepEqual(seen, [500, 1000]);
    assert.equal(over, true);
    assert.equal(fingerprint, runs[0].fingerprint);
    assert.equal(first[0], first[1]);
    assert.equal(changed, 0.5);
  });

  it('has the measured data with it', async () => {
    const { preset } = JSON.parse(readFileSync(join(root, 'web/labs/augment/lab.json'), 'utf8'));
    const { runs } = gradlab(preset.replace(/&epochs=\d+/, '&epochs=3'));
    assert.equal((await answer('digits')).fingerprint, runs[0].fingerprint);
  });

  it('trains on own examples, given as rows, text or bytes', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i % 2].join());
    await writeFile(join(folder, 'own.csv'), rows.join('\n'));
    // The command line takes a file's examples as they stand, a run shuffles and splits them: sums round differently.
    const { runs } = gradlab('data=csv&hidden=&epochs=20', '--train', join(folder, 'own.csv'), '--every', '1');
    const [first, ...others] = await answer('own');
    for (const other of others) assert.deepEqual(other, first);
    assert.equal(first.costs.length, 20);
    for (const [epoch, cost] of runs[0].cost.entries()) assert.ok(Math.abs(first.costs[epoch] - cost[1]) < 1e-12);
  });

  it('names what is wrong', async () => {
    const errors = await answer('errors');
    for (const { named, message } of errors) assert.ok(named, message);
    const [lab, key, value, act, split, page, link, run, every, data, cells] = errors;
    assert.match(lab.message, /no lab called “l3”.*\bl2\b/);
    assert.match(key.message, /no setting called “l4”/);
    assert.match(value.message, /l2 = -1 can't be used. Accepted: 0/);
    assert.match(act.message, /3 activations for 2 hidden layers/);
    assert.deepEqual([split.key, page.key, link.key, run.key, every.key], ['split', 'embed', 'epochs', 'run', 'every']);
    assert.deepEqual([data.name, cells.name], ['DataError', 'DataError']);
    assert.match(cells.message, /row 3/);
  });

  it('ends by its signal, with the reason', async () => {
    assert.deepEqual(await answer('abort'), { given: true, before: true });
  });

  it('leaves turns to all else', async () => {
    const { ticks, changes } = await answer('turns');
    assert.ok(ticks > 3, `${ticks} ticks of a timer`);
    assert.ok(changes > 3, `${changes} changes between two trainings`);
  });

  it('has types that hold strictly', () => {
    const words = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', '', 'types.ts'];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const outcome = () => execFileSync(process.execPath, [tsc, ...words], { cwd: folder, encoding: 'utf8' });
    assert.doesNotThrow(outcome, (/** @type {any} */ error) => Boolean(assert.fail(error.stdout)));
  });
});
