// The data, and what the network makes of the plane around them.
import { GRID } from '../../engine/session.js';
import * as format from '../../ui/format.js';
import { t } from '../../ui/i18n.js';
import { BoundaryView } from '../../views/boundary.js';

/** @import { Opening } from '../../engine/protocol.d.ts' */
/** @import { Runner } from '../../engine/runner.js' */
/** @import { PieceContext, PieceKind } from '../types.d.ts' */

/** @type {PieceKind} */
export const kind = { pictures: ['boundary'], make: (context) => new Boundary(context) };

class Boundary {
  /** @type {Opening | null} */
  #opening = null;
  #view = new BoundaryView(GRID);

  /** @param {PieceContext} context */
  constructor(context) {
    this.title = context.title;
    this.element = this.#view.element;
    this.element.dataset.view = 'boundary';
  }

  /** @param {Runner} runner */
  draw({ opening, snapshot }) {
    if (!opening || !snapshot) return;
    if (opening !== this.#opening) {
      this.#opening = opening;
      this.#view.open(opening);
    }
    this.#view.show(snapshot.pictures.boundary ?? new Float32Array(0));
    const [m, , train] = snapshot.evaluation;
    this.#view.describe(
      snapshot.overflowedAt < 0
        ? t('boundary.label', { run: this.title(), train: format.percent(train), m: format.whole(m) })
        : t('boundary.overflow', { run: this.title(), epoch: format.whole(snapshot.overflowedAt) }),
    );
  }

  recolour() {
    this.#view.recolour();
  }

  close() {
    this.#view.close();
  }
}
