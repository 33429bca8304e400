// Writes src/keys.ts from the core's table of keys: what settings a program can give, by type; the labs with their own
// experiments; and what is said of a setting that can't be used. `npm run check` needs it, and so does the package.
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initSync, parseLink, schema } from '../../target/bindings/gradlab_wasm.js';

/** @import { Key } from 'gradlab-wasm' */

const root = fileURLToPath(new URL('../..', import.meta.url));
initSync({ module: readFileSync(`${root}target/bindings/gradlab_wasm_bg.wasm`) });

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(root + file, 'utf8'));

/** @param {readonly string[]} names */
const union = (names) => names.map((name) => `'${name}'`).join(' | ');

/** What a program can give for a key. @param {Key['kind']} kind */
function typeOf(kind) {
  switch (kind.type) {
    case 'choice':
      return union(kind.of);
    case 'choices':
      return `OneOrMore<${union(kind.of)}>`;
    case 'set':
      return `OneOrMore<${union(kind.of)}>`;
    case 'integer':
    case 'real':
      return 'number';
    case 'units':
    case 'reals':
      return 'OneOrMore<number>';
    case 'planted':
      return `${union(['none', ...kind.of])} | \`\${${union(kind.of)}}:\${number}\` | number`;
    case 'shares':
      return 'readonly [train: number, dev: number, test: number]';
    default:
      return 'string';
  }
}

/** What is accepted, where the type does not say it. @param {Key['kind']} kind */
function rangeOf(kind) {
  if ('min' in kind) return ` ${kind.min} to ${kind.max}.`;
  if (kind.type === 'units') return ` Up to ${kind.layers} layers of 1 to ${kind.units} units.`;
  if (kind.type === 'planted') return ' A mistake, also with `:layer` behind it.';
  return '';
}

/** The keys of a run, each with what a program's author is told of it. */
export function keys() {
  const words = read('web/i18n/en.json');
  const { values } = parseLink('', []).runs[0];
  const own = schema().filter(({ key }) => key in values);
  // The others are the page's.
  return own.map(({ key, kind }) => {
    const by = values[key] === '' ? 'none' : `\`${values[key]}\``;
    const help = words[`key.${key}.help`];
    if (help === undefined) throw new Error(`web/i18n/en.json has no words for ${key}`);
    return { key, kind, text: `${help}${rangeOf(kind)} Default: ${by}.` };
  });
}

/** Every lab's own experiment, in the order of the week. @returns {{ id: string, preset: string }[]} */
export function labs() {
  const names = readdirSync(`${root}web/labs`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = names.map(({ name: id }) => ({ id, ...read(`web/labs/${id}/lab.json`) }));
  return all.sort((a, b) => a.order - b.order).map(({ id, preset }) => ({ id, preset }));
}

/** What is said of a setting, by the core's code. */
function notices() {
  const all = Object.entries(read('web/i18n/en.json')).filter(([key]) => /^notice\.[a-z_]+(\.other)?$/.test(key));
  const own = all.map(([key, text]) => [key.split('.')[1], text]);
  // The page's own words.
  return Object.fromEntries(own.filter(([code]) => !['title', 'close', 'missing'].includes(code)));
}

/** Writes the module. */
export async function writeKeys() {
  const all = labs();
  const settings = keys().map(({ key, kind, text }) => `  /** ${text} */\n  ${key}?: ${typeOf(kind)} | undefined;\n`);
  const text = `// Made by packages/npm/keys.mjs from the core's table; not to be edited.

type OneOrMore<T> = T | readonly T[];

/** The name of a lab. */
export type LabName = ${union(all.map(({ id }) => id))};

/**
 * The settings of one run. What is left out is as in the lab's own experiment or, without a lab, as the table has it,
 * which is said of each key.
 */
export interface Settings {
  /** The lab whose experiment is taken. */
  lab?: LabName | undefined;
${settings.join('')}}

export const labs: readonly { id: string; preset: string }[] = ${JSON.stringify(all)};

export const notices: Record<string, string> = ${JSON.stringify(notices())};
`;
  await writeFile(`${root}packages/npm/src/keys.ts`, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeKeys();
