// Labs and texts: checks that nothing is missing in any language, turns Markdown with LaTeX
// formulas into HTML with MathML, and writes what the page loads:
//   labs.json           the labs in course order, with their settings
//   texts/<lang>.json   the page's own words, but for those that come later: texts/guide.<lang>.json, texts/sharing.<lang>.json
//   labs/<id>.<lang>.json   a lab's text, section by section
//   labs/<id>.<name>.<lang>.json, labs/<id>.lines.json   a lab's further words, and the lines of its program
//                       as they should be and as a bug has them, with their formulas
//   search/<lang>.json  what the map's search finds labs by
//   labs/<id>.guide.json, labs/<id>.guide.<lang>.json   a lab's guide and its words
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { Marked } from 'marked';
import temml from 'temml';
import { apart, buildGuide } from './guide.mjs';
import { readJson } from './json.mjs';
import { labReader } from './labs.mjs';
import { readLanguages } from './languages.mjs';
import { searched } from './search.mjs';

/** @import { Languages, Translated } from './languages.mjs' */
/** @import { LabText } from '../src/lab/lab.ts' */

/** Sections that every lab's text has, in order; `look` is a list whose items name views. */
const SECTIONS = ['question', 'intro', 'look', 'why', 'mistake', 'check'];

/** Words that come with a part of the page which is loaded later, by the beginnings of their keys. */
const LATER = ['guide', 'sharing'];

/**
 * Fails where a whole language lacks something; returns the languages, with what those that are still
 * being written lack.
 * @param {string} root of the project, ending in a slash
 * @param {string} outdir
 */
export async function buildTexts(root, outdir) {
  await mkdir(`${outdir}/labs`, { recursive: true });
  await mkdir(`${outdir}/texts`, { recursive: true });
  const languages = await readLanguages(root);
  for (const [code, words] of Object.entries(languages.page())) {
    let page = words;
    for (const part of LATER) {
      const [later, others] = split(page, (key) => key.startsWith(`${part}.`));
      await writeFile(`${outdir}/texts/${part}.${code}.json`, JSON.stringify(later));
      page = others;
    }
    await writeFile(`${outdir}/texts/${code}.json`, JSON.stringify(page));
  }
  const folder = `${root}web/labs`;
  const ids = (await readdir(folder, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name);
  const readLab = await labReader(root);
  const labs = await Promise.all(
    ids.map(async (id) => {
      const lab = await readLab(id, languages);
      return { ...lab, id, ...(await labTexts(id, root, `${outdir}/labs`, languages)) };
    }),
  );
  labs.sort((a, b) => a.order - b.order);
  // What only the map's search reads is in files of their own.
  const others = labs.map(({ keywords, texts, ...lab }) => lab);
  await writeFile(`${outdir}/labs.json`, JSON.stringify(others));
  await mkdir(`${outdir}/search`, { recursive: true });
  for (const lang of languages.codes)
    await writeFile(`${outdir}/search/${lang}.json`, JSON.stringify(labs.map((lab) => searched(lab, lang))));
  return languages;
}

/** @param {Record<string, string>} words @param {(key: string) => boolean} apart */
const split = (words, apart) =>
  [true, false].map((wanted) => Object.fromEntries(Object.entries(words).filter(([key]) => apart(key) === wanted)));

/**
 * Writes a lab's text in every language; returns what the map shows of it and is searched for.
 * @param {string} id
 * @param {string} root
 * @param {string} to
 * @param {Languages} languages
 * @returns {Promise<{ titles: Translated<string>, questions: Translated<string>, steps: string[], texts: Translated<LabText> }>}
 */
async function labTexts(id, root, to, languages) {
  const from = `${root}web/labs/${id}`;
  const names = await readdir(from);
  /** @type {Translated<ReturnType<typeof parseLabText>>} */
  const written = {};
  /** @type {Translated<string>} */
  const guides = {};
  for (const lang of languages.codes.filter((code) => names.includes(`${code}.md`))) {
    const file = `${from}/${lang}.md`;
    const { text, guide } = apart(await readFile(file, 'utf8'), file);
    written[lang] = parseLabText(text, file);
    guides[lang] = guide;
  }
  const texts = languages.filled(`web/labs/${id}/<language>.md`, written);
  const shapes = Object.values(texts).map(({ look }) => look.map((item) => item.view).join());
  if (new Set(shapes).size > 1) throw new Error(`${from}: the languages' hints differ in number or views`);
  for (const [lang, text] of Object.entries(texts)) await writeFile(`${to}/${id}.${lang}.json`, JSON.stringify(text));
  await furtherWords(id, from, to, languages);
  await codeLines(id, from, to);
  const steps = await buildGuide(id, from, to, guides, { render, inline });
  const each = (/** @type {(text: ReturnType<typeof parseLabText>) => string} */ part) =>
    Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, part(text)]));
  return {
    titles: each(({ title }) => title),
    questions: each(({ sections }) => sections.question.html.replace(/<[^>]*>/g, '').trim()),
    steps,
    texts,
  };
}

