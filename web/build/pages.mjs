// The pages: one for the map and one for each lab, in every language, readable before and without
// scripts. What scripts bring to life stands here in its place already, so that nothing moves.
import { head } from './head.mjs';
import { relative, upFrom, withRealLinks } from './places.mjs';
import { POSTERS } from './posters.mjs';
import { fill } from './template.mjs';
import { asText } from './words.mjs';

/** @import { Place } from './places.mjs' */
/** @import { PosterKind } from './posters.mjs' */
/** @import { Words } from './words.mjs' */
/** @typedef {import('../src/lab/lab.ts').BuiltLab} Lab */
/** @typedef {import('../src/lab/lab.ts').LabText} LabText */
/**
 * What all pages are made of.
 * @typedef {object} Site
 * @property {string} template web/index.html
 * @property {Record<string, string>} languages what each is called, by its code
 * @property {Lab[]} labs
 * @property {Record<string, Words>} words of each language
 * @property {(lab: string, lang: string) => LabText} text
 * @property {(lab: string, lang: string) => import('./guide.mjs').GuideHead | null} guide
 * @property {(lab: string, kind: PosterKind) => string} poster its name among the assets
 * @property {(lab: string, lang: string) => string} loads tags for what the page loads
 * @property {(place: Place) => string} parts names of what a page's scripts load, as JSON
 * @property {string} url where the site will stand, ending in a slash; '' where that is not known
 */

/** Labs whose posters the map loads at once: those of its first screen. */
export const AT_ONCE = 4;

const partKey = (/** @type {string} */ part) => `part.${part}`;
const themeKey = (/** @type {string} */ theme) => `theme.${theme}`;

/** A whole page. @param {Site} site @param {Place} place */
export function page(site, place) {
  const { lab: id, lang } = place;
  const lab = site.labs.find((one) => one.id === id);
  const content = lab ? labContent(site, place, lab) : mapContent(site, place);
  const t = site.words[lang];
  const body = `<a class="skip" href="#main">${t('skip')}</a>
${header(site, place)}
<main id="main" tabindex="-1">
<div class="notices" role="alert"></div>
${content}
</main>
<footer class="page-foot"><p>${t('footer')} <a class="for-authors" href="${upFrom(place)}authors/" hreflang="en">${t('footer.authors')}</a></p></footer>
<script type="application/json" id="parts">${site.parts(place)}</script>`;
  return fill(site.template, { lang, head: head(site, place), body });
}

/** @param {Site} site @param {Place} place */
function header(site, place) {
  const { words, languages } = site;
  const { lab: id, lang } = place;
  const t = words[lang];
  const map = relative(place, { lab: '', lang });
  const language = (/** @type {string} */ to) =>
    `<a href="${relative(place, { lab: id, lang: to })}" lang="${to}" hreflang="${to}" data-lang="${to}"${
      to === lang ? ' aria-current="true"' : ''
    }>${asText(languages[to])}</a>`;
  const themes = ['auto', 'light', 'dark'].map((name) => `<option value="${name}">${t(themeKey(name))}</option>`);
  const lab = site.labs.find((one) => one.id === id);
  const where = lab
    ? `${neighbours(site, place)}<p class="lab-title">${asText(lab.titles[lang])}</p>`
    : `<a class="to-map" href="${map}">${t('course.map')}</a>`;
  return `<header class="page-head">
<p class="brand"><a href="${map}" title="${t('course.map')}" aria-label="gradlab: ${t('course.map')}">gradlab</a></p>
${where}
<div class="page-tools">
<button type="button" class="button undo scripted" title="${t('undo.help')}" disabled>${t('undo')}</button>
<button type="button" class="button share scripted" aria-haspopup="dialog" title="${t('share.help')}">${t('share')}</button>
<nav class="segmented" aria-label="${t('language.label')}">${Object.keys(languages).map(language).join('')}</nav>
<select class="theme scripted" aria-label="${t('theme.label')}" title="${t('theme.label')}">${themes.join('')}</select>
</div>
</header>`;
}

/** @param {Site} site @param {Place} place @param {Lab} lab */
function labContent(site, place, lab) {
  const { lang } = place;
  const t = site.words[lang];
  const text = site.text(lab.id, lang);
  const html = (/** @type {string} */ source) => withRealLinks(source, place);
  const section = (/** @type {string} */ name, tag = 'section') =>
    `<${tag} class="text text-${name}"><h2>${text.sections[name].heading}</h2><div class="prose">${html(text.sections[name].html)}</div></${tag}>`;
  const poster = (/** @type {PosterKind} */ kind) => `${upFrom(place)}assets/${site.poster(lab.id, kind)}`;
  const hints = text.look.map((hint) => `<li tabindex="0" data-look="${hint.view}">${html(hint.html)}</li>`);
  const trains = lab.panel.length > 0;
  return `<div class="lab lab-${lab.id}" lang="${lang}" data-page="${lab.id}">
<h1 class="question" data-screen="question"><span>${text.sections.question.html.replace(/^<p>|<\/p>\s*$/g, '')}</span></h1>
<div class="screen">
<div class="stage">
<div class="figures" data-screen="figure">
<picture class="poster"><source srcset="${poster('dark')}" media="(prefers-color-scheme: dark)"><img src="${poster('light')}" width="${POSTERS.light.width}" height="${POSTERS.light.height}" alt="${t('poster.alt', { title: asText(text.title) })}"></picture>
<noscript><p>${t('poster.noscript')}</p></noscript>
</div>
<div class="handle scripted" data-screen="handle"></div>
${trains ? '<div class="play scripted" data-screen="play"></div>' : ''}
</div>
<div class="guide" data-screen="guide">
${step(site, place, html(text.sections.intro.html), html)}
<details class="beside"><summary>${t('step.beside')}</summary>
<div class="beside-body">
${presets(site, place, lab)}
<section class="look"><h2>${text.sections.look.heading}</h2><p class="elsewhere" hidden>${t('look.elsewhere')} <a href="${relative(place, place)}">${t('look.back')}</a></p><ol class="hints">${hints.join('')}</ol></section>
<div class="settings scripted"></div>
</div></details>
</div>
</div>
<div class="below"></div>
<div class="texts">
${section('why')}
${section('mistake', 'aside')}
${section('check')}
</div>
</div>`;
}

