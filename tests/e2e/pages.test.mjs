// The pages as files: what each says of itself, what is read without scripts, where its links lead; and
// that labs follow each other in one page, by real addresses.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { NOTES } from '../../web/build/notes.mjs';
import { POSTERS } from '../../web/build/posters.mjs';
import { accessible, addressOf, dist, finished, gradlab, live, openPage, POLICY, root, useSite } from './browser.mjs';
import { labs, languages } from './folders.mjs';

/** @import { Page } from 'playwright-core' */

const places = ['', ...labs.map(({ id }) => id)].flatMap((lab) =>
  languages.map((lang) => ({ lab, lang, path: addressOf([lab && `lab=${lab}`, `lang=${lang}`].join('&')) })),
);

/** @param {string} path */
const htmlOf = (path) => readFileSync(join(dist, path, 'index.html'), 'utf8');
/** All that a tag's attribute says. @param {string} html @param {RegExp} tag */
const said = (html, tag) => [...html.matchAll(new RegExp(tag, 'g'))].map(([, value]) => value);
/** The file that an address leads to from a page, in dist/. @param {string} path @param {string} href */
function fileOf(path, href) {
  const { pathname } = new URL(href, `http://host/${path}`);
  return join(dist, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
}

const site = useSite();

describe('every page', () => {
  it('says what it is, to browsers, search engines and previews', () => {
    const titles = new Set();
    for (const { lab, lang, path } of places) {
      const html = htmlOf(path);
      const one = (/** @type {RegExp} */ tag) => {
        const found = said(html, tag);
        assert.equal(found.length, 1, `${path}: ${tag}`);
        return found[0];
      };
      assert.equal(one(/<html lang="(..)"/), lang);
      titles.add(one(/<title>([^<]+)<\/title>/) + lang);
      assert.equal(one(/http-equiv="Content-Security-Policy" content="([^"]+)"/), POLICY);
      const description = one(/<meta name="description" content="([^"]+)"/);
      assert.ok(description.length > 40 && description.length < 400, `${path}: ${description}`);
      assert.equal(one(/property="og:description" content="([^"]+)"/), description);
      assert.equal(one(/property="og:title" content="([^"]+)"/), one(/<title>([^<]+)<\/title>/));
      assert.equal(one(/name="twitter:card" content="([^"]+)"/), 'summary_large_image');
      assert.equal(fileOf(path, one(/rel="canonical" href="([^"]+)"/)), join(dist, path, 'index.html'));
      for (const file of said(html, /rel="(?:icon|apple-touch-icon|manifest)" href="([^"]+)"/))
        assert.ok(existsSync(fileOf(path, file)), file);
      assert.ok(!/\sstyle=|<script(?![^>]*(src=|application\/json))|javascript:|\son[a-z]+=/.test(html), path);
      if (lab === '') continue;
      const posters = [
        one(/<source srcset="([^"]+)" media="\(prefers-color-scheme: dark\)">/),
        one(/<img src="([^"]+)"/),
      ];
      for (const poster of posters) assert.ok(existsSync(fileOf(path, poster)), poster);
    }
    assert.equal(titles.size, labs.length * languages.length + languages.length);
  });

  it('names its other languages, which name it', () => {
    for (const { lab, path } of places) {
      const alternates = [...htmlOf(path).matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
      assert.deepEqual(
        alternates.map(([, lang, href]) => [lang, fileOf(path, href)]),
        [...languages, 'x-default'].map((lang) => [
          lang,
          join(
            dist,
            addressOf([lab && `lab=${lab}`, lang !== 'x-default' && `lang=${lang}`].filter(Boolean).join('&')),
            'index.html',
          ),
        ]),
      );
    }
  });

  it('has links that lead to pages of this build', () => {
    for (const { lab, path } of places) {
      const links = said(htmlOf(path), /<a [^>]*href="([^"]+)"/);
      assert.ok(links.length > (lab === '' ? labs.length : 5), path);
      for (const href of links.filter((link) => !link.startsWith('#') && !link.startsWith('http')))
        assert.ok(existsSync(fileOf(path, href)), `${path}: ${href}`);
    }
  });

  for (const lang of languages)
    it(`can be read without scripts (${lang})`, async () => {
      const { page, check, close } = await openPage(site.browser, site.base, { javaScriptEnabled: false });
      try {
        for (const { id } of labs) {
          await page.goto(site.base + addressOf(`lab=${id}&lang=${lang}`));
          const text = (await page.locator('main').textContent()) ?? '';
          const source = readFileSync(join(root, 'web/labs', id, `${lang}.md`), 'utf8');
          for (const [, heading] of source.matchAll(/^## (.+) \{#(?:look|why|mistake|check)\}$/gm))
            assert.ok(text.includes(heading), `${id}: ${heading}`);
          assert.equal(await page.locator('.hints li').count(), source.match(/^\d+\. \{/gm)?.length);
          assert.ok(await page.locator('h1').isVisible());
          assert.ok(await page.locator('.intro').isVisible());
          assert.ok(await page.locator('.stage noscript p').isVisible());
          // Its own picture, whole and in the place of the experiment.
          const width = await page.locator('.stage .poster img').evaluate(async (image) => {
            if (!(image instanceof HTMLImageElement)) return 0;
            await image.decode();
            return image.naturalWidth;
          });
          assert.equal(width, POSTERS.light.width);
          for (const dead of await page.locator('.scripted').all()) assert.ok(!(await dead.isVisible()));
        }
        await page.goto(site.base + addressOf(`lang=${lang}`));
        assert.equal(await page.locator('.week-lab a').count(), labs.length);
        await page.locator('.week-lab a').nth(3).click();
        assert.equal(page.url(), site.base + addressOf(`lab=${labs[3].id}&lang=${lang}`));
        check();
      } finally {
        await close();
      }
    });
});

describe('the pages for authors', () => {
  it('are led to from the foot of every page, and lead on to what is there', () =>
    site.opened('lab=l2&lang=ko', async (page) => {
      await page.locator('.for-authors').click();
      await page.waitForURL(`${site.base}authors/`);
      for (const path of Object.values(NOTES))
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.goto(site.base + path);
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width: 390, height: 844 });
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
          await accessible(page);
          const html = htmlOf(path);
          for (const href of said(html, /<a [^>]*href="([^"]+)"/)) {
            if (href.startsWith('#')) assert.equal(await page.locator(href).count(), 1, href);
            else if (!href.startsWith('http')) assert.ok(existsSync(fileOf(path, href)), href);
          }
        }
    }));
});

