// The network drawn, with the units that dropout has off in this iteration for one of the first examples, and
// the shapes of its matrices.
import type { LayerParameters } from 'gradlab-wasm';
import type { Runner } from '../../training/runner.ts';
import { palette } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { NetworkView } from './view.ts';

export const figure: Figure = {
  scope: 'run',
  wants: ['parameters', 'masks', 'unitMaps'],
  moves: true,
  make: (context) => new Diagram(context),
};

class Diagram {
  readonly context: RunContext;
  readonly view: NetworkView;
  /** The example, from 0, whose masks are drawn. */
  #example = 0;
  #runner: Runner | null = null;
  readonly off: HTMLParagraphElement;
  readonly counts = h('span');
  readonly examples = h('select', { class: 'network-example' });
  readonly choice: HTMLLabelElement;
  readonly shapes = h('p', { class: 'network-shapes' });
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.context = context;
    this.view = new NetworkView((units) => context.runner()?.look({ palette: palette(), units }));
    this.choice = h('label', { hidden: true }, t('network.example'), ' ', this.examples);
    this.examples.addEventListener('change', () => {
      this.#example = Number(this.examples.value);
      if (this.#runner) this.draw(this.#runner);
    });
    this.off = h('p', { class: 'network-off' }, this.choice, this.counts);
    this.element = h('div', { class: 'diagram' }, this.view.element, this.off, this.shapes);
  }

  draw(runner: Runner) {
    const { snapshot } = runner;
    this.#runner = runner;
    if (!snapshot?.parameters) return;
    const { parameters } = snapshot;
    const masks = this.#masksOf(parameters, snapshot.masks ?? []);
    const { act, features, data } = this.context.values();
    const hidden = act.split(',');
    const activations = parameters.map((_, l) => (l === parameters.length - 1 ? 'σ' : (hidden[l] ?? hidden[0])));
    const named = features.split(',').map((name) => t(`value.${name}`));
    const columns = parameters[0].inputs;
    const inputs = Array.from({ length: columns }, (_, j) =>
      data === 'payments' || columns !== named.length ? `x${j + 1}` : named[j],
    );
    this.view.show({
      layers: parameters,
      inputs,
      activations,
      masks,
      maps: snapshot.pictures.units,
    });
    const counts = masks.map((mask) => `${mask.reduce((sum, on) => sum + on, 0)}/${mask.length}`);
    write(this.counts, counts.length > 0 ? t('network.on', { counts: counts.join(' · ') }) : '');
    write(this.shapes, parameters.map(({ units, inputs }, l) => `W[${l + 1}] ${units}×${inputs}`).join(' · '));
  }

  /** Of the chosen example; `all` holds those of several, one after the other. */
  #masksOf(parameters: LayerParameters[], all: Uint8Array[]) {
    const count = all.length > 0 ? all[0].length / parameters[0].units : 0;
    this.choice.hidden = count === 0;
    if (count !== this.examples.length) {
      this.examples.replaceChildren(
        ...Array.from({ length: count }, (_, j) => h('option', { value: j }, String(j + 1))),
      );
      this.#example = Math.max(0, Math.min(this.#example, count - 1));
      this.examples.value = String(this.#example);
    }
    return all.map((mask, l) => {
      const { units } = parameters[l];
      return mask.subarray(this.#example * units, (this.#example + 1) * units);
    });
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    this.view.close();
  }
}