/**
 * What the guide asks first, under the lab's introduction, and what the figures keep to themselves meanwhile.
 * @param {Site} site
 * @param {Place} place
 * @param {string} intro
 * @param {(html: string) => string} html
 */
function step({ words, guide }, { lab, lang }, intro, html) {
  const head = guide(lab, lang);
  const introduction = `<div class="intro">${intro}</div>`;
  if (!head) return `<section class="step">${introduction}</section>`;
  const { steps, first } = head;
  return `<section class="step" data-steps="${asText(JSON.stringify(steps))}">
<div class="step-head"><p class="step-count">${words[lang]('step.count', { at: 1, of: steps.length })}</p></div>
<div class="step-body">
${introduction}
<div class="context">${html(first.context)}</div>
<h2 class="asked" tabindex="-1">${html(first.question)}</h2>
</div>
</section>`;
}

/** The labs before and after one, and where it stands in the week. @param {Site} site @param {Place} place */
function neighbours({ labs, words }, place) {
  const { lang } = place;
  const t = words[lang];
  const at = labs.findIndex(({ id }) => id === place.lab);
  const link = (/** @type {Lab | undefined} */ other, /** @type {'prev' | 'next'} */ rel) => {
    const [sign, label] = rel === 'prev' ? ['‹', t('course.prev')] : ['›', t('course.next')];
    return other
      ? `<a href="${relative(place, { lab: other.id, lang })}" rel="${rel}" title="${label}: ${asText(other.titles[lang])}" aria-label="${label}: ${asText(other.titles[lang])}">${sign}</a>`
      : `<span class="nowhere" aria-hidden="true">${sign}</span>`;
  };
  return `<nav class="lab-neighbours" aria-label="${t('course.label')}"><span>${at + 1} / ${labs.length}</span>${link(labs[at - 1], 'prev')}${link(labs[at + 1], 'next')}</nav>`;
}

/** Further experiments of the lab, one click away. @param {Site} site @param {Place} place @param {Lab} lab */
function presets({ words }, place, { presets: all }) {
  if (all.length === 0) return '';
  const label = words[place.lang]('presets.label');
  const links = all.map(
    ({ title, link }) =>
      `<a class="button" href="${relative(place, place, asText(link))}">${asText(title[place.lang])}</a>`,
  );
  return `<nav class="presets" aria-label="${label}"><span>${label}</span>${links.join('')}</nav>`;
}

/** @param {Site} site @param {Place} place */
function mapContent(site, { lang }) {
  const { labs, words } = site;
  const t = words[lang];
  // In the order in which the labs name them.
  const parts = [...new Set(labs.map(({ part }) => part))].map((part) => {
    const own = labs.filter((lab) => lab.part === part);
    return `<section class="week-part"><h2>${t(partKey(part))}</h2><ol class="week-labs" start="${labs.indexOf(own[0]) + 1}">
${own.map((lab) => tile(site, lang, lab)).join('\n')}
</ol></section>`;
  });
  const tries = t('home.search.tries')
    .split(', ')
    .map((word) => `<button type="button" class="button">${word}</button>`);
  return `<div class="home" lang="${lang}" data-page="map">
<header class="home-head"><h1>${t('home.title')}</h1><p class="intro">${t('home.intro')}</p>
<search class="search scripted"><label for="search">${t('home.search')}</label><input id="search" type="search" autocomplete="off" spellcheck="false" maxlength="60" placeholder="${t('home.search.hint')}" aria-keyshortcuts="/" title="${t('home.search.keys')}"><kbd aria-hidden="true">/</kbd><span class="search-told" role="status"></span></search>
<p class="home-due scripted" hidden></p>
<noscript><p>${t('home.noscript')}</p></noscript></header>
<p class="search-none" hidden>${t('home.search.none')} ${tries.join(' ')}</p>
${parts.join('\n')}
<p class="home-progress scripted"><span></span> <button type="button" class="button" data-erase>${t('home.erase')}</button><span class="home-sure" hidden>${t('home.erase.sure')} <button type="button" class="button" data-sure>${t('home.erase.yes')}</button> <button type="button" class="button" data-keep>${t('home.erase.no')}</button></span></p>
</div>`;
}

/** A lab on the map. @param {Site} site @param {string} lang @param {Lab} lab */
function tile(site, lang, lab) {
  const { id, titles, questions } = lab;
  const place = { lab: '', lang };
  const at = (/** @type {PosterKind} */ kind) => `${upFrom(place)}assets/${site.poster(id, kind)}`;
  const { width, height } = POSTERS.light;
  const lazy = site.labs.indexOf(lab) < AT_ONCE ? '' : ' loading="lazy"';
  return `<li class="week-lab" data-lab="${id}"><a href="${relative(place, { lab: id, lang })}"><picture class="week-poster"><source srcset="${at('dark')}" media="(prefers-color-scheme: dark)"><img src="${at('light')}" width="${width}" height="${height}" alt=""${lazy}></picture><span class="week-title">${asText(titles[lang])}</span><span class="week-question">${asText(questions[lang])}</span></a><p class="week-marks"></p></li>`;
}
