// What lies in the folders of web/: the labs in their order, and the languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './browser.mjs';

const folder = join(root, 'web/labs');

/** Every lab, as its lab.json says. */
export const labs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ id: name, ...JSON.parse(readFileSync(join(folder, name, 'lab.json'), 'utf8')) }))
  .sort((a, b) => a.order - b.order);

/** Codes of the languages. */
export const languages = readdirSync(join(root, 'web/i18n')).map((file) => file.replace('.json', ''));

/** A lab's title in a language. @param {string} id @param {string} lang */
export const titleOf = (id, lang) => /^# (.+)$/m.exec(readFileSync(join(folder, id, `${lang}.md`), 'utf8'))?.[1];
