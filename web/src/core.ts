// The core for the page's own thread: links and their table. The compiled module is kept, so that
// every worker instantiates the same one.
import init, {
  derivatives,
  diagnose,
  freshSeed,
  notebookCheck,
  Painter,
  parseLink,
  schema,
  setInLink,
} from 'gradlab-wasm';
import { fetchModule } from './parts.ts';

export { derivatives, diagnose, freshSeed, notebookCheck, Painter, parseLink, schema, setInLink };

/** Compiles and starts the module; returns it for the workers. */
export async function loadCore() {
  const module = await fetchModule('gradlab-wasm_bg.wasm');
  await init({ module_or_path: module });
  return module;
}
