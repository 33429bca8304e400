// What views ask of every snapshot beyond curves and errors, each by its name in an order.
import type { Run } from 'gradlab-wasm';
import type { Keeper } from './keeper.ts';
import type { PictureName, Pictures, RunOrder } from './protocol.ts';

/** Points a side of a unit's map. */
export const UNIT_MAP = 20;

const TAKE: { [Name in PictureName]: (run: Run, keeper: Keeper) => Pictures[Name] } = {
  boundary: (run) => run.boundary(),
  weights: (run) => run.weights(1),
  parameters: (run) => each(run, (l) => ({ w: run.weights(l), b: run.biases(l) })),
  layers: (run) => run.layers(),
  linearFit: (run) => run.linearFit(),
  masks: (run) => each(run, (l) => run.mask(l, 0)).slice(0, -1),
  unitMaps: (run) => each(run, (l) => run.unitMaps(l)),
  confusion: (run) => [0, 1, 2].map((part) => run.confusion(part)),
  path: (run, keeper) => keeper.path(run),
};

export const takePictures = (run: Run, names: PictureName[], keeper: Keeper): Pictures =>
  Object.fromEntries(names.map((name) => [name, TAKE[name](run, keeper)]));

/** A Hessian of more parameters takes longer than a reader waits. */
const MOST_PARAMETERS = 60;

/** The condition number of J's Hessian where the run stands, if its path is drawn; else NaN. */
export function conditionOf(run: Run, { pictures }: RunOrder) {
  const count = run.theta.length;
  return pictures.includes('path') && count <= MOST_PARAMETERS ? run.condition(count) : NaN;
}

/** @param of layers 1 to L */
function each<T>(run: Run, of: (l: number) => T) {
  const all: T[] = [];
  for (let l = 1; run.units(l) > 0; l++) all.push(of(l));
  return all;
}
