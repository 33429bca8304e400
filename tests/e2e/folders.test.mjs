// To add a figure, a lab or a language is to add a folder or a file: all three are made up here, built
// beside the others and opened.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { finished, openPage, root, useSite } from './browser.mjs';
import { labs } from './folders.mjs';
import { badlyPlaced, doubleEverything } from './pseudo.mjs';

const FIGURE = `
import { h } from '../../ui/elements.ts';
import type { Figure } from '../figure.ts';

export const figure: Figure = {
  scope: 'run',
  wants: ['parameters'],
  make() {
    const element = h('p', { class: 'made-up' });
    return {
      element,
      draw({ snapshot }) {
        const layers = snapshot?.parameters?.length;
        if (layers === 1) throw new Error('made up');
        element.textContent = \`\${layers} layers\`;
      },
    };
  },
};
`;

const copy = mkdtempSync(join(tmpdir(), 'gradlab-'));
after(() => rmSync(copy, { recursive: true }));

/** Draws the same poster of every lab: the command line does not know those that are made up. */
const PAINTER = `#!/usr/bin/env node
require('node:fs').copyFileSync(
  '${join(root, 'web/static/icon-192.png')}',
  process.argv[process.argv.indexOf('--out') + 1],
);
`;
const painter = join(copy, 'painter');

/** Runs a program of the copy's web/build. @param {string} name @param {string[]} words */
const run = (name, ...words) =>
  spawnSync('node', [`web/build/${name}.mjs`, ...words], {
    cwd: copy,
    env: { ...process.env, GRADLAB: painter },
    encoding: 'utf8',
  });

const settings = (/** @type {string} */ lab) => join(copy, 'web/labs', lab, 'lab.json');
const said = (/** @type {string} */ lab) => JSON.parse(readFileSync(settings(lab), 'utf8'));
/** A copy of web/ with one more figure, two more labs and one more language, built, with the module of dist/. */
function site() {
  cpSync(join(root, 'web'), join(copy, 'web'), { recursive: true });
  for (const name of ['data', 'docs', 'node_modules']) symlinkSync(join(root, name), join(copy, name));
  cpSync(join(root, 'target/module'), join(copy, 'target/module'), { recursive: true });
  writeFileSync(painter, PAINTER, { mode: 0o755 });
  const figure = join(copy, 'web/src/figures/madeup');
  mkdirSync(figure);
  writeFileSync(join(figure, 'index.ts'), FIGURE);
  writeFileSync(join(figure, 'style.css'), '.made-up { text-indent: 17px; }');
  for (const name of ['made-up', 'as-made']) assert.equal(run('new-lab', name).status, 0, name);
  // Between early stopping and normalisation.
  const made = said('made-up');
  const screen = { ...made.screen, run: { areas: ['madeup'] } };
  const changed = { ...made, order: 9.5, part: 'regularise', panel: [{ view: 'madeup' }], screen };
  writeFileSync(settings('made-up'), JSON.stringify(changed));
  doubleEverything(join(copy, 'web'), 'zz');
  const { status, stdout, stderr } = run('site');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /zz: web\/labs\/made-up\/<language>\.md stands in en/);
  return join(copy, 'dist');
}

const served = useSite(site);
const { opened } = served;

describe('a folder', () => {
  it('of a figure and one of a lab are all that either needs', () =>
    opened('lab=made-up', async (page) => {
      await finished(page);
      const figure = page.locator('.panel .made-up').first();
      assert.equal(await figure.textContent(), '2 layers');
      assert.equal(await figure.evaluate((element) => getComputedStyle(element).textIndent), '17px');
      assert.equal(await page.locator('.lab-neighbours span').textContent(), `10 / ${labs.length + 2}`);
      assert.ok(await page.locator('.curves canvas').isVisible());
    }));

  it('of a figure that throws is said in its place, once, and tried again when a setting changes', async () => {
    const { page, close } = await openPage(served.browser, served.base);
    try {
      /** @type {string[]} */
      const errors = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(`${served.base}#lab=made-up&hidden=`);
      // Its panel goes on beside it, and so do the curves.
      await finished(page);
      await page.locator('.panel').getByText('could not be drawn (made up)').waitFor();
      assert.equal(await page.locator('.made-up').count(), 0);
      assert.ok(await page.locator('.curves canvas').isVisible());
      await page.evaluate(() => (location.hash = 'lab=made-up&hidden=4'));
      await page.locator('.panel .made-up', { hasText: '2 layers' }).waitFor();
      assert.equal(await page.getByText('could not be drawn').count(), 0);
      assert.equal(errors.length, 1);
      assert.match(errors[0], /figure madeup: Error: made up/);
    } finally {
      await close();
    }
  });

  it('of a lab has its place on the map', () =>
    opened('', async (page) => {
      const links = page.locator('.week-lab a');
      const all = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')?.split('/').at(-2)));
      const at = all.indexOf('made-up');
      assert.deepEqual(all.slice(at - 1, at + 2), ['early-stopping', 'made-up', 'normalize']);
    }));

  for (const [lang, title] of [
    ['en', 'A new lab'],
    ['ko', '새 실험실'],
  ])
    it(`of a new lab opens as it is made (${lang})`, () =>
      opened(`lab=as-made&lang=${lang}`, async (page) => {
        assert.equal(await page.locator('.lab-title').textContent(), title);
        await finished(page);
        assert.equal(await page.locator('.panel').count(), 2);
      }));

  it('of a new lab is made once, and by a sound name', () => {
    for (const [name, told] of [
      ['made-up', 'web/labs/made-up is there already'],
      ['Upper', 'is made of a-z'],
      ['../up', 'is made of a-z'],
      ['a--b', 'is made of a-z'],
      ['', 'is made of a-z'],
    ]) {
      const { status, stderr } = run('new-lab', name);
      assert.equal(status, 1, name);
      assert.ok(stderr.includes(told), stderr);
    }
  });

  it('that a lab names and that is not there fails the build', () => {
    const before = said('made-up');
    writeFileSync(settings('made-up'), JSON.stringify({ ...before, panel: [{ view: 'nothing' }] }));
    const { status, stderr } = run('site');
    writeFileSync(settings('made-up'), JSON.stringify(before));
    assert.equal(status, 1);
    assert.match(stderr, /no folder of web\/src\/figures is called "nothing"/);
  });
});

describe('a language', () => {
  for (const [name, link] of [['the map', ''], ...labs.map(({ id }) => [id, `lab=${id}&`])])
    it(`of words twice as long finds room for them: ${name}`, () =>
      opened(`${link}lang=zz`, async (page) => {
        assert.equal(await page.locator('html').getAttribute('lang'), 'zz');
        if ((await page.locator('.panel').count()) > 0) await finished(page);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await badlyPlaced(page), [], `${width} px`);
        }
      }));
});
