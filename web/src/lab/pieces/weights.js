// W[1] as a table of colours.
import * as format from '../../ui/format.js';
import { t } from '../../ui/i18n.js';
import { WeightsView } from '../../views/weights.js';

/** @import { Runner } from '../../engine/runner.js' */
/** @import { PieceContext, PieceKind } from '../types.d.ts' */

/** Initialisations that take a factor. */
const SCALED = ['random', 'identity'];

/** @type {PieceKind} */
export const kind = { pictures: ['weights'], make: (context) => new Weights(context) };

class Weights {
  #view;

  /** @param {PieceContext} context */
  constructor(context) {
    this.#view = new WeightsView((row, column, value) => {
      const { init, scale } = context.values();
      const recipe = SCALED.includes(init) ? `${t(`recipe.${init}`)} ${scale}` : t(`recipe.${init}`);
      return {
        name: `w[1]_${row + 1},${column + 1} = ${format.weight(value)}`,
        lines: [t('weights.from', { from: column + 1, to: row + 1 }), t('weights.began', { recipe })],
      };
    });
    this.element = this.#view.element;
  }

  /** @param {Runner} runner */
  draw({ opening, snapshot }) {
    const weights = snapshot?.pictures.weights;
    if (opening && weights) this.#view.show(weights, opening.inputs);
  }

  recolour() {
    this.#view.recolour();
  }

  close() {
    this.#view.close();
  }
}
