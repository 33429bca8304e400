// The page's own words in the reader's language.
import names from 'gradlab-languages';
import { fetchJson } from '../parts.ts';
import { recall, store } from './storage.ts';

/** What each language calls itself, by its code. */
export const LANGUAGES: ReadonlyMap<string, string> = new Map(Object.entries(names));
/** For readers of none of them; its pages stand in no folder of their own. */
export const FIRST = 'en';
const STORED = 'gradlab.lang';

let words: Record<string, string> = {};
let language = FIRST;
let loaded = false;
let plurals = new Intl.PluralRules(FIRST);
let counts = new Intl.NumberFormat(FIRST);

/**
 * The language to use: what the link says, else the page's present one, else what the reader chose
 * here before, else the browser's.
 */
export function chooseLanguage(fromLink: string) {
  const wanted = [
    fromLink,
    loaded ? language : '',
    recall(STORED),
    ...navigator.languages.flatMap((tag) => [tag, tag.split('-')[0]]),
  ];
  return wanted.find((code) => LANGUAGES.has(code)) ?? FIRST;
}

/** Fetches the words of a language, with those of a lab's figures; the function returned puts them to use. */
export async function loadLanguage(code: string, lab: string) {
  const names = [`texts/${code}.json`, ...(lab === '' ? [] : [`texts/${code}.${lab}.json`])];
  const fetched = await Promise.all(names.map((name) => fetchJson<Record<string, string>>(name)));
  return () => speak(code, Object.assign({}, ...fetched));
}

/** From now on the page's words are these; in the language that it has, those that it knew stay for the lab that is left. */
export function speak(code: string, texts: Record<string, string>) {
  words = code === language ? { ...words, ...texts } : texts;
  language = code;
  loaded = true;
  plurals = new Intl.PluralRules(code);
  counts = new Intl.NumberFormat(code);
}

/** Adds words of a part that comes later; those of a language that was left meanwhile say nothing. */
export function learn(code: string, texts: Record<string, string>) {
  if (code === language) words = { ...words, ...texts };
}

export const rememberLanguage = (code: string) => store(STORED, code);

export const currentLanguage = () => language;

/**
 * The words of `key`, with `{name}` replaced. A `count` that is a number is written as the language
 * does, and chooses between the forms of a plural: `key.one`, `key.other` and whatever the language has.
 */
export function t(key: string, values: Record<string, string | number> = {}) {
  const { count } = values;
  const form = typeof count === 'number' ? `${key}.${plurals.select(count)}` : '';
  // A plural that stands in another language has that language's forms.
  const text = words[form] ?? words[key] ?? (form === '' ? undefined : words[`${key}.other`]);
  if (text === undefined) throw new Error(`no words for ${key}`);
  const written = typeof count === 'number' ? { ...values, count: counts.format(count) } : values;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(written[name] ?? ''));
}
