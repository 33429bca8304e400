// Systems that make sites of notes, each with what a reader of docs/authors.md does in it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../e2e/browser.mjs';

/** A folder of the system's own, and the Python that MkDocs and Sphinx are installed in. */
const home = join(root, 'target/hosts');
const python = process.env.GRADLAB_HOSTS ?? join(home, 'python/bin/python');

/** @param {string} folder @param {Record<string, string>} files */
function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** @param {string} folder @param {string} program @param {string[]} words */
const run = (folder, program, ...words) =>
  execFileSync(program, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });

/** Raw HTML of a page between two lines of its own. @param {string} labs */
const markdown = (labs) => `# Notes\n\nAbove.\n\n${labs}\n\nBelow.\n`;

/**
 * How each makes a page of the pasted labs; it returns the built folder. `snippet`: which of Share's is pasted;
 * `dark`: the system's own switch to its dark theme, a selector.
 * @typedef {{ snippet: 'element' | 'iframe', dark?: string, build: (labs: string, folder: string) => string }} System
 * @type {Record<string, System>}
 */
export const systems = {
  'a plain page': {
    snippet: 'element',
    build: (labs, folder) => {
      const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notes</title>';
      write(folder, { 'index.html': `<!doctype html><html lang="en"><head>${head}</head><body>${labs}</body></html>` });
      return folder;
    },
  },
  'MkDocs Material': {
    snippet: 'element',
    dark: 'label[for=__palette_1]',
    build: (labs, folder) => {
      const toggle = 'toggle: { name: Other, icon: material/theme-light-dark }';
      const palette = ['default', 'slate'].map((scheme) => `    - { scheme: ${scheme}, ${toggle} }\n`).join('');
      const config = `site_name: Notes\nplugins: []\ntheme:\n  name: material\n  font: false\n  palette:\n${palette}`;
      write(folder, { 'mkdocs.yml': config, 'docs/index.md': markdown(labs) });
      run(folder, python, '-m', 'mkdocs', 'build', '--quiet');
      return join(folder, 'site');
    },
  },
  Sphinx: {
    snippet: 'element',
    build: (labs, folder) => {
      const raw = labs.replaceAll(/^/gm, '   ');
      write(folder, { 'conf.py': "project = 'Notes'\n", 'index.rst': `Notes\n=====\n\n.. raw:: html\n\n${raw}\n` });
      run(folder, python, '-m', 'sphinx', '-q', '.', 'built');
      return join(folder, 'built');
    },
  },
  VitePress: {
    snippet: 'iframe',
    build: (labs, folder) => {
      write(folder, { 'package.json': '{ "private": true, "type": "module" }', 'index.md': markdown(labs) });
      if (!existsSync(join(folder, 'node_modules/vitepress')))
        run(folder, 'npm', 'install', '--silent', '--no-audit', '--no-fund', 'vitepress@1.6.4');
      run(folder, 'npx', 'vitepress', 'build');
      return join(folder, '.vitepress/dist');
    },
  },
};

/** The site that a system makes of labs. @param {string} name @param {string} labs */
export function built(name, labs) {
  const folder = join(home, name.replaceAll(' ', '-').toLowerCase());
  for (const old of ['site', 'built', '.vitepress']) rmSync(join(folder, old), { recursive: true, force: true });
  return systems[name].build(labs, folder);
}
