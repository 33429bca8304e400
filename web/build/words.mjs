// Words for HTML.
import { readJson } from './json.mjs';

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words */

/** @param {string} text */
export const asText = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * The page's words, escaped, with `{name}` replaced; a `count` chooses between the forms of a plural, as on the page.
 * @param {string} file
 * @param {string} lang
 * @returns {Promise<Words>}
 */
export async function wordsOf(file, lang) {
  const words = await readJson(file);
  const plurals = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const form = typeof values.count === 'number' ? `${key}.${plurals.select(values.count)}` : key;
    const text = words[form] ?? words[key] ?? words[`${key}.other`];
    if (text === undefined) throw new Error(`${file}: no words for ${key}`);
    return asText(text).replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
      String(values[name] ?? ''),
    );
  };
}
