// The page's words: what is put into them, and the forms of plurals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { currentLanguage, LANGUAGES, speak, t } from '../../web/src/ui/i18n.ts';
import { speakLanguage } from './speaking.ts';

describe('words', () => {
  it('are those of every file of web/i18n', () => {
    assert.equal(LANGUAGES.get('en'), 'English');
    assert.equal(LANGUAGES.get('ko'), '한국어');
  });

  it('take values by name, and leave nothing where there is none', () => {
    speak('en', { said: '{a} and {b}, {a} again{c}' });
    assert.equal(t('said', { a: 'x', b: 2 }), 'x and 2, x again');
  });

  it('take values as they are: no pattern, no further name', () => {
    speak('en', { said: '{a}{b}' });
    assert.equal(t('said', { a: '$&', b: '{a}' }), '$&{a}');
  });

  it('that are missing are an error that names them', () => {
    speak('en', {});
    assert.throws(() => t('nothing'), /no words for nothing/);
    assert.throws(() => t('nothing', { count: 1 }), /no words for nothing/);
  });

  it('count in English', () => {
    speakLanguage('en');
    const solved = (count: number) => t('home.progress.solved', { count });
    assert.equal(solved(0), '0 questions answered');
    assert.equal(solved(1), '1 question answered');
    assert.equal(solved(1234), '1,234 questions answered');
    assert.equal(t('seeds.count', { count: 1 }), 'one seed');
    assert.equal(t('play.rate', { count: 1 }), '1 epoch/s');
  });

  it('count in Korean, which has one form', () => {
    speakLanguage('ko');
    assert.equal(currentLanguage(), 'ko');
    assert.equal(t('home.progress.solved', { count: 1 }), '질문 1개를 맞혔습니다.');
    assert.equal(t('seeds.count', { count: 8 }), '시드 8개');
  });

  it('count in a language of many forms', () => {
    speak('pl', {
      'n.one': '{count} próba',
      'n.few': '{count} próby',
      'n.many': '{count} prób',
      'n.other': '{count} próby',
    });
    assert.deepEqual(
      [1, 3, 5, 22, 25].map((count) => t('n', { count })),
      ['1 próba', '3 próby', '5 prób', '22 próby', '25 prób'],
    );
  });

  it('take the form that there is where a plural stands in a language of fewer', () => {
    speak('en', { 'n.other': '{count}개' });
    assert.equal(t('n', { count: 1 }), '1개');
  });

  it('with a count that is no plural are one text', () => {
    speak('en', { m: 'θ: {count}' });
    assert.equal(t('m', { count: 1234 }), 'θ: 1,234');
    assert.equal(t('m', { count: '1234' }), 'θ: 1234');
  });
});
