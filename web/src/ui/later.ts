// What a part of the page brings along that is loaded later: its words in the page's language and its style.
import { fetchJson } from '../parts.ts';
import { currentLanguage, learn } from './i18n.ts';
import { loadStyle } from './style.ts';

/** @param part the beginning of its words' keys and of its style's name */
export async function loadWordsAndStyle(part: string) {
  const language = currentLanguage();
  const [texts] = await Promise.all([
    fetchJson<Record<string, string>>(`texts/${part}.${language}.json`),
    loadStyle(`${part}-style`),
  ]);
  learn(language, texts);
}
