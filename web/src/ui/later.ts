// What a part of the page brings along that is loaded later: its words in the page's language and its style.
import { fetchJson, MissingPart, partAddress } from '../parts.ts';
import { h } from './elements.ts';
import { currentLanguage, learn } from './i18n.ts';

/** @param part the beginning of its words' keys and of its style's name */
export async function loadWordsAndStyle(part: string) {
  const language = currentLanguage();
  const [texts] = await Promise.all([
    fetchJson<Record<string, string>>(`texts/${part}.${language}.json`),
    loadStyle(`${part}-style`),
  ]);
  learn(language, texts);
}

/** Once for all pages. */
function loadStyle(name: string) {
  const { href } = partAddress(name);
  if ([...document.querySelectorAll('link')].some((link) => link.href === href)) return;
  return new Promise<void>((loaded, failed) => {
    const missing = () => failed(new MissingPart(name));
    document.head.append(h('link', { rel: 'stylesheet', href, onload: () => loaded(), onerror: missing }));
  });
}
