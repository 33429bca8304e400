// The network as a diagram: units with what each makes of the plane, weights as lines, units that are
// off under dropout faded. A unit or a weight that is pointed at tells its numbers.

import type { LayerParameters } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { PictureLayer } from '../../chart/picture.ts';
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
  #place: Place | null = null;
  /** Where units stand: by layer from 0, x, y and side. */
  #spots: { x: number; y: number; side: number }[][] = [];

  /** The units' maps, one below the other. */
  readonly #maps = new PictureLayer();

  readonly onsize: (pixels: number) => void;
  readonly picture: SharpCanvas;
  readonly readout: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  /** @param onsize is told how many pixels of the display a side of a unit has, whenever it is drawn */
  constructor(onsize: (pixels: number) => void) {
    this.onsize = onsize;
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'network-canvas',
      role: 'img',
      tabindex: '0',
    });
    const { canvas } = this.picture;
    canvas.addEventListener('pointermove', (event) => this.#point(this.#at(event.offsetX, event.offsetY)));
    canvas.addEventListener('pointerleave', () => this.#point(null));
    canvas.addEventListener('blur', () => this.#point(null));
    canvas.addEventListener('keydown', (event) => this.#key(event));
    this.readout = h('p', { class: 'readout network-readout' });
    this.element = h('div', { class: 'network', 'data-view': 'diagram' }, canvas, this.readout);
  }

  show(diagram: Diagram) {
    // What was painted stays until the next is.
    if (diagram.maps && diagram.maps !== this.#shown?.maps) this.#maps.show(diagram.maps);
    this.#shown = diagram;
    const units = [diagram.inputs.length, ...diagram.layers.map(({ b }) => b.length)];
    const off = diagram.masks.map((mask) => mask.reduce((sum, on) => sum + 1 - on, 0));
    this.picture.canvas.setAttribute(
      'aria-label',
      t(off.length > 0 ? 'network.label.off' : 'network.label', { units: units.join(' – '), off: off.join(', ') }),
    );
    this.picture.redraw();
    this.#read();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  #point(place: Place | null) {
    const same =
      place &&
      this.#place &&
      place.l === this.#place.l &&
      place.unit === this.#place.unit &&
      place.from === this.#place.from;
    if (same || (!place && !this.#place)) return;
    this.#place = place;
    this.picture.redraw();
    this.#read();
  }

  #key({ key, shiftKey }: KeyboardEvent) {
    const units = this.#spots.map((layer) => layer.length);
    if (!key.startsWith('Arrow') || units.length < 2) return;
    this.readout.setAttribute('aria-live', 'polite');
    const { l, unit, from } = this.#place ?? { l: 1, unit: 0, from: null };
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const next = Math.min(Math.max(l + (key === 'ArrowLeft' ? -1 : 1), 1), units.length - 1);
      this.#point({ l: next, unit: Math.min(unit, units[next] - 1), from: null });
    } else if (shiftKey) {
      const to = ((from ?? -1) + (key === 'ArrowUp' ? -1 : 1) + units[l - 1]) % units[l - 1];
      this.#point({ l, unit, from: to });
    } else this.#point({ l, unit: (unit + (key === 'ArrowUp' ? -1 : 1) + units[l]) % units[l], from: null });
  }

  /** What stands at a point of the picture. */
  #at(x: number, y: number): Place | null {
    for (const [l, layer] of this.#spots.entries()) {
      const unit = layer.findIndex(
        (spot) => Math.abs(x - spot.x) <= spot.side / 2 && Math.abs(y - spot.y) <= spot.side / 2,
      );
      if (unit >= 0) return l > 0 ? { l, unit, from: null } : null;
    }
    let nearest: Place | null = null;
    let least = NEAR;
    for (let l = 1; l < this.#spots.length; l++) {
      for (const [unit, to] of this.#spots[l].entries()) {
        for (const [from, start] of this.#spots[l - 1].entries()) {
          if (x <= start.x || x >= to.x) continue;
          const line = start.y + ((x - start.x) / (to.x - start.x)) * (to.y - start.y);
          const away = Math.abs(line - y);
          if (away < least) [nearest, least] = [{ l, unit, from }, away];
        }
      }
    }
    return nearest;
  }

  #read() {
    const place = this.#place;
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
    const on = (l: number, i: number) =>
      masks.length === 0 || l === 0 || l > masks.length || masks[l - 1].length === 0 || masks[l - 1][i] === 1;
    this.#drawWeights(context, this.#shown, on);
    this.#drawUnits(context, this.#shown, on, units, height);
  }

  #drawWeights(context: CanvasRenderingContext2D, { layers }: Diagram, on: (l: number, i: number) => boolean) {
    for (let l = 1; l < this.#spots.length; l++) {
      const { w, b } = layers[l - 1];
      const columns = w.length / b.length;
      const largest = w.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
      for (const [i, to] of this.#spots[l].entries()) {
        for (const [j, from] of this.#spots[l - 1].entries()) {
          const value = w[i * columns + j];
          const lit =
            this.#place?.l === l && this.#place.unit === i && (this.#place.from === null || this.#place.from === j);
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
        const lit = this.#place?.l === l && this.#place.unit === i;
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
