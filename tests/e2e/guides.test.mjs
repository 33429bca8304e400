// A lab's guide as the build reads it: what does not fit is refused with the file and the place.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { apart, buildGuide } from '../../web/build/guide.mjs';
import { root } from './browser.mjs';

const STEP = {
  id: 'fit',
  kind: 'choice',
  link: 'data=moons&b.hidden=',
  covers: ['curves'],
  choices: ['net', 'line'],
  rule: {
    least: [
      { measure: 'error', part: 'train' },
      { measure: 'error', part: 'train', run: 'b' },
    ],
  },
  explains: 'net',
};
const WORDS = `
### {fit}
Two models learn the same points.

? Which errs *less*?

- {net} the network
- {line} the line — It can't bend.

! The network, by $n$ points.
`;

const copy = mkdtempSync(join(tmpdir(), 'gradlab-guide-'));
const lab = join(copy, 'labs/made');
const out = join(copy, 'out');
after(() => rmSync(copy, { recursive: true }));
for (const folder of [lab, out, join(copy, 'src/figures/curves')]) mkdirSync(folder, { recursive: true });
writeFileSync(join(copy, 'src/figures/curves/index.ts'), '');
cpSync(join(root, 'web/labs/guide.schema.json'), join(copy, 'labs/guide.schema.json'));

const markdown = {
  render: (/** @type {string} */ text) => `<p>${text}</p>`,
  inline: (/** @type {string} */ text) => text,
};

/** @param {object[]} steps @param {string} ko the Korean words; the English ones are WORDS */
function built(steps, ko = WORDS) {
  writeFileSync(join(lab, 'guide.json'), JSON.stringify({ steps }));
  return buildGuide('made', lab, out, { en: WORDS, ko }, markdown);
}

describe('a guide', () => {
  it('is written as data, and as words step by step', async () => {
    await built([STEP]);
    assert.deepEqual(JSON.parse(readFileSync(join(out, 'made.guide.json'), 'utf8')), { steps: [STEP] });
    assert.deepEqual(JSON.parse(readFileSync(join(out, 'made.guide.ko.json'), 'utf8')), {
      fit: {
        context: '<p>Two models learn the same points.</p>',
        question: 'Which errs *less*?',
        choices: { net: { label: 'the network' }, line: { label: 'the line', said: "It can't bend." } },
        explanation: '<p>The network, by $n$ points.</p>',
      },
    });
  });

  it('is the last section of a text', () => {
    const text = '# Lab\n\n## Why {#why}\nBecause.\n\n';
    assert.deepEqual(apart(`${text}## Guide {#guide}\n${WORDS}`, 'en.md'), { text, guide: WORDS });
    assert.deepEqual(apart(text, 'en.md'), { text, guide: '' });
    assert.throws(() => apart(`## Guide {#guide}\n${WORDS}\n## Why {#why}\n`, 'en.md'), /en\.md: {#guide} is the last/);
  });

  for (const [what, steps, ko, message] of /** @type {[string, object[], string, RegExp][]} */ ([
    [
      'a measure that there is not',
      [{ ...STEP, rule: { least: [{ measure: 'luck' }] } }],
      WORDS,
      /guide\.json: \/steps\/0\/rule/,
    ],
    ['a key that there is not', [{ ...STEP, hint: 'x' }], WORDS, /guide\.json: \/steps\/0 .*: hint/],
    ['a figure that there is not', [{ ...STEP, covers: ['maps'] }], WORDS, /web\/src\/figures is called "maps"/],
    ['a step without words', [STEP, { ...STEP, id: 'more' }], WORDS, /steps of {#guide}: fit, more expected/],
    ['another choice', [STEP], WORDS.replace('{line}', '{curve}'), /ko\.md, step fit: choices: net, line expected/],
    ['a wrong choice without a sentence', [STEP], WORDS.replace(" — It can't bend.", ''), /the right one none: {line}/],
    ['a right choice with one', [STEP], WORDS.replace('network\n', 'network — Yes.\n'), /the right one none: {net}/],
    ['a step without its question', [STEP], WORDS.replace('? Which', 'Which'), /step fit: a step is context/],
  ]))
    it(`with ${what} fails the build`, () => assert.rejects(built(steps, ko), message));

  it('without its data fails the build', async () => {
    rmSync(join(lab, 'guide.json'));
    await assert.rejects(buildGuide('made', lab, out, { en: WORDS, ko: '' }, markdown), /there is no guide\.json/);
    await buildGuide('made', lab, out, { en: '', ko: '' }, markdown);
  });
});
