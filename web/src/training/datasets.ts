// Examples that are not drawn: measured data sets beside the page, loaded when a run wants them, and
// what the reader has given, which stays in this page.
import { fetchPart } from '../parts.ts';

const FILES: Record<string, string> = { digits: 'data/optdigits.csv', wdbc: 'data/wdbc.csv' };
/** Sources whose examples the reader gives. */
const GIVEN = ['csv', 'points'];

const kept = new Map<string, Uint8Array>();

/** Whether a source's examples stand in a file beside the page. */
export const isMeasured = (source: string) => Object.hasOwn(FILES, source);

/** Keeps what the reader gives for a source. */
export const giveData = (source: string, data: Uint8Array) => void kept.set(source, data);

/** Whether a source waits for what the reader has not given yet. */
export const lacksData = (source: string) => GIVEN.includes(source) && !kept.has(source);

/** The examples of sources; undefined where one is drawn. */
export const datasetsOf = (sources: string[]) =>
  Promise.all(sources.map(async (source) => [source, await datasetOf(source)] as const));

/** The examples of a source; undefined where it is drawn. */
export async function datasetOf(source: string): Promise<Uint8Array | undefined> {
  const known = kept.get(source);
  if (known || !isMeasured(source)) return known;
  const response = await fetchPart(FILES[source]);
  const data = new Uint8Array(await response.arrayBuffer());
  kept.set(source, data);
  return data;
}
