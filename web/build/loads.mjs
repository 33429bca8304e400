// What a page loads, read from what the bundler says of its parts.
import { ASSETS } from './names.mjs';

/** @import { Metafile } from 'esbuild' */
/** @import { Assets } from './names.mjs' */

/** @typedef {{ view: string, later?: unknown }} Figure */
/** @typedef {{ id: string, panel: Figure[], views: Figure[], handle?: { stops?: unknown } }} Shown */

/** A script of the bundle and all that it imports at once, by name. @param {Metafile} metafile @param {string} source */
export function withImports({ outputs }, source) {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (!found) throw new Error(`the bundle has no ${source}`);
  const names = new Set([found[0]]);
  // What is added to a set while one goes through it comes last.
  for (const name of names)
    for (const { path, kind } of outputs[name].imports) if (kind === 'import-statement') names.add(path);
  return [...names].map((path) => path.slice(path.lastIndexOf('/') + 1));
}

/** Scripts that a page runs: its own, and those of its lab's handle and of the figures that do not come later. @param {Metafile} metafile @param {Shown | undefined} lab */
export function scriptsOf(metafile, lab) {
  const first = lab ? [...lab.panel, ...lab.views].filter(({ later }) => !later) : [];
  const figures = first.map(({ view }) => `web/src/figures/${view}/index.ts`);
  return [
    ...new Set(
      [
        'web/src/main.ts',
        ...(lab ? figures : ['web/src/home/page.ts', 'web/src/redirect.ts']),
        ...(lab?.handle?.stops ? ['web/src/lab/handle.ts'] : []),
      ].flatMap((source) => withImports(metafile, source)),
    ),
  ];
}

/** The name of a lab's words, or of those of every page where `lab` is ''. @param {string} lang @param {string} lab */
export const wordsName = (lang, lab = '') => `texts/${lang}${lab && `.${lab}`}.json`;

/** What scripts fetch at once, by plain name. @param {string} lang @param {string} [lab] */
export const fetched = (lang, lab) => [
  'gradlab-wasm_bg.wasm',
  'labs.json',
  wordsName(lang),
  ...(lab ? [wordsName(lang, lab)] : []),
];

/**
 * The tags that load a page's style sheet and scripts, and what these will ask for first.
 * @param {Assets} assets
 * @param {Metafile} metafile
 * @param {Shown | undefined} lab none for the map
 * @param {string} lang
 */
export function visitOf(assets, metafile, lab, lang) {
  const [main, ...others] = scriptsOf(metafile, lab);
  const parts = others.filter((name) => name !== assets.get('redirect'));
  const at = (/** @type {string} */ name) => `{up}${ASSETS}/${name}`;
  // Sent on before anything is drawn, in browsers that know the attribute; in others soon after.
  const redirect = `<script type="module" src="${at(assets.get('redirect'))}" blocking="render"></script>`;
  return [
    `<link rel="stylesheet" href="${at(assets.get('style'))}">`,
    ...(lab ? [] : [redirect]),
    `<script type="module" src="${at(main)}"></script>`,
    ...fetched(lang, lab?.id).map(
      (name) => `<link rel="preload" href="${at(assets.get(name))}" as="fetch" crossorigin>`,
    ),
    ...parts.map((name) => `<link rel="modulepreload" href="${at(name)}">`),
  ].join('\n  ');
}
