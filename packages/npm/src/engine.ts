// The engine, which is started once.

import init from 'gradlab-wasm';
import { start } from './files.ts';

/** Where the engine's module comes from: an address, a `Response`, its bytes, or compiled. */
export type Source = string | URL | Response | BufferSource | WebAssembly.Module;

let started: Promise<unknown> | undefined;

/**
 * Starts the engine. `train` and `Run.open` do that themselves: call it to start it early, or where a bundler
 * does not take the module along: `await load(url)` with what it makes of `gradlab/wasm`.
 * Later calls have no effect, unless the one before failed.
 */
export async function load(source?: Source): Promise<void> {
  started ??= source === undefined ? start() : init({ module_or_path: source });
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
}
