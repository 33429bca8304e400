// Where the page is: its lab and its language are in the path, <root>/ko/l2/, its settings behind `#`.
import { ROOT } from '../parts.ts';
import { FIRST, LANGUAGES } from '../ui/i18n.ts';

/** A page: a lab's, or the map where `lab` is ''. */
export interface Place {
  lab: string;
  language: string;
  /** How it is shown in a frame, as the link says it: `show=curves&theme=dark`. */
  view?: string;
}

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

/** Whether it is the page that speaks for all languages: who comes here has chosen none. */
export const isRoot = ({ lab, language }: Place) => lab === '' && language === FIRST;

/** A step of a lab's guide that a link asks again, and with which seed. */
export interface Again {
  step: string;
  seed: number;
}

/** What a link says that asks a step again. */
export const againLink = ({ step, seed }: Again) => `step=${step}&again=${seed}`;

/** The step that a link asks again, if it does, and its other settings. */
export function againIn(settings: string): { again: Again | null; settings: string } {
  const found = /(?:^|&)step=([a-z0-9-]{1,40})&again=([0-9]{1,4})(?=&|$)/.exec(settings);
  if (!found) return { again: null, settings };
  const [pairs, step, seed] = found;
  return { again: { step, seed: Number(seed) }, settings: settings.replace(pairs, '').replace(/^&/, '') };
}

/** What settings say of how the page is shown, and the others. */
export function viewIn(settings: string) {
  const pairs = settings.split('&');
  const view = pairs.filter((pair) => /^(show|theme)=/.test(pair));
  return { view: view.join('&'), settings: pairs.filter((pair) => !view.includes(pair)).join('&') };
}

/** The lab and the language that stand among the settings of a link, as all links once had them, and the rest. */
export function oldParts(fragment: string) {
  const pairs = fragment.replace(/^#?\??/, '').split('&');
  const language = [...LANGUAGES.keys()].find((lang) => pairs.includes(`lang=${lang}`));
  const settings = pairs.filter((pair) => pair !== `lang=${language}`).join('&');
  return { namesLab: pairs.some((pair) => pair.startsWith('lab=')), language, settings };
}
