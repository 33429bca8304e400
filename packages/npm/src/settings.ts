// From what a program says to the link of one run, as the core reads it.
import type { Key, Notice, ParsedLink } from 'gradlab-wasm';
import { parseLink, schema } from 'gradlab-wasm';
import { runLink } from '../../../web/src/link/runs.ts';
import { SettingsError } from './errors.ts';
import { labs, type Settings } from './keys.ts';

/** One of the runs of a lab or a link. */
export type RunName = 'a' | 'b' | 'c' | 'd';

/** Stands for the changed run while its settings are read: it starts as a copy of the lab's. */
const CHANGED = 'b';

let kinds: Map<string, Key['kind']> | undefined;

/** One run, with every value. */
export interface Resolved {
  /** With nothing left out, for the core, which knows no labs. */
  link: string;
  /** Canonical: as it stands behind `#` in a page's address. */
  shown: string;
  values: Record<string, string>;
}

/** The run that is meant. @throws SettingsError */
export function resolve(settings: Settings | string, name: RunName): Resolved {
  const base = read(typeof settings === 'string' ? settingsOf(settings) : labOf(settings));
  if (!base.runs.some((run) => run.name === name)) {
    const accepted = base.runs.map((run) => run.name).join(' | ');
    throw new SettingsError({ code: 'bad_value', key: 'run', value: name, accepted });
  }
  const changes = typeof settings === 'string' ? [] : Object.entries(settings).flatMap(changeOf);
  const { runs } = read([runLink(base, name), ...changes].join('&'));
  const { values = {} } = runs.find((run) => run.name === CHANGED) ?? runs[0] ?? {};
  const link = Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  return { link, shown: read(`lab=${base.page.lab}&${link}`).link, values };
}

/** A lab's own experiment; without a lab the table's defaults, as a link has them that names any key. */
const labOf = ({ lab }: Settings) => (lab === undefined ? 'data=circles' : `lab=${encodeURIComponent(lab)}`);

/** `key=value` of the changed run. */
function changeOf([key, value]: [string, unknown]) {
  if (key === 'lab' || value === undefined) return [];
  return `${CHANGED}.${encodeURIComponent(key)}=${encodeURIComponent(textOf(key, value))}`;
}

/** A value as a link has it. */
function textOf(key: string, value: unknown) {
  kinds ??= new Map(schema().map((row) => [row.key, row.kind]));
  if (!Array.isArray(value)) return String(value);
  return value.join(kinds.get(key)?.type === 'shares' ? '/' : ',');
}

function read(link: string): ParsedLink {
  const parsed = parseLink(link, [...labs]);
  const [first] = parsed.notices;
  if (first) throw new SettingsError(asGiven(first));
  return parsed;
}

/** A key as its writer knows it. */
function asGiven(notice: Notice): Notice {
  return notice.key.startsWith(`${CHANGED}.`) ? { ...notice, key: notice.key.slice(2) } : notice;
}

/** What an address says: its settings, and the lab that its folders name. */
function settingsOf(link: string) {
  const [address = '', settings] = link.trim().split('#');
  if (settings === undefined && !/^https?:/.test(address)) return address;
  const folder = address
    .split('?')[0]
    ?.replace(/(\/index\.html|\/)$/, '')
    .split('/')
    .at(-1);
  const named = labs.some(({ id }) => id === folder) && !/(^|&)lab=/.test(settings ?? '');
  return [named ? `lab=${folder}` : '', settings ?? ''].filter((part) => part !== '').join('&');
}
