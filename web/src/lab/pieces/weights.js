// W[1] as a table of colours.
import { WeightsView } from '../../views/weights.js';

/** @import { Runner } from '../../engine/runner.js' */
/** @import { PieceKind } from '../types.d.ts' */

/** @type {PieceKind} */
export const kind = { pictures: ['weights'], make: () => new Weights() };

class Weights {
  #view = new WeightsView();
  element = this.#view.element;

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
