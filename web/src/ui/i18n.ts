// The page's own words in the reader's language.
import { fetchJson } from '../parts.ts';
import { recall, store } from './storage.ts';

export type Language = 'en' | 'ko';
export const LANGUAGES: readonly Language[] = ['en', 'ko'];
const STORED = 'gradlab.lang';

let words: Record<string, string> = {};
let language: Language = 'en';
let loaded = false;

/**
 * The language to use: what the link says, else the page's present one, else what the reader chose
 * here before, else the browser's.
 */
export function chooseLanguage(fromLink: string): Language {
  const wanted = [
    fromLink,
    loaded ? language : '',
    recall(STORED),
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
  ];
  return LANGUAGES.find((lang) => lang === wanted.find((w) => LANGUAGES.some((l) => l === w))) ?? 'en';
}

/** Fetches the words of a language; the function returned puts them to use. */
export async function loadLanguage(lang: Language) {
  const fetched = await fetchJson<Record<string, string>>(`texts/${lang}.json`);
  return () => {
    words = fetched;
    language = lang;
    loaded = true;
  };
}

export const rememberLanguage = (lang: Language) => store(STORED, lang);

export const currentLanguage = () => language;

/** The words of `key`, with `{name}` replaced. */
export function t(key: string, values: Record<string, string | number> = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
