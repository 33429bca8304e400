// The network drawn, with the units that dropout has off in this iteration and the shapes of its matrices; where a lab wants it, its
// inputs, layers and numbers can be changed in it.
import { importPart } from '../../parts.ts';
import { classesOf } from '../../training/amounts.ts';
import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { palette } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import type { Edits } from './edit.ts';
import { MaskChoice } from './masks.ts';
import { FEATURES, type Place } from './network.ts';
import { NetworkView } from './view.ts';

/** Room for what changes the network: its inputs on the left, its layers on top, in pixels. */
const [LEFT, TOP] = [72, 26];

export const figure: Figure = {
  scope: 'run',
  wants: ['parameters', 'masks', 'unitMaps'],
  moves: true,
  make: (context) => new Diagram(context),
};

class Diagram {
  #edits: Promise<Edits> | null = null;
  #loaded: Edits | null = null;
  #opening: Opening | null = null;
  #classes = 2;
  #runner: Runner | null = null;

  readonly context: RunContext;
  readonly view: NetworkView;
  readonly masks: MaskChoice;
  readonly shapes = h('p', { class: 'network-shapes' });
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.context = context;
    const { edits } = context.settings;
    this.view = new NetworkView({
      size: (units) => context.runner()?.look({ palette: palette(), units }),
      drawn: (spots) => this.#loaded?.show(spots),
      ...(edits && {
        chosen: (place: Place, x: number, y: number) => this.#edits?.then((own) => own.open(place, x, y)),
      }),
    });
    this.masks = new MaskChoice(() => this.#runner && this.draw(this.#runner));
    this.element = h('div', { class: 'diagram' }, this.view.element, this.masks.element, this.shapes);
  }

  draw(runner: Runner) {
    const { snapshot, opening } = runner;
    this.#runner = runner;
    if (!snapshot?.parameters) return;
    if (opening && opening !== this.#opening) {
      this.#opening = opening;
      this.#classes = classesOf(opening);
    }
    const { parameters } = snapshot;
    const masks = this.masks.show(parameters, snapshot.masks ?? []);
    const { act, features, data } = this.context.values();
    const hidden = act.split(',');
    const activations = parameters.map((_, l) =>
      l === parameters.length - 1 ? outputOf(this.#classes) : (hidden[l] ?? hidden[0]),
    );
    const named = features.split(',');
    const columns = parameters[0].inputs;
    const built = data !== 'payments' && columns === named.length;
    const inputs = Array.from({ length: columns }, (_, j) => (built ? t(`value.${named[j]}`) : `x${j + 1}`));
    if (this.context.settings.edits) {
      const rows = { at: named.map((name) => FEATURES.indexOf(name)), count: FEATURES.length };
      const plane = built && opening?.frame;
      this.view.room = { left: plane ? LEFT : 0, top: TOP, rows: plane ? rows : null };
      this.#edits ??= this.#load();
    }
    this.view.show({
      layers: parameters,
      inputs,
      activations,
      masks,
      maps: snapshot.pictures.units,
    });
    write(this.shapes, parameters.map(({ units, inputs }, l) => `W[${l + 1}] ${units}×${inputs}`).join(' · '));
  }

  recolour() {
    this.#loaded?.recolour();
    this.view.recolour();
  }

  close() {
    this.view.close();
  }

  async #load() {
    const { Edits } = await importPart(import('./edit.ts'));
    this.#loaded = new Edits(this.context, this.view);
    this.view.element.append(this.#loaded.element);
    this.view.picture.redraw();
    return this.#loaded;
  }
}

/** What the last layer makes of z; amounts are z itself. */
const outputOf = (classes: number) => (classes === 0 ? '' : classes === 2 ? 'σ' : 'softmax');
