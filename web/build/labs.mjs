// What a lab's folder says in lab.json, held against web/labs/lab.schema.json and what it names.
import { access } from 'node:fs/promises';
import { readJson } from './json.mjs';
import { checker } from './schema.mjs';
import { placesFit } from './screen.mjs';

/** @import { Languages } from './languages.mjs' */

/** @param {string} root of the project, ending in a slash */
export async function labReader(root) {
  const check = await checker(`${root}web/labs/lab.schema.json`);
  /**
   * @param {string} id
   * @param {Languages} languages
   */
  return async (id, languages) => {
    const file = `web/labs/${id}/lab.json`;
    const { $schema, ...lab } = await readJson(root + file);
    check({ $schema, ...lab }, file);
    await figuresExist(root, file, lab);
    placesFit(file, lab);
    for (const [code, words] of Object.entries(languages.words))
      if (languages.chain(code).length === 1 && !(`part.${lab.part}` in words))
        throw new Error(
          `${file}: /part "${lab.part}" has no title: part.${lab.part} is missing in web/i18n/${code}.json`,
        );
    return translated(lab, file, languages);
  };
}

/** @param {string} root @param {string} file @param {any} lab */
async function figuresExist(root, file, lab) {
  for (const list of ['panel', 'views'])
    for (const [i, { view }] of lab[list].entries())
      await access(`${root}web/src/figures/${view}/index.ts`).catch(() => {
        throw new Error(`${file}: /${list}/${i}/view: no folder of web/src/figures is called "${view}"`);
      });
}

/** The lab with its own words in every language. @param {any} lab @param {string} file @param {Languages} languages */
function translated({ names, keywords, presets = [], ...lab }, file, languages) {
  if (keywords) lab.keywords = languages.filled(`${file}: /keywords`, keywords);
  if (names) lab.names = languages.filled(`${file}: /names`, names);
  lab.presets = presets.map((/** @type {any} */ { title, link }, /** @type {number} */ i) => ({
    title: languages.filled(`${file}: /presets/${i}/title`, title),
    link,
  }));
  return lab;
}
