// The page's own words in the reader's language.
import { recall, store } from './storage.js';

/** @typedef {'en' | 'ko'} Language */
/** @type {readonly Language[]} */
export const LANGUAGES = ['en', 'ko'];
const STORED = 'gradlab.lang';

/** @type {Record<string, string>} */
let words = {};
/** @type {Language} */
let language = 'en';
let loaded = false;

/**
 * The language to use: what the link says, else the page's present one, else what the reader chose
 * here before, else the browser's.
 * @param {string} fromLink
 * @returns {Language}
 */
export function chooseLanguage(fromLink) {
  const wanted = [fromLink, loaded ? language : '', recall(STORED), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return LANGUAGES.find((lang) => lang === wanted.find((w) => LANGUAGES.some((l) => l === w))) ?? 'en';
}

/** Fetches the words of a language; the function returned puts them to use. @param {Language} lang */
export async function loadLanguage(lang) {
  const response = await fetch(new URL(`texts/${lang}.json`, import.meta.url));
  if (!response.ok) throw new Error(`texts/${lang}.json: ${response.status}`);
  const fetched = await response.json();
  return () => {
    words = fetched;
    language = lang;
    loaded = true;
    document.documentElement.lang = lang;
  };
}

/** @param {Language} lang */
export const rememberLanguage = (lang) => store(STORED, lang);

export const currentLanguage = () => language;

/**
 * The words of `key`, with `{name}` replaced.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
