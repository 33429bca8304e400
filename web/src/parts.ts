// What the page loads of its build. After a new build a part may be gone: the page is then loaded anew, once.

import { newWorker, partAddress } from './assets.ts';

/** A file of the build is not there, or can't be reached. */
export class MissingPart extends Error {}

export async function fetchPart(name: string) {
  const response = await fetch(partAddress(name)).catch(() => null);
  if (!response?.ok) throw new MissingPart(name);
  return response;
}

export async function fetchJson<T>(name: string): Promise<T> {
  return (await fetchPart(name)).json();
}

/** A wasm module, compiled: every worker that is sent it instantiates the same one. */
export async function fetchModule(name: string) {
  const response = await fetchPart(name);
  if (response.headers.get('content-type')?.startsWith('application/wasm'))
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

let start = newWorker;

/** Has all workers started in another way. */
export function startWorkersBy(way: (script: URL) => Worker) {
  start = way;
}

export const startWorker = (name: string) => start(partAddress(name));

/** A script of the build, which `load` imports. */
export async function importPart<T>(load: Promise<T>): Promise<T> {
  return load.catch((error: unknown) => {
    throw new MissingPart(String(error));
  });
}

/**
 * Loads the page anew where a part of it is missing and the server answers. The step of the history
 * remembers it, so that it is done once and not for ever.
 * @param address the page's, which `arrive` makes the window's
 * @returns whether it does
 */
export async function reloadFor(error: unknown, address = location.href, arrive = () => {}) {
  if (!(error instanceof MissingPart) || history.state?.reloaded) return false;
  const there = await fetch(address, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (!there?.ok) return false;
  arrive();
  history.replaceState({ ...history.state, reloaded: true }, '');
  location.reload();
  return true;
}

/** For what is loaded where no answer can be read: a worker's script. */
export async function reloadIfGone(name: string) {
  const response = await fetch(partAddress(name), { method: 'HEAD' }).catch(() => null);
  if (response?.status === 404) await reloadFor(new MissingPart(name));
}

/** All that the page needs is there: another part may be missing another time. */
export function allThere() {
  if (!history.state?.reloaded) return;
  const { reloaded: _, ...state } = history.state;
  history.replaceState(state, '');
}