/** Words of a lab beyond its text, `<name>.<lang>.json`. @param {string} id @param {string} from @param {string} to @param {Languages} languages */
async function furtherWords(id, from, to, languages) {
  const files = await readdir(from);
  const names = new Set(files.flatMap((file) => /^([a-z]+)\.[A-Za-z-]+\.json$/.exec(file)?.[1] ?? []));
  for (const name of names) {
    /** @type {Translated<Record<string, unknown>>} */
    const all = {};
    for (const lang of languages.codes.filter((code) => files.includes(`${name}.${code}.json`)))
      all[lang] = await readJson(`${from}/${name}.${lang}.json`);
    const filled = languages.filledKeys(`web/labs/${id}/${name}.<language>.json`, all);
    for (const [lang, words] of Object.entries(filled))
      await writeFile(`${to}/${id}.${name}.${lang}.json`, JSON.stringify(words));
  }
}

/** The formulas of `lines.json`, where a lab has one, as MathML; the rest as it is. @param {string} id @param {string} from @param {string} to */
async function codeLines(id, from, to) {
  const file = `${from}/lines.json`;
  const source = await readFile(file, 'utf8').catch(() => null);
  if (source === null) return;
  const lines = JSON.parse(source, (key, value) => (key === 'latex' ? formula(value, false, file) : value));
  await writeFile(`${to}/${id}.lines.json`, JSON.stringify(lines));
}

/**
 * A lab's text: `# Title`, then `## Heading {#section}` for each section.
 * @param {string} source
 * @param {string} file named in errors
 */
function parseLabText(source, file) {
  const title = /^# (.+)$/m.exec(source)?.[1];
  if (!title) throw new Error(`${file}: no "# Title"`);
  /** @type {Record<string, { heading: string, html: string }>} */
  const sections = {};
  /** @type {{ view: string, html: string }[]} */
  let look = [];
  for (const part of source.split(/^## /m).slice(1)) {
    const head = /^(.*) \{#([a-z]+)\}\n/.exec(part);
    if (!head) throw new Error(`${file}: "## ${part.split('\n')[0]}" lacks its {#section}`);
    const [whole, heading, id] = head;
    const body = part.slice(whole.length).trim();
    if (id === 'look') look = hints(body, file);
    sections[id] = { heading, html: id === 'look' ? '' : render(body, file) };
  }
  for (const id of SECTIONS) if (!sections[id]) throw new Error(`${file}: section {#${id}} is missing`);
  for (const id of Object.keys(sections))
    if (!SECTIONS.includes(id)) throw new Error(`${file}: no section is called {#${id}}`);
  return { title, sections, look };
}

/**
 * `1. {view} sentence` items.
 * @param {string} body
 * @param {string} file
 */
function hints(body, file) {
  return body.split(/\n(?=\d+\. )/).map((item) => {
    const match = /^\d+\. \{([a-z0-9]+)\} ([\s\S]+)$/.exec(item);
    if (!match) throw new Error(`${file}: a hint is "1. {view} sentence", not "${item}"`);
    return { view: match[1], html: inline(match[2].trim(), file) };
  });
}

/**
 * @param {string} latex
 * @param {boolean} displayMode
 * @param {string} file
 */
function formula(latex, displayMode, file) {
  try {
    return withoutStyles(temml.renderToString(latex, { displayMode, throwOnError: true }));
  } catch (error) {
    throw new Error(`${file}: $${latex}$: ${error instanceof Error ? error.message : error}`);
  }
}

/** Style attributes that formulas have, with the class of base.css that stands for each; '' for one that says nothing. */
const STYLES = /** @type {Record<string, string>} */ ({
  'display:block math;': 'tml-display',
  'math-depth:0;': 'tml-script',
  false: '',
});

/** The page's security policy allows no style attribute. @param {string} mathml */
function withoutStyles(mathml) {
  return mathml.replaceAll(/<[a-z]+\b[^>]*>/g, (tag) => {
    const style = / style="([^"]*)"/.exec(tag);
    if (!style) return tag;
    const name = STYLES[style[1]];
    if (name === undefined) throw new Error(`no class stands for the style "${style[1]}"`);
    const plain = tag.replace(style[0], '');
    const [known, names = ''] = / class="([^"]*)"/.exec(plain) ?? [];
    if (name === '' || names.split(' ').includes(name)) return plain;
    if (known === undefined) return plain.replace(/^<[a-z]+/, (start) => `${start} class="${name}"`);
    return plain.replace(known, ` class="${names} ${name}"`);
  });
}

