// What the build says of a lab.json that is wrong: the file, the place and what would be right.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { labReader } from '../../web/build/labs.mjs';
import { readLanguages } from '../../web/build/languages.mjs';

const root = `${mkdtempSync(join(tmpdir(), 'gradlab-'))}/`;
after(() => rmSync(root, { recursive: true }));
mkdirSync(`${root}web/labs/made-up`, { recursive: true });
for (const path of ['web/labs/lab.schema.json', 'web/src']) symlinkSync(resolve(path), root + path);

const RIGHT = JSON.parse(readFileSync('web/labs/l2/lab.json', 'utf8'));
const languages = await readLanguages(`${resolve('.')}/`);

async function read(text: string) {
  writeFileSync(`${root}web/labs/made-up/lab.json`, text);
  return (await labReader(root))('made-up', languages);
}

const { preset: _, ...WITHOUT_PRESET } = RIGHT;
const WRONG: [string, object, string][] = [
  ['lacks what is needed', WITHOUT_PRESET, "/ must have required property 'preset'"],
  ['has what nobody reads', { ...RIGHT, figures: [] }, '/ must NOT have additional properties: figures'],
  ['has a value of another type', { ...RIGHT, order: '9' }, '/order must be number'],
  [
    'names a line that there is not',
    { ...RIGHT, views: [{ view: 'curves', lines: ['costs'] }] },
    '/views/0/lines/0 must be equal to one of the allowed values: cost, data, dev, norm',
  ],
  [
    'names a figure without a folder',
    { ...RIGHT, panel: [{ view: 'numbers' }, { view: 'nothing' }] },
    '/panel/1/view: no folder of web/src/figures is called "nothing"',
  ],
  ['stands in a part without a title', { ...RIGHT, part: 'nowhere' }, '/part "nowhere" has no title'],
  ['names its runs in one language', { ...RIGHT, names: { ko: ['하나', '둘'] } }, '/names: en is missing'],
  [
    'names an experiment in one language',
    { ...RIGHT, presets: [{ title: { en: 'One' }, link: '' }] },
    '/presets/0/title: ko is missing',
  ],
];

describe('a lab.json', () => {
  it('that is right is read', async () => {
    const { order, presets } = await read(JSON.stringify(RIGHT));
    assert.equal(order, RIGHT.order);
    assert.deepEqual(presets, RIGHT.presets);
  });

  for (const [what, wrong, told] of WRONG)
    it(`that ${what} is refused`, () =>
      assert.rejects(read(JSON.stringify(wrong)), ({ message }: Error) => {
        assert.ok(message.startsWith(`web/labs/made-up/lab.json: ${told}`), message);
        return true;
      }));

  it('that is no JSON is named', () => assert.rejects(read('{"order": 1,}'), /web\/labs\/made-up\/lab\.json: .*JSON/));
});
