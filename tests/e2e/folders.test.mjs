// To add a figure or a lab is to add a folder: both are made up here, built beside the others and opened.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { finished, openPage, root, useSite } from './browser.mjs';

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
/** Between early stopping and normalisation. */
const LAB = {
  order: 9.5,
  preset: 'hidden=4,3&epochs=5',
  panel: [{ view: 'madeup' }],
  views: [{ view: 'curves' }],
  controls: [],
  choices: {},
};

const copy = mkdtempSync(join(tmpdir(), 'gradlab-'));
const lab = join(copy, 'web/labs/madeup');
after(() => rmSync(copy, { recursive: true }));

/** Draws the same poster of every lab: the command line does not know the one that is made up. */
const PAINTER = `#!/usr/bin/env node
require('node:fs').copyFileSync(
  '${join(root, 'web/static/icon-192.png')}',
  process.argv[process.argv.indexOf('--out') + 1],
);
`;
const painter = join(copy, 'painter');

/** Builds the copy around the module of the last build. */
const build = () =>
  spawnSync('node', ['web/build/site.mjs'], {
    cwd: copy,
    env: { ...process.env, GRADLAB: painter },
    encoding: 'utf8',
  });

/** A copy of web/ with one more figure and one more lab. */
function makeCopy() {
  cpSync(join(root, 'web'), join(copy, 'web'), { recursive: true });
  for (const name of ['data', 'node_modules']) symlinkSync(join(root, name), join(copy, name));
  cpSync(join(root, 'target/module'), join(copy, 'target/module'), { recursive: true });
  writeFileSync(painter, PAINTER, { mode: 0o755 });
  const figure = join(copy, 'web/src/figures/madeup');
  for (const folder of [figure, lab]) mkdirSync(folder);
  writeFileSync(join(figure, 'index.ts'), FIGURE);
  writeFileSync(join(figure, 'style.css'), '.made-up { text-indent: 17px; }');
  writeFileSync(join(lab, 'lab.json'), JSON.stringify(LAB));
  for (const file of ['en.md', 'ko.md']) {
    const text = readFileSync(join(root, 'web/labs/l2', file), 'utf8');
    writeFileSync(join(lab, file), text.replace(/^# .*$/m, '# Made up'));
  }
}

/** The built copy. */
function site() {
  makeCopy();
  const { status, stderr } = build();
  assert.equal(status, 0, stderr);
  return join(copy, 'dist');
}

const served = useSite(site);
const { opened } = served;

describe('a folder', () => {
  it('of a figure and one of a lab are all that either needs', () =>
    opened('lab=madeup', async (page) => {
      await finished(page);
      const figure = page.locator('.panel .made-up');
      assert.equal(await figure.textContent(), '3 layers');
      assert.equal(await figure.evaluate((element) => getComputedStyle(element).textIndent), '17px');
      assert.equal(await page.locator('.lab-neighbours span').textContent(), 'lab 10 of 17');
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
      await page.goto(`${served.base}#lab=madeup&hidden=`);
      // Its panel goes on beside it, and so do the curves.
      await finished(page);
      await page.locator('.panel').getByText('could not be drawn (made up)').waitFor();
      assert.equal(await page.locator('.made-up').count(), 0);
      assert.ok(await page.locator('.curves canvas').isVisible());
      await page.evaluate(() => (location.hash = 'lab=madeup&hidden=4'));
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
      const at = all.indexOf('madeup');
      assert.deepEqual(all.slice(at - 1, at + 2), ['early-stopping', 'madeup', 'normalize']);
    }));

  it('that a lab names and that is not there fails the build', () => {
    writeFileSync(join(lab, 'lab.json'), JSON.stringify({ ...LAB, panel: [{ view: 'nothing' }] }));
    const { status, stderr } = build();
    assert.equal(status, 1);
    assert.match(stderr, /no folder of web\/src\/figures is called "nothing"/);
  });
});
