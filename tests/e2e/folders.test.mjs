// To add a figure or a lab is to add a folder: both are made up here, built beside the others and opened.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { finished, root, useSite } from './browser.mjs';

const FIGURE = `
import { h } from '../../ui/elements.ts';
import type { Figure } from '../figure.ts';

export const figure: Figure = {
  scope: 'run',
  wants: ['parameters'],
  make() {
    const element = h('p', { class: 'made-up' });
    return { element, draw: ({ snapshot }) => (element.textContent = \`\${snapshot?.parameters?.length} layers\`) };
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

/** Builds the copy's scripts, styles and texts. */
const build = () => spawnSync('node', ['web/build/site.mjs'], { cwd: copy, encoding: 'utf8' });

/** A copy of web/ with one more figure and one more lab. */
function makeCopy() {
  cpSync(join(root, 'web'), join(copy, 'web'), { recursive: true });
  for (const name of ['data', 'node_modules']) symlinkSync(join(root, name), join(copy, name));
  const figure = join(copy, 'web/src/figures/madeup');
  for (const folder of [figure, lab]) mkdirSync(folder);
  writeFileSync(join(figure, 'index.ts'), FIGURE);
  writeFileSync(join(figure, 'style.css'), '.made-up { text-indent: 17px; }');
  writeFileSync(join(lab, 'lab.json'), JSON.stringify(LAB));
  for (const file of ['en.md', 'ko.md']) {
    const text = readFileSync(join(root, 'web/labs/l2', file), 'utf8');
    writeFileSync(join(lab, file), text.replace(/^# .*$/m, '# Made up'));
  }
  cpSync(join(root, 'web/labs/l2/guide.json'), join(lab, 'guide.json'));
}

/** The built copy, with the module of dist/. */
function site() {
  makeCopy();
  const { status, stderr } = build();
  assert.equal(status, 0, stderr);
  const served = join(copy, 'dist');
  cpSync(join(root, 'dist'), served, { recursive: true });
  rmSync(join(served, 'site'), { recursive: true });
  cpSync(join(copy, 'target/site'), join(served, 'site'), { recursive: true });
  return served;
}

const { opened } = useSite(site);

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

  it('of a lab has its place on the map', () =>
    opened('', async (page) => {
      const links = page.locator('.week-lab a');
      const all = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')));
      const at = all.indexOf('#lab=madeup');
      assert.deepEqual(all.slice(at - 1, at + 2), ['#lab=early-stopping', '#lab=madeup', '#lab=normalize']);
    }));

  it('that a lab names and that is not there fails the build', () => {
    writeFileSync(join(lab, 'lab.json'), JSON.stringify({ ...LAB, panel: [{ view: 'nothing' }] }));
    const { status, stderr } = build();
    assert.equal(status, 1);
    assert.match(stderr, /no folder of web\/src\/figures is called "nothing"/);
  });
});
