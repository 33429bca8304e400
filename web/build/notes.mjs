// Pages of the site for those who put labs into their own notes or serve them: docs/*.md, as they stand, in English.
import { readFile } from 'node:fs/promises';
import { Marked } from 'marked';
import { ASSETS } from './names.mjs';
import { fill } from './template.mjs';
import { asText } from './words.mjs';

/** Where each stands, from the build's folder. @type {Record<string, string>} */
export const NOTES = { 'authors.md': 'authors/', 'hosting.md': 'authors/hosting/' };

/** A heading's name in links, as GitHub makes it. @param {string} words */
const anchorOf = (words) =>
  words
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** @param {string} href @param {string} up to the build's folder */
function linkOf(href, up) {
  if (/^(#|https?:)/.test(href)) return href;
  return Object.hasOwn(NOTES, href) ? up + NOTES[href] : null;
}

/**
 * Their files in the build, with their text.
 * @param {string} root of the project, ending in a slash
 * @param {string} template web/index.html
 * @param {string} style name of the style sheet among the assets
 * @returns {Promise<{ path: string, html: string }[]>}
 */
export const notes = (root, template, style) =>
  Promise.all(
    Object.entries(NOTES).map(async ([file, path]) => {
      const up = '../'.repeat(path.split('/').length - 1);
      const marked = new Marked({
        renderer: {
          heading({ tokens, depth, text }) {
            return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
          },
          // What is beside the site in the project's own folder has no address here.
          link({ href, tokens }) {
            const to = linkOf(href, up);
            const words = this.parser.parseInline(tokens);
            return to === null ? words : `<a href="${asText(to)}">${words}</a>`;
          },
        },
      });
      const text = (await readFile(`${root}docs/${file}`, 'utf8')).replaceAll(/^<!--.*-->\n/gm, '');
      const [, title = file] = /^# (.*)$/m.exec(text) ?? [];
      const html = (await marked.parse(text)).replaceAll(/<(pre|table)>/g, '<$1 tabindex="0">');
      const head = `<title>${asText(title)} · gradlab</title>\n  <link rel="icon" href="${up}icon.svg" type="image/svg+xml">\n  <link rel="stylesheet" href="${up}${ASSETS}/${style}">`;
      const body = `<header class="page-head"><p class="brand"><a href="${up}">gradlab</a></p></header>
<main id="main"><div class="prose notes">
${html}</div></main>`;
      return { path, html: fill(template, { lang: 'en', head, body }) };
    }),
  );
