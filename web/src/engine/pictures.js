// What views ask of every snapshot beyond curves and errors, each by its name in an order.

/** @import { Run } from 'gradlab-wasm' */
/** @import { PictureName, Pictures, RunOrder } from './protocol.d.ts' */
/** @import { Keeper } from './keeper.js' */

/** Points a side of a unit's map. */
export const UNIT_MAP = 20;

/** @type {{ [Name in PictureName]: (run: Run, keeper: Keeper) => Pictures[Name] }} */
const TAKE = {
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

/** Whether `name` is one that can be taken. @param {unknown} name @returns {name is PictureName} */
export const isPictureName = (name) => typeof name === 'string' && Object.hasOwn(TAKE, name);

/**
 * @param {Run} run
 * @param {PictureName[]} names
 * @param {Keeper} keeper
 * @returns {Pictures}
 */
export const takePictures = (run, names, keeper) =>
  Object.fromEntries(names.map((name) => [name, TAKE[name](run, keeper)]));

/** A Hessian of more parameters takes longer than a reader waits. */
const MOST_PARAMETERS = 60;

/** The condition number of J's Hessian where the run stands, if its path is drawn; else NaN. @param {Run} run @param {RunOrder} order */
export function conditionOf(run, { pictures }) {
  const count = run.theta.length;
  return pictures.includes('path') && count <= MOST_PARAMETERS ? run.condition(count) : NaN;
}

/** @template T @param {Run} run @param {(l: number) => T} of layers 1 to L */
function each(run, of) {
  /** @type {T[]} */
  const all = [];
  for (let l = 1; run.units(l) > 0; l++) all.push(of(l));
  return all;
}
