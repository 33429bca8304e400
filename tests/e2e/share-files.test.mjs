// The files that the share dialog saves and opens.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { finished, gradlab, program, useSite } from './browser.mjs';
import { dialog, open, SMALL } from './sharing.mjs';

/** @import { Page } from 'playwright-core' */

const site = useSite();

/** A file as a button makes it: its name and text. @param {Page} page @param {string} button */
async function saved(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Opens a file in the dialog. @param {Page} page @param {string | Buffer} text */
const opens = (page, text) =>
  dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });

const print = (/** @type {Page} */ page, /** @type {string} */ wanted) =>
  page.locator(`.panel[data-fingerprint="${wanted}"]`).waitFor();

/** FNV-1a in 64 bits of every bit of the weights, as the core has it. @param {any[]} layers */
function fingerprintOf(layers) {
  const theta = layers.flatMap(({ W, b }) => [...W.flat(), ...b]);
  const bytes = new Uint8Array(new Float64Array(theta).buffer);
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

describe('the files of a page', () => {
  it('are the curves, costs and weights that the command line gets', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const [run] = gradlab(SMALL, '--every', '1').runs;
      await open(page);
      const curves = await saved(page, 'Curves (CSV)');
      assert.equal(curves.name, 'gradlab-workbench-curves.csv');
      const [head, ...rows] = curves.text.trim().split('\r\n');
      assert.equal(head, 'run,epoch,J,cost,dev_cost,norm');
      const costs = rows.map((row) => row.split(',').slice(1, 3).map(Number));
      assert.deepEqual(costs, run.cost.slice(0, costs.length));
      assert.equal(costs.length, 50);
      const evaluation = await saved(page, 'Costs and accuracies (CSV)');
      const { train, test } = run;
      assert.deepEqual(evaluation.text.split('\r\n').slice(1), [
        `a,50,train,${train.m},${train.cost},${train.accuracy}`,
        `a,50,test,${test.m},${test.cost},${test.accuracy}`,
        '',
      ]);
      const { name, text } = await saved(page, 'Runs with weights (JSON)');
      assert.equal(name, 'gradlab-workbench-run.json');
      const file = JSON.parse(text);
      assert.equal(`#${file.link.replace('lab=workbench&', '')}`, new URL(page.url()).hash);
      assert.deepEqual([file.gradlab, file.runs.length], [1, 1]);
      const { epoch, fingerprint, parameters } = file.runs[0];
      assert.deepEqual([epoch, fingerprint], [50, run.fingerprint]);
      assert.equal(fingerprintOf(parameters), fingerprint);
      assert.deepEqual(
        parameters.map((/** @type {any} */ { W, b }) => [W.length, W[0].length, b.length]),
        [
          [3, 2, 3],
          [1, 3, 1],
        ],
      );
    }));

  for (const [lab, told] of [
    ['l2', 'λ 0.3'],
    ['init', 'He'],
    ['workbench', 'This run'],
  ])
    it(`are its figures as a picture with title and link, ${lab}`, () =>
      site.opened(`lab=${lab}&epochs=200${lab === 'l2' ? '&l2=0.3&b.l2=0' : ''}`, async (page) => {
        await finished(page);
        const accuracy = await page.locator('.figures [data-number="train"]').first().textContent();
        await open(page);
        const { name, text } = await saved(page, 'Picture (SVG)');
        assert.equal(name, `gradlab-${lab}-picture.svg`);
        const read = await page.evaluate((source) => {
          const svg = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
          const words = [...svg.querySelectorAll('text')].map((line) => line.textContent);
          const images = [...svg.querySelectorAll('image')].map((image) => image.getAttribute('href')?.slice(0, 22));
          const all = svg.querySelectorAll('script, foreignObject, parsererror').length;
          return { name: svg.nodeName, words, images, all, width: Number(svg.getAttribute('width')) };
        }, text);
        assert.deepEqual([read.name, read.all], ['svg', 0]);
        assert.ok(read.images.length >= 2 && read.images.every((href) => href === 'data:image/png;base64,'));
        assert.equal(read.words[0], await page.locator('.lab-title').textContent());
        assert.equal(read.words.at(-1), page.url());
        for (const word of [told, `${accuracy}`]) assert.ok(read.words.includes(word), `${word} of ${read.words}`);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          dialog(page).getByRole('button', { name: 'Picture (PNG)' }).click(),
        ]);
        assert.equal(download.suggestedFilename(), `gradlab-${lab}-image.png`);
        const png = readFileSync(await download.path());
        assert.equal(png.subarray(1, 4).toString(), 'PNG');
        assert.equal(png.readUInt32BE(16), 2 * read.width);
      }));

  it('are opened again with the same weights, in another lab and in mid-run too, and undone', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      const [{ fingerprint }] = gradlab(SMALL).runs;
      await open(page);
      const { text } = await saved(page, 'Runs with weights (JSON)');
      const file = JSON.parse(text);
      const [layer] = file.runs[0].parameters;
      layer.W[0][0] += 1;
      const other = fingerprintOf(file.runs[0].parameters);
      file.runs[0].fingerprint = other;
      await opens(page, JSON.stringify(file));
      await dialog(page).waitFor({ state: 'detached' });
      await print(page, other);
      await page.getByText('The weights come from a file, at epoch 50').waitFor();
      await page.keyboard.press('Control+z');
      await print(page, fingerprint);
      await page.goto(`${site.base}init/`);
      await page.locator('.lab-init[data-live]').waitFor();
      await open(page);
      // As it was at an earlier epoch, where it rests.
      file.runs[0].epoch = 20;
      await opens(page, JSON.stringify(file));
      await page.getByText('The weights come from a file, at epoch 20').waitFor();
      await page.getByText('epoch 20 of 50').waitFor();
      await open(page);
      const again = JSON.parse((await saved(page, 'Runs with weights (JSON)')).text);
      assert.deepEqual([again.link, again.runs], [file.link, file.runs]);
    }));

  it('are refused in one sentence where they are wrong, and nothing is lost', () =>
    site.opened(SMALL, async (page) => {
      await finished(page);
      await open(page);
      const { text } = await saved(page, 'Runs with weights (JSON)');
      const before = page.url();
      const touched = JSON.parse(text);
      touched.runs[0].parameters[0].W[0][0] += 1e-9;
      for (const [bad, said] of /** @type {[string | Buffer, RegExp][]} */ ([
        ['{', /no file of runs/],
        [text.replace('hidden=3', 'hidden=4'), /don’t fit the network/],
        [text.replace('lr=0.1', 'lr=fast'), /link can’t be used/],
        [text.replace(/"b":\[/, '"b":[1e999,'), /no file of runs/],
        [JSON.stringify(touched), /has been changed/],
        [Buffer.alloc(8_000_001, 32), /larger than 8 MB/],
      ])) {
        await opens(page, bad);
        const told = dialog(page).getByRole('alert').filter({ hasText: said });
        await told.waitFor();
        assert.equal(((await told.textContent()) ?? '').includes('\n'), false);
      }
      assert.equal(page.url(), before);
      await page.keyboard.press('Escape');
      await print(page, gradlab(SMALL).runs[0].fingerprint);
    }));

  it('are the script and the notebook that the command line writes', () =>
    site.opened(`${SMALL}&b.hidden=2`, async (page) => {
      await open(page);
      await dialog(page).getByLabel('Run', { exact: true }).selectOption('b');
      const words = ['numpy', `${SMALL}&b.hidden=2`, '--run', 'b', '--every', '3'];
      const written = (/** @type {string[]} */ ...more) =>
        execFileSync(program, [...words, ...more], { encoding: 'utf8' });
      const script = await saved(page, 'NumPy script');
      assert.equal(script.name, 'gradlab-workbench-script.py');
      assert.equal(script.text, written());
      const notebook = await saved(page, 'Jupyter notebook');
      assert.equal(notebook.name, 'gradlab-workbench-notebook.ipynb');
      assert.equal(notebook.text, written('--notebook'));
    }));
});
