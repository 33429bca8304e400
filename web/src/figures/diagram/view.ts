// The network as a diagram: units with what each makes of the plane, weights as lines, units that are
// off under dropout faded. A unit or a weight that is pointed at tells its numbers.

import type { LayerParameters } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { NumbersTable } from '../../chart/numbers.ts';
import { PictureLayer } from '../../chart/picture.ts';
import { Reader } from '../../chart/reader.ts';
import { MOST_LAYERS, MOST_UNITS } from '../../training/probes.ts';
import type { Picture } from '../../training/protocol.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface Diagram {
  /** W and b of layers 1 to L. */
  layers: LayerParameters[];
  inputs: string[];
  /** Of layers 1 to L. */
  activations: string[];
  /** Of hidden layers, 1 for on; empty without dropout. */
  masks: Uint8Array[];
  /** What each drawn unit of layers 1 to L makes of the plane; null where there is none. */
  maps: Picture | null;
}
/** A place in the picture: unit `unit` of layer `l`, or with `from` the weight to it from a unit below. */
interface Place {
  l: number;
  unit: number;
  from: number | null;
}

/** How near to a line counts as on it, in pixels. */
const NEAR = 5;

export class NetworkView {
  #shown: Diagram | null = null;
  /** All units above the inputs, each followed by its weights. */
  #places: Place[] = [];
  /** Units of each layer that places were numbered for. */
  #numbered = '';
  /** Where units stand: by layer from 0, x, y and side. */
  #spots: { x: number; y: number; side: number }[][] = [];

  /** The units' maps, one below the other. */
  readonly #maps = new PictureLayer();

