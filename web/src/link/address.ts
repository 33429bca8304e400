// Where pages are: their lab and their language are in the path, <root>/ko/l2/, their settings behind `#`.
import { ROOT } from '../assets.ts';
import { FIRST, LANGUAGES } from '../ui/i18n.ts';
import type { Place } from './place.ts';

/** The page that stands at an address; null where none of this build can. */
export function placeOf(url: URL): Place | null {
  if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return null;
  const parts = url.pathname
    .slice(ROOT.pathname.length)
    .replace(/index\.html$/, '')
    .split('/')
    .filter((part) => part !== '');
  const language = parts[0] !== FIRST && LANGUAGES.has(parts[0]) ? parts[0] : undefined;
  const [lab = '', ...rest] = language ? parts.slice(1) : parts;
  return rest.length === 0 && /^[a-z0-9-]*$/.test(lab) ? { lab, language: language ?? FIRST } : null;
}

/** A page's address, with settings. */
export function addressOf({ lab, language, view = '' }: Place, settings = '') {
  const folders = [language === FIRST ? '' : language, lab].filter((part) => part !== '');
  const url = new URL(folders.map((part) => `${part}/`).join(''), ROOT);
  url.search = location.search;
  // As it stands: the settings' own signs need no escape.
  return (
    url.href +
    [settings, view]
      .filter((part) => part !== '')
      .join('&')
      .replace(/^(?=.)/, '#')
  );
}

/** Where a page's file is loaded from. */
export const fileOf = (place: Place) => addressOf(place);

/** Whether it is the page that speaks for all languages: who comes here has chosen none. */
export const isRoot = ({ lab, language }: Place) => lab === '' && language === FIRST;
