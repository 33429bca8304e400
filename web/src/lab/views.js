// The modules of a lab's views, and what these want of its runs.
import { loadPiece, loadWide } from './registry.js';

/** @import { PictureName } from '../engine/protocol.d.ts' */
/** @import { Views } from './page.js' */
/** @import { Lab } from './types.d.ts' */

/** @param {Lab} lab @returns {Promise<Views>} */
export async function loadViews({ panel, views }) {
  const pieces = await Promise.all(panel.map(async (order) => ({ order, kind: await loadPiece(order.view) })));
  const wides = await Promise.all(views.map(async (order) => ({ order, kind: await loadWide(order.view) })));
  return { pieces, wides };
}

/** @param {Views} views @returns {PictureName[]} */
export const picturesOf = ({ pieces, wides }) => [...new Set([...pieces, ...wides].flatMap(({ kind }) => kind.pictures))];
