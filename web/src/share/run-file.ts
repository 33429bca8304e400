// Runs with their weights as a file (docs/files.md), which this page opens again. What is read was perhaps made by
// anybody: it is taken only where it says a link of this build, and for every run of that link weights that fit
// its network and have the fingerprint that the file tells.
import { type ParsedLink, Run } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import type { Lab } from '../lab/lab.ts';
import { runLink } from '../link/runs.ts';
import { examplesOf, lacksData, measuredOf } from '../training/datasets.ts';
import type { Machine } from '../training/machine.ts';
import type { RunEdit } from '../training/runs.ts';
import { array, type Infer, literal, natural, object, parse, type Schema, string } from '../training/schema.ts';

/** Largest file that is read, in bytes: networks of the page's take less than a tenth. */
export const MOST_BYTES = 8_000_000;

const finite: Schema<number> = (value): value is number => Number.isFinite(value);

/** `W`: row by row, (n_l, n_{l-1}); `b`: (n_l). */
const layer = object({ W: array(array(finite)), b: array(finite) });
const run = object({ run: string, epoch: natural, fingerprint: string, parameters: array(layer) });
const file = object({ gradlab: literal(1), link: string, runs: array(run) });
export type RunFile = Infer<typeof file>;
type Layer = Infer<typeof layer>;

/** Why there is no such file, or one that is there is not taken, by the name that `sharing.refused.` has for it. */
export class Refused extends Error {}

/** The runs as they are shown; they rest meanwhile. */
export async function runFileOf({ link }: ParsedLink, machine: Machine): Promise<RunFile> {
  const { running } = machine;
  machine.pause();
  try {
    const runs = [...machine.runners].map(async ([name, runner]) => {
      const theta = await runner.ask({ of: 'theta' }).catch(() => null);
      const { snapshot, opening } = runner;
      if (!theta || !snapshot || !opening) throw new Refused('unready');
      if (!theta.every(Number.isFinite)) throw new Refused('overflowed');
      const parameters = layersOf(theta, opening.units);
      return { run: name, epoch: snapshot.epoch, fingerprint: snapshot.fingerprint, parameters };
    });
    return { gradlab: 1, link, runs: await Promise.all(runs) };
  } finally {
    if (running) machine.play();
  }
}

/** What opens the runs of a file: their link, and their weights as changes by hand. */
export async function readRunFile(text: string, labs: Lab[]): Promise<{ link: string; edits: RunEdit[] }> {
  const said = parse(file, jsonOf(text));
  if (!said) throw new Refused('form');
  const parsed = parseLink(said.link, labs);
  if (parsed.notices.length > 0) throw new Refused('link');
  if (parsed.runs.map(({ name }) => name).join() !== said.runs.map(({ run }) => run).join()) throw new Refused('form');
  const edits = parsed.runs.map(async ({ name, values }, i) => {
    const { epoch } = said.runs[i];
    if (lacksData(values)) throw new Refused('data');
    if (epoch > Number(values.epochs)) throw new Refused('form');
    await measuredOf(values.data);
    return { run: name, epoch, index: 0, values: thetaOf(runLink(parsed, name), examplesOf(values), said.runs[i]) };
  });
  return { link: parsed.link, edits: await Promise.all(edits) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Theta of a run of the link; refuses weights that do not fit its network, or have not the fingerprint. */
function thetaOf(link: string, data: Uint8Array | undefined, { parameters, fingerprint }: RunFile['runs'][number]) {
  const run = runOf(link, data);
  try {
    if (!fits(parameters, run.opening().units)) throw new Refused('shapes');
    const theta = parameters.flatMap(({ W, b }) => [...W.flat(), ...b]);
    run.setTheta(Float64Array.from(theta));
    if (run.snapshot([], 0).fingerprint !== fingerprint) throw new Refused('fingerprint');
    return theta;
  } finally {
    run.free();
  }
}

function runOf(link: string, data: Uint8Array | undefined) {
  try {
    return new Run(link, 0, 1, data);
  } catch {
    throw new Refused('link');
  }
}

const fits = (parameters: Layer[], units: number[]) =>
  parameters.length === units.length - 1 &&
  parameters.every(
    ({ W, b }, l) => b.length === units[l + 1] && W.length === b.length && W.every((row) => row.length === units[l]),
  );

/** Theta as the core has it: W1 row by row, b1, W2, ... */
function layersOf(theta: Float64Array, units: number[]): Layer[] {
  let from = 0;
  const take = (count: number) => {
    from += count;
    return [...theta.subarray(from - count, from)];
  };
  return units.slice(1).map((rows, l) => ({
    W: Array.from({ length: rows }, () => take(units[l])),
    b: take(rows),
  }));
}
