// The modules of a lab's views, and what these want of its runs.

import type { PictureName } from '../engine/protocol.ts';
import type { Views } from './page.ts';
import { loadPiece, loadWide } from './registry.ts';
import type { Lab } from './types.ts';

export async function loadViews({ panel, views }: Lab): Promise<Views> {
  const pieces = await Promise.all(panel.map(async (order) => ({ order, kind: await loadPiece(order.view) })));
  const wides = await Promise.all(views.map(async (order) => ({ order, kind: await loadWide(order.view) })));
  return { pieces, wides };
}

export const picturesOf = ({ pieces, wides }: Views): PictureName[] => [
  ...new Set([...pieces, ...wides].flatMap(({ kind }) => kind.pictures)),
];