  readonly onsize: (pixels: number) => void;
  readonly picture: SharpCanvas;
  readonly reader: Reader;
  readonly numbers = new NumbersTable(() => this.reader.table());
  readonly readout: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  /** @param onsize is told how many pixels of the display a side of a unit has, whenever it is drawn */
  constructor(onsize: (pixels: number) => void) {
    this.onsize = onsize;
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'network-canvas',
    });
    this.readout = h('p', { class: 'readout network-readout' });
    this.reader = new Reader(this.picture.canvas, {
      count: () => this.#places.length,
      at: (x, y) => this.#at(x, y),
      tell: (i) => ({ name: this.#shown ? explain(this.#shown, this.#places[i]) : '', lines: [] }),
      follow: (key, i) => this.#follow(key, this.#places[i] ?? null),
      show: () => {
        this.picture.redraw();
        this.#read();
      },
    });
    this.element = h(
      'div',
      { class: 'network', 'data-view': 'diagram' },
      this.picture.canvas,
      this.readout,
      this.numbers.element,
    );
  }

  show(diagram: Diagram) {
    // What was painted stays until the next is.
    if (diagram.maps && diagram.maps !== this.#shown?.maps) this.#maps.show(diagram.maps);
    this.#shown = diagram;
    const units = [diagram.inputs.length, ...diagram.layers.map(({ b }) => b.length)];
    const off = diagram.masks.map((mask) => mask.reduce((sum, on) => sum + 1 - on, 0));
    const label = off.length > 0 ? 'network.label.off' : 'network.label';
    this.reader.name(t(label, { units: units.join(' – '), off: off.join(', ') }));
    this.numbers.name(t('network.label', { units: units.join(' – ') }));
    this.numbers.changed();
    this.picture.redraw();
    this.#read();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
    this.numbers.close();
  }

  /** Across the layers, up and down in one, and with shift from weight to weight of a unit. */
  #follow({ key, shiftKey }: { key: string; shiftKey: boolean }, place: Place | null) {
    const units = this.#spots.map((layer) => layer.length);
    if (key === 'Home' || key === 'End') return key === 'Home' ? 0 : this.#places.length - 1;
    if (!key.startsWith('Arrow')) return null;
    const { l, unit, from } = place ?? { l: 1, unit: -1, from: null };
    const way = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const next = Math.min(Math.max(place ? l + way : l, 1), units.length - 1);
      return this.#number({ l: next, unit: Math.min(Math.max(unit, 0), units[next] - 1), from: null });
    }
    if (shiftKey)
      return this.#number({ l, unit: Math.max(unit, 0), from: ((from ?? -1) + way + units[l - 1]) % units[l - 1] });
    return this.#number({ l, unit: (unit + way + units[l]) % units[l], from: null });
  }

  #number({ l, unit, from }: Place) {
    return this.#places.findIndex((place) => place.l === l && place.unit === unit && place.from === from);
  }

  /** The number of what stands at a point of the picture, or -1. */
  #at(x: number, y: number) {
    for (const [l, layer] of this.#spots.entries()) {
      const unit = layer.findIndex(
        (spot) => Math.abs(x - spot.x) <= spot.side / 2 && Math.abs(y - spot.y) <= spot.side / 2,
      );
      if (unit >= 0) return this.#number({ l, unit, from: null });
    }
    let nearest = -1;
    let least = NEAR;
    this.#places.forEach(({ l, unit, from }, i) => {
      if (from === null) return;
      const [start, to] = [this.#spots[l - 1][from], this.#spots[l][unit]];
      if (x <= start.x || x >= to.x) return;
      const line = start.y + ((x - start.x) / (to.x - start.x)) * (to.y - start.y);
      const away = Math.abs(line - y);
      if (away < least) [nearest, least] = [i, away];
    });
    return nearest;
  }

  #read() {
    const place = this.#places[this.reader.place];
    this.readout.textContent = place && this.#shown ? explain(this.#shown, place) : t('network.hint');
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#shown) return;
    const { layers, inputs, masks } = this.#shown;
    const units = [inputs.length, ...layers.map(({ b }) => b.length)];
    const drawn = units.slice(0, MOST_LAYERS).map((count) => Math.min(count, MOST_UNITS));
    const side = Math.max(10, Math.min(34, (height - 30) / Math.max(...drawn) - 6, width / drawn.length / 2.2));
    this.onsize(Math.round((side * context.canvas.width) / width));
    this.#spots = drawn.map((count, l) => {
      const x = side / 2 + 22 + (drawn.length > 1 ? (l * (width - side - 44)) / (drawn.length - 1) : 0);
      const gap = Math.min((height - 26) / count, side + 14);
      return Array.from({ length: count }, (_, i) => ({
        x,
        y: 8 + (height - 26) / 2 + (i - (count - 1) / 2) * gap,
        side,
      }));
    });
    if (this.#places.length === 0 || drawn.join() !== this.#numbered) this.#enumerate(drawn);
    const on = (l: number, i: number) =>
      masks.length === 0 || l === 0 || l > masks.length || masks[l - 1].length === 0 || masks[l - 1][i] === 1;
    this.#drawWeights(context, this.#shown, on);
    this.#drawUnits(context, this.#shown, on, units, height);
  }

  #enumerate(units: number[]) {
    this.#numbered = units.join();
    this.#places = units
      .slice(1)
      .flatMap((count, l) =>
        Array.from({ length: count }, (_, unit) =>
          [null, ...Array(units[l]).keys()].map((from) => ({ l: l + 1, unit, from })),
        ).flat(),
      );
  }

  #drawWeights(context: CanvasRenderingContext2D, { layers }: Diagram, on: (l: number, i: number) => boolean) {
    const read = this.#places[this.reader.place];
    for (let l = 1; l < this.#spots.length; l++) {
      const { w, b } = layers[l - 1];
      const columns = w.length / b.length;
      const largest = w.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
      for (const [i, to] of this.#spots[l].entries()) {
        for (const [j, from] of this.#spots[l - 1].entries()) {
          const value = w[i * columns + j];
          const lit = read?.l === l && read.unit === i && (read.from === null || read.from === j);
          if (!on(l, i) || !on(l - 1, j)) continue;
          context.strokeStyle = property(lit ? 'accent' : value < 0 ? 'class-0' : 'class-1');
          context.globalAlpha = lit ? 1 : 0.75;
          context.lineWidth = Math.max(0.3, (4 * Math.abs(value)) / largest) + (lit ? 1 : 0);
          stroke(context, from.x + from.side / 2, from.y, to.x - to.side / 2, to.y);
        }
      }
    }
    context.globalAlpha = 1;
  }

  #drawUnits(
    context: CanvasRenderingContext2D,
    diagram: Diagram,
    on: (l: number, i: number) => boolean,
    units: number[],
    height: number,
  ) {
    const { inputs, maps } = diagram;
    const read = this.#places[this.reader.place];
    let place = 0;
    context.font = font(11);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    this.#spots.forEach((layer, l) => {
      layer.forEach(({ x, y, side }, i) => {
        context.globalAlpha = on(l, i) ? 1 : 0.18;
        context.fillStyle = property('surface');
        context.fillRect(x - side / 2, y - side / 2, side, side);
        if (l > 0 && maps) {
          const top = place * maps.side;
          context.drawImage(this.#maps.canvas, 0, top, maps.side, maps.side, x - side / 2, y - side / 2, side, side);
          place += 1;
        }
        const lit = read?.l === l && read.unit === i;
        context.strokeStyle = property(lit ? 'accent' : 'line-strong');
        context.lineWidth = lit ? 2.5 : 1;
        context.strokeRect(x - side / 2, y - side / 2, side, side);
        context.fillStyle = property('ink');
        if (l === 0) context.fillText(inputs[i] ?? '', x, y);
        if (!on(l, i)) {
          context.globalAlpha = 0.9;
          context.strokeStyle = property('ink-soft');
          stroke(context, x - side / 2, y - side / 2, x + side / 2, y + side / 2);
        }
        context.globalAlpha = 1;
      });
      context.fillStyle = property('ink-soft');
      const more = units[l] - layer.length;
      context.fillText(
        more > 0 ? t('network.more', { more }) : l === 0 ? t('network.inputs') : `${units[l]}`,
        layer[0].x,
        height - 7,
      );
    });
  }
}

/** The formula of a unit or the number of a weight. */
function explain({ layers, inputs, activations, masks }: Diagram, { l, unit, from }: Place) {
  const { w, b } = layers[l - 1];
  const columns = w.length / b.length;
  const below = (j: number) => (l === 1 ? (inputs[j] ?? `x${j + 1}`) : `a[${l - 1}]_${j + 1}`);
  if (from !== null)
    return `w[${l}]_${unit + 1},${from + 1} = ${format.weight(w[unit * columns + from])}   (${below(from)} → a[${l}]_${unit + 1})`;
  const terms = Array.from(
    { length: Math.min(columns, 4) },
    (_, j) => `${format.weight(w[unit * columns + j])}·${below(j)}`,
  );
  const off = masks[l - 1]?.[unit] === 0 ? ` ${t('network.off')}` : '';
  const rest = columns > 4 ? ' + …' : '';
  return `a[${l}]_${unit + 1} = ${activations[l - 1]}(${terms.join(' + ')}${rest} + ${format.weight(b[unit])})${off}`;
}
