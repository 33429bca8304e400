// Runs as NumPy scripts and notebooks, by a module that comes when one is first asked for.
import init, { notebook, script } from 'gradlab-export-wasm';
import type { ParsedLink } from 'gradlab-wasm';
import { runLink } from '../link/runs.ts';
import { fetchModule } from '../parts.ts';
import { measuredOf } from '../training/datasets.ts';

/** How often J is printed in all, about. */
const PRINTED = 20;

let loading: Promise<unknown> | null = null;

export async function writtenRun(as: 'script' | 'notebook', parsed: ParsedLink, name: string) {
  loading ??= fetchModule('gradlab-export-wasm_bg.wasm').then((module) => init({ module_or_path: module }));
  await loading.catch((error: unknown) => {
    loading = null;
    throw error;
  });
  const { data, epochs } = parsed.runs.find((run) => run.name === name)?.values ?? {};
  const write = as === 'script' ? script : notebook;
  return write(runLink(parsed, name), await measuredOf(data), Math.ceil(Number(epochs) / PRINTED));
}
