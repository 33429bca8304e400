// Where pages stand, and how one leads to another: every address is relative, so that a build works
// in any folder of any host.

/** The language of the pages that stand in no folder of a language. */
export const FIRST = 'en';

/** A page: a lab's, or the map where `lab` is ''. @typedef {{ lab: string, lang: string }} Place */

/** From the build's folder, ending in a slash unless empty. @param {Place} place */
export const pathOf = ({ lab, lang }) =>
  [lang === FIRST ? '' : lang, lab]
    .filter((part) => part !== '')
    .map((part) => `${part}/`)
    .join('');

/** The build's folder from a page. @param {Place} place */
export const upFrom = (place) => '../'.repeat(pathOf(place).split('/').length - 1) || './';

/** @param {Place} from @param {Place} to @param {string} [settings] what follows `#` */
export const relative = (from, to, settings = '') =>
  `${upFrom(from)}${pathOf(to)}${settings === '' ? '' : `#${settings}`}`;

/**
 * The links of a text, written `#lab=<id>&key=value` there, as links to pages.
 * @param {string} html
 * @param {Place} from the page that holds it
 */
export const withRealLinks = (html, from) =>
  html.replaceAll(/href="#([^"]*)"/g, (_, link) => {
    const pairs = link.split(/&amp;|&/);
    const lab = pairs.find((/** @type {string} */ pair) => pair.startsWith('lab='))?.slice('lab='.length) ?? from.lab;
    const settings = pairs.filter((/** @type {string} */ pair) => !pair.startsWith('lab=')).join('&amp;');
    return `href="${relative(from, { lab, lang: from.lang }, settings)}"`;
  });
