// Whose masks the diagram draws: of one of the first examples of the last pass, and how many units they leave on.
import type { LayerParameters } from 'gradlab-wasm';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';

export class MaskChoice {
  /** From 0. */
  #example = 0;
  readonly #counts = h('span');
  readonly #examples = h('select', { class: 'network-example' });
  readonly #choice = h('label', { hidden: true }, t('network.example'), ' ', this.#examples);

  readonly element = h('p', { class: 'network-off' }, this.#choice, this.#counts);

  /** @param chosen is told that another example is chosen */
  constructor(chosen: () => void) {
    this.#examples.addEventListener('change', () => {
      this.#example = Number(this.#examples.value);
      chosen();
    });
  }

  /** The chosen example's masks, layer by layer; `all` holds those of several, one after the other. */
  show(parameters: LayerParameters[], all: Uint8Array[]) {
    this.#offer(all.length > 0 ? all[0].length / parameters[0].units : 0);
    const masks = all.map((mask, l) => {
      const { units } = parameters[l];
      return mask.subarray(this.#example * units, (this.#example + 1) * units);
    });
    const counts = masks.map((mask) => `${mask.reduce((sum, on) => sum + on, 0)}/${mask.length}`);
    write(this.#counts, counts.length > 0 ? t('network.on', { counts: counts.join(' · ') }) : '');
    return masks;
  }

  #offer(count: number) {
    if (count === this.#examples.length) return;
    this.#choice.hidden = count === 0;
    const options = Array.from({ length: count }, (_, j) => h('option', { value: j }, String(j + 1)));
    this.#examples.replaceChildren(...options);
    this.#example = Math.max(0, Math.min(this.#example, count - 1));
    this.#examples.value = String(this.#example);
  }
}
