// Every piece of a panel and every view below the panels, loaded when a lab shows it.

/** @import { PieceKind, WideKind } from './types.d.ts' */

/** @type {Record<string, () => Promise<{ kind: PieceKind }>>} */
const PIECES = {
  initialisation: () => import('./pieces/initialisation.js'),
  boundary: () => import('./pieces/boundary.js'),
  numbers: () => import('./pieces/numbers.js'),
  weights: () => import('./pieces/weights.js'),
  norms: () => import('./pieces/norms.js'),
  diagnosis: () => import('./pieces/diagnosis.js'),
  histogram: () => import('./pieces/histogram.js'),
  diagram: () => import('./pieces/diagram.js'),
  contour: () => import('./pieces/contour.js'),
  gallery: () => import('./pieces/gallery.js'),
  confusion: () => import('./pieces/confusion.js'),
};

/** @type {Record<string, () => Promise<{ kind: WideKind }>>} */
const WIDES = {
  curves: () => import('./wide/curves.js'),
  sweep: () => import('./wide/sweep.js'),
  seeds: () => import('./wide/seeds.js'),
  split: () => import('./wide/split.js'),
  samples: () => import('./wide/samples.js'),
  mismatch: () => import('./wide/mismatch.js'),
  picking: () => import('./wide/picking.js'),
  triple: () => import('./wide/triple.js'),
  logbook: () => import('./wide/logbook.js'),
  expectation: () => import('./wide/expectation.js'),
  layers: () => import('./wide/layers.js'),
  derivative: () => import('./wide/derivative.js'),
  gradcheck: () => import('./wide/gradcheck.js'),
  hunt: () => import('./wide/hunt.js'),
  parameters: () => import('./wide/parameters.js'),
  bench: () => import('./wide/bench.js'),
};

/** @template Kind @param {Record<string, () => Promise<{ kind: Kind }>>} table @param {string} name */
async function load(table, name) {
  const loader = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!loader) throw new Error(`no view is called ${name}`);
  return (await loader()).kind;
}

/** @param {string} name */
export const loadPiece = (name) => load(PIECES, name);
/** @param {string} name */
export const loadWide = (name) => load(WIDES, name);
