// The labs' texts on a phone: where their lines end.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useSite } from './browser.mjs';
import { labs, languages } from './folders.mjs';

const site = useSite();

/** Places where a line ends inside a word: what stands around them. Runs in the page. */
function brokenWords() {
  const BLOCKS = 'h1, :is(.intro, .look, .texts) :is(p, li, td, th, h2, summary)';
  /** A letter or formula with the place it takes. @typedef {{ text: string, left: number }} Piece */

  /** @param {Element} block */
  function pieces(block) {
    /** @type {Piece[]} */
    const found = [];
    /** @param {Node} node */
    const read = (node) => {
      if (node instanceof Element && (node.matches('math') || node.matches('.visually-hidden'))) {
        if (node.matches('math')) found.push({ text: 'x', left: node.getBoundingClientRect().left });
      } else if (node instanceof Text) {
        const range = document.createRange();
        for (let i = 0; i < node.data.length; i++) {
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          found.push({ text: node.data[i], left: range.getBoundingClientRect().left });
        }
      } else for (const child of node.childNodes) read(child);
    };
    read(block);
    return found;
  }

  for (const details of document.querySelectorAll('details')) details.open = true;
  const blocks = [...document.querySelectorAll(BLOCKS)].filter(
    (block) => !block.querySelector('p, li') && block.checkVisibility(),
  );
  if (blocks.length < 10) throw new Error(`only ${blocks.length} blocks of text`);
  const broken = [];
  for (const block of blocks) {
    const all = pieces(block);
    for (let i = 1; i < all.length; i++) {
      const [before, after] = [all[i - 1], all[i]];
      if (/\s/.test(before.text) || !/[가-힣,.;:!?)”’]/.test(after.text) || after.left > before.left) continue;
      const around = all.slice(Math.max(0, i - 12), i + 12).map(({ text }) => text);
      around.splice(Math.min(i, 12), 0, '|');
      broken.push(around.join(''));
    }
  }
  return broken;
}

describe('lines of the texts at 390 px', () => {
  for (const lang of languages)
    it(`never begin with a particle or a comma (${lang})`, () =>
      site.opened(
        `lab=${labs[0].id}&lang=${lang}`,
        async (page) => {
          for (const { id } of labs) {
            await page.evaluate((hash) => (location.hash = hash), `lab=${id}&lang=${lang}`);
            await page.locator(`.lab-${id} .texts`).waitFor();
            assert.deepEqual(await page.evaluate(brokenWords), [], id);
          }
        },
        { viewport: { width: 390, height: 844 } },
      ));
});
