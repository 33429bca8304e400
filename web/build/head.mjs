// What a page says of itself to browsers, search engines and pages that show a link's preview.
// Addresses that must be whole, those of previews, are told only where the build knows its place
// (GRADLAB_URL); all others are relative.
import { FIRST, pathOf, relative, upFrom } from './places.mjs';
import { POSTERS, PREVIEW } from './posters.mjs';
import { asText } from './words.mjs';

/** @import { Place } from './places.mjs' */
/** @import { Site } from './pages.mjs' */

/** Longest description, in characters: search engines show no more. */
const LONGEST = 200;
/** As Open Graph names languages. */
const LOCALES = /** @type {Record<string, string>} */ ({ en: 'en_GB', ko: 'ko_KR' });

/** @param {Site} site @param {Place} place */
export function head(site, place) {
  const { url, languages, labs } = site;
  const { lab, lang } = place;
  const { title, description } = told(site, place);
  const up = upFrom(place);
  const address = (/** @type {Place} */ to) => (url === '' ? relative(place, to) : url + pathOf(to));
  const tags = [
    `<title>${title}</title>`,
    `<meta name="description" content="${description}">`,
    `<link rel="canonical" href="${address(place)}">`,
    ...Object.keys(languages).map(
      (to) => `<link rel="alternate" hreflang="${to}" href="${address({ lab, lang: to })}">`,
    ),
    `<link rel="alternate" hreflang="x-default" href="${address({ lab, lang: FIRST })}">`,
    '<meta property="og:site_name" content="gradlab">',
    '<meta property="og:type" content="website">',
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${description}">`,
    `<meta property="og:locale" content="${LOCALES[lang] ?? lang}">`,
    '<meta name="twitter:card" content="summary_large_image">',
    ...(url === '' ? [] : preview(address({ lab: lab || labs[0].id, lang }) + PREVIEW, address(place))),
    `<link rel="icon" href="${up}icon.svg" type="image/svg+xml">`,
    `<link rel="icon" href="${up}icon-192.png" type="image/png" sizes="192x192">`,
    `<link rel="apple-touch-icon" href="${up}icon-192.png">`,
    `<link rel="manifest" href="${up}manifest.webmanifest">`,
    site.loads(lab, lang).replaceAll('{up}', up),
  ];
  return tags.join('\n  ');
}

/** @param {string} image @param {string} address */
function preview(image, address) {
  return [
    `<meta property="og:url" content="${address}">`,
    `<meta property="og:image" content="${image}">`,
    `<meta property="og:image:width" content="${POSTERS.preview.width}">`,
    `<meta property="og:image:height" content="${POSTERS.preview.height}">`,
    `<meta name="twitter:image" content="${image}">`,
  ];
}

/** @param {Site} site @param {Place} place */
function told({ words, text }, { lab, lang }) {
  if (lab === '') return { title: 'gradlab', description: words[lang]('home.intro') };
  const { title, sections } = text(lab, lang);
  const whole = `${plain(sections.question.html)} ${plain(sections.intro.html)}`;
  const cut = whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
  return { title: `${asText(title)} · gradlab`, description: asText(cut) };
}

/** The words of a text; formulas by their letters. @param {string} html */
const plain = (html) =>
  html
    .replaceAll(/<annotation[\s\S]*?<\/annotation>|<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
