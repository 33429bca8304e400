// Words for HTML.
import { readFile } from 'node:fs/promises';

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words */

/** @param {string} text */
export const asText = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The page's words, escaped, with `{name}` replaced. @param {string} file @returns {Promise<Words>} */
export async function wordsOf(file) {
  const words = JSON.parse(await readFile(file, 'utf8'));
  return (key, values = {}) => {
    if (!(key in words)) throw new Error(`${file}: no words for ${key}`);
    return asText(words[key]).replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
      String(values[name] ?? ''),
    );
  };
}
