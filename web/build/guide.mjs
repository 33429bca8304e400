// A lab's guide: its steps as data (guide.json, held to guide.schema.json) and their words, the last
// section of en.md and ko.md:
//
//   ## Guide {#guide}
//
//   ### {step-id}
//   Context, a paragraph or more.
//
//   ? The question, one paragraph.
//
//   - {choice-id} label — what is said to who chose it
//   - {choice-id} label of the right one, which the explanation answers
//
//   ! The explanation, one paragraph or more.
//
// Writes labs/<id>.guide.json and labs/<id>.guide.<lang>.json, words by step.
import { access, readFile, writeFile } from 'node:fs/promises';
import { checker } from './schema.mjs';

/** @typedef {{ id: string, kind: string, covers: string[], choices?: string[], explains: unknown }} Step */
/** @typedef {{ label: string, said?: string }} ChoiceWords */
/** @typedef {{ context: string, question: string, choices: Record<string, ChoiceWords>, explanation: string }} Words */
/** What the lab's page says before the guide is there. @typedef {{ steps: { id: string, covers: string[], link: string }[], first: Words }} GuideHead */
/** How Markdown becomes HTML. @typedef {{ render: (text: string, file: string) => string, inline: (text: string, file: string) => string }} Markdown */

const HEAD = /^## .* \{#guide\}\n/m;

/**
 * A lab's text without its guide, and the guide's, empty where it has none.
 * @param {string} source
 * @param {string} file named in errors
 */
export function apart(source, file) {
  const [text, guide = '', ...more] = source.split(HEAD);
  if (more.length > 0) throw new Error(`${file}: there are two sections {#guide}`);
  if (/^## /m.test(guide)) throw new Error(`${file}: {#guide} is the last section`);
  return { text, guide };
}

/**
 * Checks and writes the guide of a lab, if it has one; returns the ids of its steps.
 * @param {string} id the lab's
 * @param {string} from its folder
 * @param {string} to
 * @param {Record<string, string>} guides the sections by language
 * @param {Markdown} markdown
 * @returns {Promise<string[]>}
 */
export async function buildGuide(id, from, to, guides, markdown) {
  const file = `${from}/guide.json`;
  const source = await readFile(file, 'utf8').catch(() => null);
  const written = Object.keys(guides).filter((lang) => guides[lang] !== '');
  if (source === null) {
    if (written.length > 0) throw new Error(`${from}: ${written[0]}.md has a guide, but there is no guide.json`);
    return [];
  }
  const guide = JSON.parse(source);
  (await checker(`${from}/../guide.schema.json`))(guide, file);
  for (const figure of new Set(guide.steps.flatMap((/** @type {Step} */ step) => step.covers)))
    await access(`${from}/../../src/figures/${figure}/index.ts`).catch(() => {
      throw new Error(`${file}: no folder of web/src/figures is called "${figure}"`);
    });
  for (const [lang, text] of Object.entries(guides)) {
    const words = wordsOf(text, guide.steps, `${from}/${lang}.md`, markdown);
    await writeFile(`${to}/${id}.guide.${lang}.json`, JSON.stringify(words));
  }
  await writeFile(`${to}/${id}.guide.json`, JSON.stringify(guide));
  return guide.steps.map((/** @type {Step} */ step) => step.id);
}

/**
 * The words of every step. Fails unless they are those of the steps in the data, choice by choice.
 * @param {string} text the section without its heading
 * @param {Step[]} steps
 * @param {string} file named in errors
 * @param {Markdown} markdown
 */
function wordsOf(text, steps, file, markdown) {
  const [before, ...parts] = text.split(/^### /m);
  if (before.trim() !== '') throw new Error(`${file}: {#guide} begins with "### {step-id}", not "${before.trim()}"`);
  same(
    parts.map((part) => /^\{([a-z0-9-]+)\}\n/.exec(part)?.[1] ?? part.split('\n')[0]),
    steps.map((step) => step.id),
    `${file}: steps of {#guide}`,
  );
  /** @type {Record<string, Words>} */
  const all = {};
  parts.forEach((part, i) => {
    const body = part.slice(part.indexOf('\n') + 1).trim();
    all[steps[i].id] = stepWords(body, steps[i], `${file}, step ${steps[i].id}`, markdown);
  });
  return all;
}

/**
 * @param {string} body
 * @param {Step} step
 * @param {string} file
 * @param {Markdown} markdown
 * @returns {Words}
 */
function stepWords(body, step, file, { render, inline }) {
  const form = /^([\s\S]+?)\n\n\? ([\s\S]+?)\n\n(- [\s\S]+?\n\n)?! ([\s\S]+)$/.exec(body);
  if (!form) throw new Error(`${file}: a step is context, "? question", "- {choice} ...", "! explanation"`);
  const [, context, question, list, explanation] = form;
  const choices = list ? choicesOf(list.trim(), step, file, inline) : {};
  same(Object.keys(choices), step.choices ?? [], `${file}: choices`);
  return {
    context: render(context, file),
    question: inline(question, file),
    choices,
    explanation: render(explanation, file),
  };
}

/**
 * @param {string} list
 * @param {Step} step
 * @param {string} file
 * @param {Markdown['inline']} inline
 */
function choicesOf(list, step, file, inline) {
  /** @type {Record<string, ChoiceWords>} */
  const choices = {};
  for (const item of list.split(/\n(?=- )/)) {
    const form = /^- \{([a-z0-9-]+)\} ([\s\S]+?)(?: — ([\s\S]+))?$/.exec(item);
    if (!form) throw new Error(`${file}: a choice is "- {id} label — sentence", not "${item}"`);
    const [, id, label, said] = form;
    if (id === step.explains ? said : !said)
      throw new Error(`${file}: each wrong choice has a sentence, the right one none: {${id}}`);
    choices[id] = { label: inline(label, file), ...(said ? { said: inline(said, file) } : {}) };
  }
  return choices;
}

/** @param {string[]} got @param {string[]} wanted @param {string} what */
function same(got, wanted, what) {
  if (got.join() !== wanted.join()) throw new Error(`${what}: ${wanted.join(', ')} expected, not ${got.join(', ')}`);
}