/** Formulas side by side, which stand below each other where there is no room. @param {string} latex parted by \qquad @param {string} file */
function displayed(latex, file) {
  const parts = latex.split(/\\qquad\b/).filter((part) => part.trim() !== '');
  return `<span class="formula">${parts.map((part) => formula(part, true, file)).join('')}</span>`;
}

/** @param {string} file */
function markdown(file) {
  const math = (/** @type {string} */ name, /** @type {RegExp} */ rule, /** @type {boolean} */ display) => ({
    name,
    level: /** @type {'inline'} */ ('inline'),
    start: (/** @type {string} */ src) => src.indexOf('$'),
    tokenizer(/** @type {string} */ src) {
      const match = rule.exec(src);
      return match ? { type: name, raw: match[0], latex: match[1] } : undefined;
    },
    renderer: (/** @type {{ latex?: string }} */ token) => {
      const latex = token.latex ?? '';
      return display ? displayed(latex, file) : formula(latex, false, file);
    },
  });
  return new Marked({
    extensions: [math('display', /^\$\$([^$]+)\$\$/, true), math('formula', /^\$([^$\n]+)\$/, false)],
  });
}

/** @param {string} text @param {string} file */
const render = (text, file) => checked(/** @type {string} */ (markdown(file).parse(text, { async: false })), file);
/** @param {string} text @param {string} file */
const inline = (text, file) =>
  checked(/** @type {string} */ (markdown(file).parseInline(text, { async: false })), file);

/** A text's HTML, once nothing in it would be set wrongly. @param {string} html @param {string} file */
function checked(html, file) {
  noStrayStars(html, file);
  noLooseParticles(html, file);
  return bound(html);
}

/** Stars that Markdown took for no emphasis: `**(x)**` with a letter behind it, which Korean has. @param {string} html @param {string} file */
function noStrayStars(html, file) {
  const stray = /.{0,20}\*.{0,20}/.exec(html.replaceAll(/<math[\s\S]*?<\/math>|<code>[\s\S]*?<\/code>|<[^>]*>/g, ''));
  if (stray) throw new Error(`${file}: a star is left over in "${stray[0]}"`);
}

const PARTICLES = '[은는을를가와과의에도만로쯤](?![가-힣])|으로|에서|에는|까지|부터|보다|입니다|이 [됩아]|일 때';

/**
 * A particle belongs to the word, sign or formula before it. Fails where nothing could hold them
 * together: behind a tag's end, or at the head of the paragraph below a displayed formula.
 * @param {string} html
 * @param {string} file
 */
function noLooseParticles(html, file) {
  const plain = html.replaceAll(/<math\b[\s\S]*?<\/math>/g, '∎');
  const behindTag = /(?:∎(?:<\/[a-z]+>)+(?=[^\s<])|[)”’%\]](?:<\/[a-z]+>)+(?=[가-힣])).{0,20}/;
  const belowFormula = new RegExp(`∎</span></p>\\s*<p>(?:${PARTICLES}).{0,20}`);
  const loose = behindTag.exec(plain) ?? belowFormula.exec(plain);
  if (loose) throw new Error(`${file}: a particle could begin a line in "${loose[0].replaceAll(/<[^>]*>/g, '')}"`);
}

/**
 * Keeps a formula, a closing bracket or quotation mark, or a percent sign on one line with what
 * touches it, a particle or a comma: line breaking would part them.
 * @param {string} html
 */
function bound(html) {
  const parts = /<(?!math\b)[^>]*>|[(“‘[]*<math\b[\s\S]*?<\/math>[^\s<]*|[)”’%\]][^\s<]+/g;
  const alone = /^<(?!math\b)|^<math[\s\S]*<\/math>$/;
  return html.replaceAll(parts, (part) => (alone.test(part) ? part : `<span class="nobreak">${part}</span>`));
}
