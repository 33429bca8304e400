// The package's files in a browser, where they lie beside this module.
import init from 'gradlab-wasm';

const addresses: Record<string, URL> = {
  digits: new URL('./optdigits.csv', import.meta.url),
  wdbc: new URL('./wdbc.csv', import.meta.url),
};

/** Starts the engine by the file beside this module. */
export const start = (): Promise<unknown> => init();

/** The examples of a source that was measured; nothing for one that is drawn. */
export async function measured(source: string | undefined) {
  const address = addresses[source ?? ''];
  if (!address) return undefined;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.href}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