describe('the security policy', () => {
  it('is kept by every lab', () =>
    site.opened(
      '',
      async (page) => {
        const violations = () => page.evaluate(() => /** @type {any} */ (window).violations);
        for (const { id, panel } of labs) {
          await page.goto(site.base + addressOf(`lab=${id}`));
          await live(page);
          if (panel.length > 0) await page.locator('[data-number]:visible').first().waitFor();
          assert.deepEqual(await violations(), [], id);
        }
      },
      {},
      watchPolicy,
    ));

  it('would be seen to be broken', async () => {
    const { page, close } = await openPage(site.browser, site.base);
    try {
      await watchPolicy(page);
      await page.goto(site.base + addressOf('lab=l2'));
      await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
      await page.waitForFunction(() => /** @type {any} */ (window).violations.length > 0);
    } finally {
      await close();
    }
  });
});

/** Notes what the browser refuses, as `window.violations`. @param {Page} page */
const watchPolicy = (page) =>
  page.addInitScript(() => {
    /** @type {string[]} */
    const violations = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
      violations.push(`${violatedDirective} ${sample}`),
    );
  });

describe('addresses', () => {
  it('change from lab to lab in one page, and history goes back by them', () =>
    site.opened('lab=l2', async (page) => {
      await page.evaluate(() => Object.assign(window, { same: true }));
      await page.getByRole('link', { name: 'Next lab' }).click();
      await page.locator('.lab-why-l2[data-live]').waitFor();
      assert.equal(page.url(), `${site.base}why-l2/`);
      assert.equal(await page.title(), 'Why L2 reduces overfitting · gradlab');
      // The head says where the page is, and leads on from there.
      assert.equal(await page.locator('.page-head .lab-title').textContent(), 'Why L2 reduces overfitting');
      assert.notEqual(await page.getByRole('link', { name: 'Next lab' }).getAttribute('href'), page.url());
      await page.getByRole('link', { name: 'gradlab' }).click();
      await page.locator('.home[data-live]').waitFor();
      assert.equal(await page.locator('.lab-neighbours').count(), 0);
      assert.equal(page.url(), site.base);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.locator('.lab-why-l2[data-live]').waitFor();
      await page.goBack();
      await page.locator('.lab-l2[data-live]').waitFor();
      assert.equal(page.url(), `${site.base}l2/`);
      assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled());
      assert.ok(await page.evaluate(() => 'same' in window));
      await page.goForward();
      await page.reload();
      await page.locator('.lab-why-l2[data-live]').waitFor();
      assert.ok(!(await page.evaluate(() => 'same' in window)));
    }));

  it('keep settings in another language, and old links work on any page', () =>
    site.opened('lab=l2&epochs=30&b.l2=0.3', async (page) => {
      await page.getByRole('link', { name: '한국어' }).click();
      await page.locator('.lab-l2[lang="ko"][data-live]').waitFor();
      assert.equal(page.url(), `${site.base}ko/l2/#epochs=30&b.l2=0.3`);
      await page.evaluate(() => (location.hash = 'lab=init&epochs=20'));
      await page.locator('.lab-init[lang="ko"][data-live]').waitFor();
      assert.equal(page.url(), `${site.base}ko/init/#epochs=20`);
      await page.goBack();
      await page.locator('.lab-l2[lang="ko"][data-live]').waitFor();
      assert.equal(page.url(), `${site.base}ko/l2/#epochs=30&b.l2=0.3`);
    }));

  it('are those of real pages: a link can be opened in another tab', () =>
    site.opened('lab=l2', async (page) => {
      const [other] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('link', { name: 'Next lab' }).click({ modifiers: ['Control'] }),
      ]);
      await other.locator('.lab-why-l2[data-live]').waitFor();
      assert.ok(await page.locator('.lab-l2').isVisible());
    }));
});

