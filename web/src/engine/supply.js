// Examples that are not drawn: measured data sets beside the page, loaded when a run wants them, and
// what the reader has given, which stays in this page.

const FILES = /** @type {Record<string, string>} */ ({ digits: 'data/optdigits.csv', wdbc: 'data/wdbc.csv' });
/** Sources whose examples the reader gives. */
const GIVEN = ['csv', 'points'];

/** @type {Map<string, Uint8Array>} */
const kept = new Map();

/** Keeps what the reader gives for a source. @param {string} source @param {Uint8Array} data */
export const giveData = (source, data) => void kept.set(source, data);

/** Whether a source waits for what the reader has not given yet. @param {string} source */
export const lacksData = (source) => GIVEN.includes(source) && !kept.has(source);

/** The examples of a source; undefined where it is drawn. @param {string} source @returns {Promise<Uint8Array | undefined>} */
export async function supplyOf(source) {
  const known = kept.get(source);
  if (known || !Object.hasOwn(FILES, source)) return known;
  const response = await fetch(new URL(FILES[source], import.meta.url));
  if (!response.ok) throw new Error(`${FILES[source]}: ${response.status}`);
  const data = new Uint8Array(await response.arrayBuffer());
  kept.set(source, data);
  return data;
}
