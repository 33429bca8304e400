// Examples that are not drawn: measured data sets beside the page, loaded when a run wants them, and the
// reader's own tables, which stay in this page: a link holds their fingerprints. Points it holds whole.
import type { LinkRun, ParsedLink } from 'gradlab-wasm';
import { fetchPart } from '../parts.ts';

const MEASURED: Record<string, string> = { digits: 'data/optdigits.csv', wdbc: 'data/wdbc.csv' };
/** How many of the reader's tables are kept: as many as a link can name. Undo leads back to the last ones. */
const MOST_TABLES = 4;
/**
 * Points of a link that are all of one class, which the first of four characters tells, or none. Every first visit
 * asks it, so that it does without link/points.ts, which unpacks them; tests/unit/points.test.ts holds both together.
 */
const ONE_CLASS = /^(?:(?:[A-P]...)*|(?:[Q-Za-f]...)*|(?:[g-v]...)*|(?:[w-z\d_-]...)*)$/;

type Values = LinkRun['values'];

/** A reader's own table. */
interface Table {
  name: string;
  data: Uint8Array;
}

const measured = new Map<string, Uint8Array>();
/** By their fingerprints. */
const tables = new Map<string, Table>();

/** Whether a source's examples stand in a file beside the page. */
export const isMeasured = (source: string) => Object.hasOwn(MEASURED, source);

/** The examples of a measured source; undefined for any other. */
export async function measuredOf(source: string): Promise<Uint8Array | undefined> {
  const known = measured.get(source);
  if (known || !isMeasured(source)) return known;
  const response = await fetchPart(MEASURED[source]);
  const data = new Uint8Array(await response.arrayBuffer());
  measured.set(source, data);
  return data;
}

/** Keeps a table that the reader gives. */
export function giveTable(fingerprint: string, table: Table) {
  tables.set(fingerprint, table);
  const [oldest] = tables.keys();
  if (tables.size > MOST_TABLES) tables.delete(oldest);
}

/**
 * The tables that a link names and does not hold: whoever opens it needs them.
 * @returns each with its fingerprint, '' where the link names none, and the table if this page has it
 */
export function tablesOf({ runs }: ParsedLink) {
  const named = runs.filter(({ values }) => values.data === 'csv').map(({ values }) => values.file);
  return [...new Set(named)].map((fingerprint) => ({ fingerprint, table: tables.get(fingerprint) }));
}

/** Whether a run waits for examples that the reader has yet to give or to draw. */
export const lacksData = ({ data, file, points }: Values) =>
  (data === 'csv' && !tables.has(file)) || (data === 'points' && ONE_CLASS.test(points));

/** The file of a run's examples, once it is there; undefined where they are drawn. */
export const examplesOf = ({ data, file }: Values) => (data === 'csv' ? tables.get(file)?.data : measured.get(data));
