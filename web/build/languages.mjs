// The languages of the page: one for every file of web/i18n, called as itself in `language.name`. One
// that is still being written names another in `language.fallback` and takes from that what it lacks,
// which the build reports; one that names none must be whole.
import { readdir, readFile } from 'node:fs/promises';

/** @import { Plugin } from 'esbuild' */

/**
 * Something in some of the languages, by their codes.
 * @template T
 * @typedef {Record<string, T>} Translated
 */

/** The form of a plural: `seeds.count.one`, `seeds.count.other`. */
const FORM = /\.(zero|one|two|few|many|other)$/;

export class Languages {
  /** The page's words in every language as they are written. @type {Translated<Record<string, string>>} */
  words;
  /** What was missing and stands in another language, one line each. @type {string[]} */
  lacks = [];

  /** @param {Translated<Record<string, string>>} words */
  constructor(words) {
    this.words = words;
    for (const code of this.codes) this.chain(code);
  }

  get codes() {
    return Object.keys(this.words);
  }

  /** A language and those that it falls back to, in order. @param {string} code */
  chain(code) {
    const chain = [code];
    for (const last of chain) {
      const next = this.words[last]['language.fallback'];
      if (next === undefined) continue;
      if (!(next in this.words) || chain.includes(next))
        throw new Error(`web/i18n/${last}.json: language.fallback "${next}" is no other language`);
      chain.push(next);
    }
    return chain;
  }

  /**
   * Something in every language: where it is missing, that of the fallback. A whole language lacks nothing.
   * @template T
   * @param {string} what named in errors and in the report
   * @param {Translated<T>} all
   * @returns {Translated<T>}
   */
  filled(what, all) {
    return Object.fromEntries(
      this.codes.map((code) => {
        const from = this.chain(code).find((other) => other in all);
        if (from === undefined) throw new Error(`${what}: ${code} is missing`);
        if (from !== code) this.lacks.push(`${code}: ${what} stands in ${from}`);
        return [code, all[from]];
      }),
    );
  }

  /**
   * As `filled`, key by key. No language has a key that the whole ones lack.
   * @template T
   * @param {string} what
   * @param {Translated<Record<string, T>>} all
   * @returns {Translated<Record<string, T>>}
   */
  filledKeys(what, all) {
    const whole = this.codes.filter((code) => this.chain(code).length === 1);
    const keys = [...new Set(whole.flatMap((code) => Object.keys(all[code] ?? {})))];
    for (const code of this.codes) {
      const strange = Object.keys(all[code] ?? {}).filter((key) => !keys.includes(key));
      if (strange.length > 0) throw new Error(`${what}: only ${code} has ${strange.join(', ')}`);
    }
    /** @type {Translated<Record<string, T>>} */
    const filled = Object.fromEntries(this.codes.map((code) => [code, {}]));
    for (const key of keys) {
      const has = this.codes.filter((code) => key in (all[code] ?? {}));
      const each = this.filled(`${what}: ${key}`, Object.fromEntries(has.map((code) => [code, all[code][key]])));
      for (const code of this.codes) filled[code][key] = each[code];
    }
    return filled;
  }

  /** The page's words in every language, a plural in the forms of its language. */
  page() {
    /** Plurals are compared as wholes, for languages differ in their forms. @type {Translated<Record<string, Record<string, string>>>} */
    const grouped = {};
    for (const code of this.codes) {
      grouped[code] = {};
      const { 'language.fallback': _, ...words } = this.words[code];
      for (const [key, text] of Object.entries(words)) {
        const name = pluralOf(key, words) ?? key;
        grouped[code][name] = { ...grouped[code][name], [key]: text };
      }
      for (const [name, texts] of Object.entries(grouped[code])) if (!(name in texts)) checkForms(code, name, texts);
    }
    const filled = this.filledKeys('web/i18n', grouped);
    return Object.fromEntries(
      Object.entries(filled).map(([code, groups]) => [code, Object.assign({}, ...Object.values(groups))]),
    );
  }
}

/** The plural that a key is a form of. @param {string} key @param {Record<string, string>} words */
export function pluralOf(key, words) {
  const name = key.replace(FORM, '');
  return name !== key && `${name}.other` in words ? name : null;
}

/** @param {string} code @param {string} name @param {Record<string, string>} texts */
function checkForms(code, name, texts) {
  const wanted = new Intl.PluralRules(code).resolvedOptions().pluralCategories.map((form) => `${name}.${form}`);
  const [missing, strange] = [
    wanted.filter((key) => !(key in texts)),
    Object.keys(texts).filter((key) => !wanted.includes(key)),
  ];
  if (missing.length > 0) throw new Error(`web/i18n/${code}.json: the plural ${name} lacks ${missing.join(', ')}`);
  if (strange.length > 0) throw new Error(`web/i18n/${code}.json: the language has no plural ${strange.join(', ')}`);
}

/** @param {string} root of the project, ending in a slash */
export async function readLanguages(root) {
  const files = (await readdir(`${root}web/i18n`)).filter((file) => file.endsWith('.json')).sort();
  /** @type {Translated<Record<string, string>>} */
  const words = {};
  for (const file of files)
    words[file.replace('.json', '')] = JSON.parse(await readFile(`${root}web/i18n/${file}`, 'utf8'));
  return new Languages(words);
}

/** `gradlab-languages` gives a script what each language is called, by its code. @type {Plugin} */
export const languageNames = {
  name: 'language-names',
  setup(build) {
    build.onResolve({ filter: /^gradlab-languages$/ }, ({ path }) => ({ path, namespace: 'languages' }));
    build.onLoad({ filter: /./, namespace: 'languages' }, async () => {
      const { words } = await readLanguages(`${build.initialOptions.absWorkingDir ?? '.'}/`);
      const names = Object.entries(words).map(([code, texts]) => [code, texts['language.name']]);
      return { contents: JSON.stringify(Object.fromEntries(names)), loader: 'json' };
    });
  },
};
