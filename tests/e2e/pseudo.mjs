// A made-up language that says everything twice, and what of its words finds no room on a page.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { Page } from 'playwright-core' */

const twice = (/** @type {string} */ text) => (text === '' ? '' : `${text} ${text}`);

/** A lab's text with headings, question, introduction and hints twice as long. @param {string} text */
const doubledText = (text) =>
  text
    .replace(/^# (.+)$/m, (_, title) => `# ${twice(title)}`)
    .replace(/^## (.+) (\{#\w+\})$/gm, (_, heading, id) => `## ${twice(heading)} ${id}`)
    .replace(/(?<=\{#(?:question|intro)\}\n)(.+)$/gm, (_, line) => twice(line))
    .replace(/^(\d+\. \{\w+\}) (.+)$/gm, (_, head, hint) => `${head} ${twice(hint)}`);

/**
 * Adds a language to a folder like web/: the words of English, doubled. Labs without a text of its own fall back.
 * @param {string} web
 * @param {string} code
 */
export function doubleEverything(web, code) {
  const read = (/** @type {string} */ file) => readFileSync(join(web, file), 'utf8');
  const doubled = (/** @type {any} */ value) =>
    JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'string' ? twice(part) : part));
  const words = { ...doubled(JSON.parse(read('i18n/en.json'))), 'language.fallback': 'en' };
  writeFileSync(join(web, `i18n/${code}.json`), JSON.stringify(words));
  for (const entry of readdirSync(join(web, 'labs'), { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'made-up') continue;
    const lab = `labs/${entry.name}`;
    writeFileSync(join(web, lab, `${code}.md`), doubledText(read(`${lab}/en.md`)));
    for (const file of readdirSync(join(web, lab)).filter((name) => name.endsWith('.en.json')))
      writeFileSync(
        join(web, lab, file.replace('.en.', `.${code}.`)),
        JSON.stringify(doubled(JSON.parse(read(`${lab}/${file}`)))),
      );
    const settings = JSON.parse(read(`${lab}/lab.json`));
    if (settings.names) settings.names[code] = doubled(settings.names.en);
    for (const { title } of settings.presets ?? []) title[code] = twice(title.en);
    writeFileSync(join(web, lab, 'lab.json'), JSON.stringify(settings));
  }
}

/** Words and controls that are cut off, or reach out of the page or of the box that holds them. @param {Page} page */
export const badlyPlaced = (page) =>
  page.evaluate(async () => {
    // A size that has just changed is laid out, and what watches it has drawn.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    /** Pixels that rounding takes. */
    const ROUNDING = 1;
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    /** @param {Element} element */
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    /** @param {DOMRect} rect @param {Element} of @param {string} what */
    const inside = (rect, of, what) => {
      // What scrolls has room for all.
      for (let box = /** @type {Element | null} */ (of); box; box = box.parentElement) if (scrolls(box)) return;
      const { left, right } = of.getBoundingClientRect();
      if (rect.right > Math.min(right, clientWidth) + ROUNDING || rect.left < Math.max(left, 0) - ROUNDING)
        found.push(`${what}: ${rect.left} to ${rect.right} in ${of.className || of.tagName}, ${left} to ${right}`);
    };
    /** @param {Element} element @returns {Element} */
    const box = (element) =>
      getComputedStyle(element).display.startsWith('inline') && element.parentElement
        ? box(element.parentElement)
        : element;
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility()) continue;
      // The tables of charts are closed to the eye until the keyboard comes to them.
      if (element.closest('.visually-hidden, .skip, .chart-numbers, math') !== null) continue;
      const name = (element.textContent ?? '').trim().slice(0, 40);
      if (element.matches('select, button, input, canvas, table') && element.parentElement)
        inside(element.getBoundingClientRect(), element.parentElement, `${element.tagName} ${element.id} ${name}`);
      for (const text of element.childNodes) {
        if (!(text instanceof Text) || text.data.trim() === '' || element.matches('option')) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const rect of range.getClientRects()) inside(rect, box(element), name);
      }
      const { overflowX, overflowY } = getComputedStyle(element);
      const cut = (/** @type {string} */ overflow) => overflow === 'hidden' || overflow === 'clip';
      if (cut(overflowX) && element.scrollWidth > element.clientWidth + ROUNDING)
        found.push(`${name}: cut at its side`);
      if (cut(overflowY) && element.scrollHeight > element.clientHeight + ROUNDING) found.push(`${name}: cut below`);
    }
    return [...new Set(found)];
  });
