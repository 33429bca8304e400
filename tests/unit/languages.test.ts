// What the build makes of web/i18n: whole languages lack nothing, others fall back and are reported.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Languages } from '../../web/build/languages.mjs';

const EN = { 'language.name': 'English', undo: 'Undo', 'n.one': 'one', 'n.other': '{count}' };
const KO = { 'language.name': '한국어', undo: '실행 취소', 'n.other': '{count}개' };
const page = (words: Record<string, Record<string, string>>) => new Languages(words).page();

describe('languages', () => {
  it('that are whole are taken as they are, each with its own plurals', () =>
    assert.deepEqual(page({ en: EN, ko: KO }), { en: EN, ko: KO }));

  it('that lack a key or a form of a plural, or have one too many, are named', () => {
    const { undo: _, ...less } = KO;
    assert.throws(() => page({ en: EN, ko: less }), /web\/i18n: undo: ko is missing/);
    const { 'n.one': __, ...formless } = EN;
    assert.throws(() => page({ en: formless, ko: KO }), /en\.json: the plural n lacks n\.one/);
    assert.throws(
      () => page({ en: EN, ko: { ...KO, 'n.one': '하나' } }),
      /ko\.json: the language has no plural n\.one/,
    );
  });

  it('that are still being written take what they lack from another, which is reported', () => {
    const xx = { 'language.name': 'X', 'language.fallback': 'ko', undo: 'Xundo' };
    const languages = new Languages({ en: EN, ko: KO, xx });
    assert.deepEqual(languages.page().xx, { 'language.name': 'X', undo: 'Xundo', 'n.other': '{count}개' });
    assert.deepEqual(languages.lacks, ['xx: web/i18n: n stands in ko']);
  });

  it('have no word that the whole ones lack', () => {
    const xx = { 'language.name': 'X', 'language.fallback': 'en', unddo: 'X' };
    assert.throws(() => page({ en: EN, xx }), /only xx has unddo/);
  });

  it('fall back along a chain, never in a circle, and to nothing that is not there', () => {
    const [aa, bb] = [
      { 'language.name': 'A', 'language.fallback': 'bb' },
      { 'language.name': 'B', 'language.fallback': 'en' },
    ];
    assert.deepEqual(new Languages({ en: EN, aa, bb }).chain('aa'), ['aa', 'bb', 'en']);
    assert.throws(() => new Languages({ aa, bb: { ...bb, 'language.fallback': 'aa' } }), /"aa" is no other language/);
    assert.throws(() => new Languages({ en: EN, aa }), /aa\.json: language\.fallback "bb"/);
  });

  it('fill in texts too', () => {
    const xx = { 'language.name': 'X', 'language.fallback': 'en' };
    const languages = new Languages({ en: EN, ko: KO, xx });
    const titles = languages.filled('a title', { en: 'a', ko: 'b' });
    assert.deepEqual(titles, { en: 'a', ko: 'b', xx: 'a' });
    assert.throws(() => languages.filled('a title', { en: 'a' }), /a title: ko is missing/);
  });
});
