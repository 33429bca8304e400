// What docs/authors.md says of keys, snippets and messages is what the code takes.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { down, unwrap, up } from '../../web/src/embed/messages.ts';
import { type Shared, SNIPPETS } from '../../web/src/share/snippets.ts';

const FILE = 'docs/authors.md';
const text = readFileSync(FILE, 'utf8');

/** Not bundled: it reads what stands beside it. */
const { keys }: typeof import('../../packages/npm/keys.mjs') = await import(
  pathToFileURL('packages/npm/keys.mjs').href
);

const site = 'https://your.host/gradlab/';
const shared: Shared = {
  title: 'L2',
  link: `${site}ko/l2/#l2=0.3&b.l2=0`,
  frame: `${site}ko/l2/#embed=on&l2=0.3&b.l2=0`,
  picture: `${site}ko/l2/preview.png`,
  height: 900,
  script: `${site}embed.js`,
  lab: 'l2',
  settings: 'l2=0.3&b.l2=0',
  language: 'ko',
};

const between = (name: string) => new RegExp(`(<!-- ${name} -->\n)(.*?)(<!-- /${name} -->)`, 's');

describe('the page for authors', () => {
  it('has the table of all keys', () => {
    const names = (kind: object) => ('of' in kind ? (kind.of as string[]).map((name) => `\`${name}\``).join(' ') : '');
    const rows = keys().map(
      ({ key, kind, text }) => `| \`${key}\` | ${text.replaceAll('|', '\\|')} | ${names(kind)} |\n`,
    );
    const table = `| key | meaning | values |\n| --- | --- | --- |\n${rows.join('')}`;
    // Written anew with GRADLAB_RECORD=1.
    if (process.env.GRADLAB_RECORD)
      writeFileSync(
        FILE,
        text.replace(between('keys'), (_, a, __, b) => a + table + b),
      );
    assert.equal(between('keys').exec(readFileSync(FILE, 'utf8'))?.[2], table);
  });

  for (const [name, snippet] of Object.entries(SNIPPETS))
    it(`has the snippet ${name} as Share gives it`, () => {
      const [, fence, pasted] = /^(`+)\w*\n(.*)\n\1\n$/s.exec(between(name).exec(text)?.[2] ?? '') ?? [];
      assert.ok(fence);
      assert.equal(pasted, snippet(shared));
    });

  it('has every message, of its right form', () => {
    const messages = [...text.matchAll(/^\| `(\{"gradlab".*?\})` \|/gm)].map(([, json]) => JSON.parse(json));
    const [fromFrame, toFrame] = [up, down].map((schema) => messages.filter((one) => unwrap<unknown>(schema, one)));
    assert.deepEqual(
      fromFrame.map(({ type }) => type),
      ['ready', 'size', 'state', 'result'],
    );
    assert.deepEqual(
      toFrame.map(({ type }) => type),
      ['theme', 'lang', 'set', 'get'],
    );
    assert.equal(messages.length, 8);
  });
});
