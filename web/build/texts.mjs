// Labs and texts: checks that nothing is missing in any language, turns Markdown with LaTeX
// formulas into HTML with MathML, and writes what the page loads:
//   labs.json           the labs in course order, with their settings
//   texts/<lang>.json   the page's own words
//   labs/<id>.<lang>.json   a lab's text, section by section
//   labs/<id>.<name>.<lang>.json, labs/<id>.lines.json   a lab's further words, and lines of code as they
//                       should be and as a bug has them, with their formulas
//   labs/<id>.guide.json, labs/<id>.guide.<lang>.json   a lab's guide and its words
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { Marked } from 'marked';
import temml from 'temml';
import { apart, buildGuide } from './guide.mjs';

const LANGUAGES = ['en', 'ko'];
/** Sections that every lab's text has, in order; `look` is a list whose items name views. */
const SECTIONS = ['question', 'intro', 'look', 'why', 'mistake', 'check'];

/**
 * @param {string} root of the project, ending in a slash
 * @param {string} outdir
 */
export async function buildTexts(root, outdir) {
  await mkdir(`${outdir}/labs`, { recursive: true });
  await mkdir(`${outdir}/texts`, { recursive: true });
  await pageTexts(`${root}web/i18n`, `${outdir}/texts`);
  const folder = `${root}web/labs`;
  const ids = (await readdir(folder, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name);
  const labs = await Promise.all(ids.map((id) => buildLab(id, `${folder}/${id}`, `${outdir}/labs`)));
  labs.sort((a, b) => a.order - b.order);
  await writeFile(`${outdir}/labs.json`, JSON.stringify(labs));
}

/**
 * @param {string} from
 * @param {string} to
 */
async function pageTexts(from, to) {
  /** @type {Record<string, Record<string, string>>} */
  const all = {};
  for (const lang of LANGUAGES) all[lang] = JSON.parse(await readFile(`${from}/${lang}.json`, 'utf8'));
  sameKeys('web/i18n', all);
  for (const lang of LANGUAGES) await writeFile(`${to}/${lang}.json`, JSON.stringify(all[lang]));
}

/**
 * Fails unless every language has the same keys.
 * @param {string} what
 * @param {Record<string, object>} all
 */
function sameKeys(what, all) {
  const [first, ...rest] = LANGUAGES;
  for (const lang of rest) {
    for (const [has, lacks] of [
      [first, lang],
      [lang, first],
    ]) {
      const missing = Object.keys(all[has]).filter((key) => !(key in all[lacks]));
      if (missing.length > 0) throw new Error(`${what}: ${lacks} lacks ${missing.join(', ')}`);
    }
  }
}

/**
 * @param {string} id
 * @param {string} from
 * @param {string} to
 * @returns {Promise<{ id: string, order: number, titles: Record<string, string>, questions: Record<string, string> }>}
 */
async function buildLab(id, from, to) {
  const lab = JSON.parse(await readFile(`${from}/lab.json`, 'utf8'));
  /** @type {Record<string, string>} */
  const titles = {};
  /** @type {Record<string, string>} */
  const questions = {};
  /** @type {Record<string, string>} */
  const shapes = {};
  /** @type {Record<string, string>} */
  const guides = {};
  for (const lang of LANGUAGES) {
    const file = `${from}/${lang}.md`;
    const source = apart(await readFile(file, 'utf8'), file);
    guides[lang] = source.guide;
    const text = parseLabText(source.text, file);
    titles[lang] = text.title;
    questions[lang] = text.sections.question.html.replace(/<[^>]*>/g, '').trim();
    shapes[lang] = text.look.map((item) => item.view).join();
    await writeFile(`${to}/${id}.${lang}.json`, JSON.stringify(text));
  }
  if (new Set(Object.values(shapes)).size > 1)
    throw new Error(`${from}: the languages' hints differ in number or views`);
  inEveryLanguage(lab, from);
  await figuresOf(lab, from);
  await furtherWords(id, from, to);
  await codeLines(id, from, to);
  await buildGuide(id, from, to, guides, { render, inline });
  return { ...lab, id, titles, questions };
}

/** Words of a lab beyond its text, `<name>.<lang>.json`: the same keys in every language. @param {string} id @param {string} from @param {string} to */
async function furtherWords(id, from, to) {
  const names = new Set((await readdir(from)).flatMap((file) => /^([a-z]+)\.[a-z]{2}\.json$/.exec(file)?.[1] ?? []));
  for (const name of names) {
    /** @type {Record<string, object>} */
    const all = {};
    for (const lang of LANGUAGES) all[lang] = JSON.parse(await readFile(`${from}/${name}.${lang}.json`, 'utf8'));
    sameKeys(`${from}/${name}`, all);
    for (const lang of LANGUAGES) await writeFile(`${to}/${id}.${name}.${lang}.json`, JSON.stringify(all[lang]));
  }
}

/** The formulas of `lines.json`, where a lab has one, as MathML; the rest as it is. @param {string} id @param {string} from @param {string} to */
async function codeLines(id, from, to) {
  const file = `${from}/lines.json`;
  const source = await readFile(file, 'utf8').catch(() => null);
  if (source === null) return;
  const lines = JSON.parse(source, (key, value) => (key === 'latex' ? displayed(value, file) : value));
  await writeFile(`${to}/${id}.lines.json`, JSON.stringify(lines));
}

/** Fails where a lab names a figure that has no folder. @param {any} lab @param {string} from */
async function figuresOf({ panel, views }, from) {
  for (const { view } of [...panel, ...views])
    await access(`${from}/../../src/figures/${view}/index.ts`).catch(() => {
      throw new Error(`${from}/lab.json: no folder of web/src/figures is called "${view}"`);
    });
}

/** Fails where a name or preset of a lab lacks a language. @param {any} lab @param {string} from */
function inEveryLanguage({ names, presets = [] }, from) {
  for (const words of [...(names ? [names] : []), ...presets.map((/** @type {any} */ preset) => preset.title)]) {
    const missing = LANGUAGES.filter((lang) => !words[lang]);
    if (missing.length > 0)
      throw new Error(`${from}/lab.json: ${missing.join(', ')} missing beside ${JSON.stringify(words)}`);
  }
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
    return temml.renderToString(latex, { displayMode, throwOnError: true });
  } catch (error) {
    throw new Error(`${file}: $${latex}$: ${error instanceof Error ? error.message : error}`);
  }
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
const render = (text, file) => whole(/** @type {string} */ (markdown(file).parse(text, { async: false })), file);
/** @param {string} text @param {string} file */
const inline = (text, file) => whole(/** @type {string} */ (markdown(file).parseInline(text, { async: false })), file);

/** Stars that Markdown took for no emphasis: `**(x)**` with a letter behind it, which Korean has. @param {string} html @param {string} file */
function whole(html, file) {
  const stray = /.{0,20}\*.{0,20}/.exec(html.replaceAll(/<math[\s\S]*?<\/math>|<code>[\s\S]*?<\/code>|<[^>]*>/g, ''));
  if (stray) throw new Error(`${file}: a star is left over in "${stray[0]}"`);
  return html;
}