describe('old links', () => {
  const lines = readFileSync(join(root, 'tests/e2e/old-links.txt'), 'utf8')
    .split('\n')
    .filter((line) => /^#(?! |$)/.test(line));

  it('are many', () => assert.ok(lines.length >= 20));

  for (const line of lines)
    it(`${line} opens what it always did`, () =>
      site.opened(
        line,
        async (page) => {
          if (/^#lang=..$/.test(line)) {
            await page.locator('.home[data-live]').waitFor();
            // English, asked for, is said again: another reader of the map's address may get another language.
            assert.equal(page.url(), site.base + (line === '#lang=ko' ? 'ko/' : line));
            return;
          }
          await page.locator('.lab[data-live]').waitFor();
          const { link, runs } = gradlab(line);
          const expected = site.base + addressOf(link.includes('lab=') ? link : `lab=init&${link}`);
          assert.equal(await page.evaluate(() => history.length), 2);
          if (await page.locator('.share').isVisible()) {
            await page.getByRole('button', { name: /Share|공유/ }).click();
            await page.getByRole('button', { name: /: (Link|링크)$/ }).click();
            await page.locator('.sharing-said:not(:empty)').waitFor();
            assert.equal(await page.evaluate(() => navigator.clipboard.readText()), expected);
            await page.keyboard.press('Escape');
          }
          assert.equal(page.url().split('#')[0], expected.split('#')[0]);
          if (!(await page.locator('.panel').count())) return;
          await finished(page);
          // Of several seeds the panel shows the first.
          for (const { run, fingerprint } of runs.filter((/** @type {any} */ { run }) => run.length === 1))
            assert.equal(await page.locator(`.panel[data-run="${run}"]`).getAttribute('data-fingerprint'), fingerprint);
        },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      ));

  it("speak the reader's language where they say none", async () => {
    for (const [line, path] of [
      ['', 'ko/'],
      ['#lab=l2', 'ko/l2/'],
      ['#lab=l2&lang=en', 'l2/'],
      ['l2/', 'l2/'],
    ])
      await site.opened(
        line.startsWith('#') ? line : `#${line}`,
        async (page) => {
          if (line === 'l2/') await page.goto(site.base + line);
          await page.waitForURL(site.base + path);
        },
        { locale: 'ko-KR' },
      );
  });
});
