// Probes: what figures want of every snapshot beyond epoch, curves and errors, each by its name.
import type { Run, Wanted } from 'gradlab-wasm';
import type { Probe } from './protocol.ts';

/** Units of a layer, and layers with the inputs, that a diagram draws at most. */
export const MOST_UNITS = 12;
export const MOST_LAYERS = 9;

/** What the core puts into a snapshot; the path is kept by the worker. */
export const wanted = (probes: Probe[]): Wanted[] => probes.filter((name) => name !== 'path');

/** A Hessian of more parameters takes longer than a reader waits. */
const MOST_PARAMETERS = 60;

/** The condition number of J's Hessian where the run stands, if its path is drawn; else NaN. */
export function conditionOf(run: Run, wants: Probe[]) {
  const count = run.theta.length;
  return wants.includes('path') && count <= MOST_PARAMETERS ? run.condition(count) : NaN;
}
