// W[1] as a table of colours.

import type { Runner } from '../../training/runner.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { WeightsView } from './view.ts';

/** Initialisations that take a factor. */
const SCALED = ['random', 'identity'];

export const figure: Figure = { scope: 'run', wants: ['parameters'], make: (context) => new Weights(context) };

class Weights {
  readonly #view: WeightsView;

  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
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

  draw({ snapshot }: Runner) {
    const first = snapshot?.parameters?.[0];
    if (first) this.#view.show(first.w, first.inputs);
  }

  recolour() {
    this.#view.recolour();
  }

  close() {
    this.#view.close();
  }
}
