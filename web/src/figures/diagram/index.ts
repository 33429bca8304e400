// The network drawn, with the units that dropout has off in this iteration.
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
  readonly off: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.context = context;
    this.view = new NetworkView((units) => context.runner()?.look({ palette: palette(), units }));
    this.off = h('p', { class: 'network-off' });
    this.element = h('div', { class: 'diagram' }, this.view.element, this.off);
  }

  draw({ snapshot }: Runner) {
    if (!snapshot?.parameters) return;
    const { parameters } = snapshot;
    const masks = snapshot.masks ?? [];
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
    write(this.off, counts.length > 0 ? t('network.on', { counts: counts.join(' · ') }) : '');
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    this.view.close();
  }
}
