// The build's files and where they stand. Their names carry their content's hash; a page says which its own are.

/** Where all of them stand, with this script among them. */
const FOLDER = new URL('./', import.meta.url);
/** Where the map of the first language stands: the build's folder. */
export const ROOT = new URL('../', import.meta.url);

let names: Record<string, string> | undefined;

const namesIn = (page: Document): Record<string, string> =>
  JSON.parse(page.getElementById('parts')?.textContent ?? '{}');

/** Learns what another page of the build names: what belongs to its lab and language. */
export function learnNames(page: Document) {
  names = { ...(names ?? namesIn(document)), ...namesIn(page) };
}

/** A file's address by its plain name. */
export function partAddress(name: string) {
  names ??= namesIn(document);
  if (!Object.hasOwn(names, name)) throw new Error(`the page names no ${name}`);
  return new URL(names[name], FOLDER);
}

/** A worker of a script at an address. */
export const newWorker = (script: URL) => new Worker(script, { type: 'module' });
