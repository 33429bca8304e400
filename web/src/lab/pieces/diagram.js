// The network drawn, with the units that dropout has off in this iteration.
import { UNIT_MAP } from '../../engine/pictures.js';
import { h, write } from '../../ui/elements.js';
import { t } from '../../ui/i18n.js';
import { NetworkView } from '../../views/network.js';

/** @import { Runner } from '../../engine/runner.js' */
/** @import { PieceContext, PieceKind } from '../types.d.ts' */

/** @type {PieceKind} */
export const kind = { pictures: ['parameters', 'masks', 'unitMaps'], make: (context) => new Diagram(context) };

class Diagram {
  /** @param {PieceContext} context */
  constructor(context) {
    this.context = context;
    this.view = new NetworkView();
    this.off = h('p', { class: 'network-off' });
    this.element = h('div', { class: 'diagram' }, this.view.element, this.off);
  }

  /** @param {Runner} runner */
  draw({ snapshot }) {
    const { parameters, masks = [], unitMaps = [] } = snapshot?.pictures ?? {};
    if (!parameters) return;
    const { act, features, data } = this.context.values();
    const hidden = act.split(',');
    const activations = parameters.map((_, l) => (l === parameters.length - 1 ? 'σ' : (hidden[l] ?? hidden[0])));
    const named = features.split(',').map((name) => t(`value.${name}`));
    const columns = parameters[0].w.length / parameters[0].b.length;
    const inputs = Array.from({ length: columns }, (_, j) => (data === 'payments' || columns !== named.length ? `x${j + 1}` : named[j]));
    const drawn = masks.some((mask) => mask.length > 0) ? masks : [];
    this.view.show({ layers: parameters, inputs, activations, masks: drawn, maps: unitMaps, mapSize: mapSide(unitMaps, parameters), });
    const counts = drawn.map((mask) => `${mask.reduce((sum, on) => sum + on, 0)}/${mask.length}`);
    write(this.off, counts.length > 0 ? t('network.on', { counts: counts.join(' · ') }) : '');
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    this.view.close();
  }
}

/** Points a side of the maps. @param {Float32Array[]} maps @param {{ b: Float64Array }[]} layers */
const mapSide = (maps, layers) => (maps[0]?.length ? Math.round(Math.sqrt(maps[0].length / layers[0].b.length)) : UNIT_MAP);
