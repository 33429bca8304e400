// What the map's search finds labs by: their names and synonyms in all languages, for one who reads
// Korean types "dropout" too, and the words of their texts in the page's own.

/** @import { LabText } from '../src/lab/lab.ts' */
/** @import { Translated } from './languages.mjs' */
/** @typedef {{ id: string, titles: Translated<string>, questions: Translated<string>, keywords?: Translated<string[]>, texts: Translated<LabText> }} Described */

/**
 * What a lab is found by, the first the most telling.
 * @param {Described} lab
 * @param {string} lang
 */
export function searched({ id, titles, questions, keywords = {}, texts }, lang) {
  const names = [id, ...Object.values(titles), ...Object.values(questions), ...Object.values(keywords).flat()];
  const { sections, look } = texts[lang];
  const html = [...Object.values(sections), ...look].map((part) => part.html).join(' ');
  return { id, names: [...new Set(names)].join(' | '), text: wordsOf(html) };
}

/** Each word of a text once; formulas say their letters in a way that nobody types. @param {string} html */
function wordsOf(html) {
  const plain = html.replaceAll(/<math\b[\s\S]*?<\/math>|<[^>]*>|&[a-z#0-9]+;/g, ' ').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}_]{2,}/gu) ?? [])].join(' ');
}
