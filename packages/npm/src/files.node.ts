// The package's files in Node, which are read from the disk.
import { readFile } from 'node:fs/promises';
import init from 'gradlab-wasm';

const names: Record<string, string> = { digits: 'optdigits.csv', wdbc: 'wdbc.csv' };

const read = (name: string) => readFile(new URL(`./${name}`, import.meta.url));

/** Starts the engine by the file beside this module. */
export const start = async (): Promise<unknown> => init({ module_or_path: await read('gradlab-wasm_bg.wasm') });

/** The examples of a source that was measured; nothing for one that is drawn. */
export async function measured(source: string | undefined): Promise<Uint8Array | undefined> {
  const name = names[source ?? ''];
  return name === undefined ? undefined : read(name);
}
