// All pages are one file: which lab and which language it shows stands among the settings, as in old links.
import type * as served from '../../link/address.ts';
import { chooseLanguage, LANGUAGES } from '../../ui/i18n.ts';
import { partAddress } from '../assets.ts';

const before = (address: string) => address.replace(/#.*/, '');

export const placeOf: typeof served.placeOf = ({ href, hash }) => {
  if (before(href) !== before(location.href)) return null;
  const said = new URLSearchParams(hash.slice(1));
  const language = said.get('lang') ?? '';
  return { lab: said.get('lab') ?? '', language: LANGUAGES.has(language) ? language : chooseLanguage('') };
};

export const addressOf: typeof served.addressOf = ({ lab, language, view }, settings) => {
  const pairs = [lab && `lab=${lab}`, `lang=${language}`, settings, view];
  return `${before(location.href)}#${pairs.filter((pair) => pair).join('&')}`;
};

/** Named by the build (web/build/single.mjs). */
export const fileOf: typeof served.fileOf = ({ lab, language }) => partAddress(`pages/${language}/${lab}`).href;

// Its language always stands in the address.
export const isRoot: typeof served.isRoot = () => false;
