// Every piece of a panel and every view below the panels, loaded when a lab shows it.
import type { PieceKind, WideKind } from './types.ts';

const PIECES: Record<string, () => Promise<{ kind: PieceKind }>> = {
  initialisation: () => import('./pieces/initialisation.ts'),
  boundary: () => import('./pieces/boundary.ts'),
  numbers: () => import('./pieces/numbers.ts'),
  weights: () => import('./pieces/weights.ts'),
  norms: () => import('./pieces/norms.ts'),
  diagnosis: () => import('./pieces/diagnosis.ts'),
  histogram: () => import('./pieces/histogram.ts'),
  diagram: () => import('./pieces/diagram.ts'),
  contour: () => import('./pieces/contour.ts'),
  gallery: () => import('./pieces/gallery.ts'),
  confusion: () => import('./pieces/confusion.ts'),
};

const WIDES: Record<string, () => Promise<{ kind: WideKind }>> = {
  curves: () => import('./wide/curves.ts'),
  sweep: () => import('./wide/sweep.ts'),
  seeds: () => import('./wide/seeds.ts'),
  split: () => import('./wide/split.ts'),
  samples: () => import('./wide/samples.ts'),
  mismatch: () => import('./wide/mismatch.ts'),
  picking: () => import('./wide/picking.ts'),
  triple: () => import('./wide/triple.ts'),
  logbook: () => import('./wide/logbook.ts'),
  expectation: () => import('./wide/expectation.ts'),
  layers: () => import('./wide/layers.ts'),
  derivative: () => import('./wide/derivative.ts'),
  gradcheck: () => import('./wide/gradcheck.ts'),
  hunt: () => import('./wide/hunt.ts'),
  parameters: () => import('./wide/parameters.ts'),
  bench: () => import('./wide/bench.ts'),
};

async function load<Kind>(table: Record<string, () => Promise<{ kind: Kind }>>, name: string) {
  const loader = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!loader) throw new Error(`no view is called ${name}`);
  return (await loader()).kind;
}

export const loadPiece = (name: string) => load(PIECES, name);
export const loadWide = (name: string) => load(WIDES, name);
