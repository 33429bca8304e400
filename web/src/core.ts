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
import { fetchPart } from './parts.ts';

export { derivatives, diagnose, freshSeed, notebookCheck, Painter, parseLink, schema, setInLink };

/** Compiles and starts the module; returns it for the workers. */
export async function loadCore() {
  const response = await fetchPart('gradlab-wasm_bg.wasm');
  const module = await compile(response);
  await init({ module_or_path: module });
  return module;
}

async function compile(response: Response) {
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
