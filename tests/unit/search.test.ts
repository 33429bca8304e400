// What the map's search finds: names and synonyms first, words of texts where nothing is called so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { searched } from '../../web/build/search.mjs';
import { found } from '../../web/src/home/search.ts';

const IDS = [
  'splits',
  'bias-variance',
  'recipe',
  'l2',
  'dropout',
  'augment',
  'early-stopping',
  'normalize',
  'depth',
  'init',
  'gradcheck',
  'fraud',
  'workbench',
];
const labs = IDS.map((id) => {
  const { keywords } = JSON.parse(readFileSync(`web/labs/${id}/lab.json`, 'utf8'));
  const section = { heading: '', html: id === 'l2' ? '<p>The <em>price</em> of weights, <math>xyzzy</math></p>' : '' };
  const texts = { en: { title: id, sections: { why: section }, look: [] } };
  return searched({ id, titles: { en: id }, questions: {}, keywords, texts }, 'en');
});

describe('the search of the map', () => {
  for (const [typed, ...wanted] of [
    ['weight decay', 'l2'],
    ['WEIGHT dec', 'l2'],
    ['규제', 'l2', 'dropout', 'augment', 'early-stopping'],
    ['가중치감쇠', 'l2'],
    ['기울기 소실', 'depth'],
    ['vanishing gradient', 'depth'],
    ['검증 세트', 'splits'],
    ['validation', 'splits'],
    ['데이터 증강', 'augment'],
    ['Xavier', 'depth', 'init'],
    ['backprop', 'gradcheck', 'fraud'],
    ['그래디언트 체크', 'gradcheck', 'fraud'],
    ['early-stopping', 'early-stopping'],
    ['price', 'l2'],
    ['xyzzy'],
    ['no such thing'],
    ['cay'],
  ])
    it(`for "${typed}" finds ${wanted.join(', ') || 'nothing'}`, () => assert.deepEqual(found(labs, typed), wanted));

  it('finds Korean however its letters are composed', () =>
    assert.deepEqual(found(labs, '드롭아웃'.normalize('NFD')), ['dropout']));

  it('finds all while nothing is typed, and takes signs for nothing', () => {
    for (const typed of ['', '  ', '?', '.*']) assert.deepEqual(found(labs, typed), IDS);
  });
});
