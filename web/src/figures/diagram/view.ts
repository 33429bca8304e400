// The network as a diagram that can be asked: a unit or a weight that is pointed at tells its numbers.

import { type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { NumbersTable } from '../../chart/numbers.ts';
import { PictureLayer } from '../../chart/picture.ts';
import { Reader } from '../../chart/reader.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { drawUnits, drawWeights } from './draw.ts';
import { type Diagram, explain, type Place, placesOf, type Room, type Spot, spotsOf, unitsOf } from './network.ts';

/** How near to a line counts as on it, in pixels. */
const NEAR = 5;

interface Owner {
  /** Is told how many pixels of the display a side of a unit has, whenever it is drawn. */
  size: (pixels: number) => void;
  /** Is told where units stand, whenever they are drawn. */
  drawn?: (spots: Spot[][]) => void;
  /** Takes the place that is tapped, or read when Enter is pressed, and where it stands. */
  chosen?: (place: Place, x: number, y: number) => void;
}

export class NetworkView {
  /** Room for what stands around the picture. */
  room: Room = { left: 0, top: 0, rows: null };
  #shown: Diagram | null = null;
  #places: Place[] = [];
  /** Units of each layer that places were numbered for. */
  #numbered = '';
  #spots: Spot[][] = [];

  /** The units' maps, one below the other. */
  readonly #maps = new PictureLayer();

  readonly owner: Owner;
  readonly picture: SharpCanvas;
  readonly reader: Reader;
  readonly numbers = new NumbersTable(() => this.reader.table());
  readonly readout: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  constructor(owner: Owner) {
    this.owner = owner;
    this.picture = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'network-canvas',
    });
    // Where numbers are edited the line has little room and scrolls: the tab key leads to it there.
    this.readout = h('p', { class: 'readout network-readout', tabindex: owner.chosen && '0' });
    this.reader = new Reader(this.picture.canvas, {
      count: () => this.#places.length,
      at: (x, y) => this.#at(x, y),
      tell: (i) => ({ name: this.#shown ? explain(this.#shown, this.#places[i]) : '', lines: [] }),
      follow: (key, i) => this.#follow(key, this.#places[i] ?? null),
      show: () => {
        this.picture.redraw();
        this.#tell();
      },
      tap: () => this.#choose(),
      enter: () => this.#choose(),
    });
    this.element = h(
      'div',
      { class: 'network', 'data-view': 'diagram' },
      this.picture.canvas,
      this.readout,
      this.numbers.element,
    );
  }

  get shown() {
    return this.#shown;
  }

  show(diagram: Diagram) {
    // What was painted stays until the next is.
    if (diagram.maps && diagram.maps !== this.#shown?.maps) this.#maps.show(diagram.maps);
    this.#shown = diagram;
    const units = unitsOf(diagram);
    const off = diagram.masks.map((mask) => mask.reduce((sum, on) => sum + 1 - on, 0));
    const label = off.length > 0 ? 'network.label.off' : 'network.label';
    this.reader.name(t(label, { units: units.join(' – '), off: off.join(', ') }));
    this.numbers.name(t('network.label', { units: units.join(' – ') }));
    this.numbers.changed();
    this.picture.redraw();
    this.#tell();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
    this.numbers.close();
  }

  /** Has a place read, the picture having the focus. */
  read({ l, unit, from }: Place) {
    this.picture.canvas.focus();
    this.reader.read(this.#number({ l, unit, from }));
  }

  #choose() {
    const place = this.#places[this.reader.place];
    if (!place) return;
    const { l, unit, from } = place;
    const to = this.#spots[l][unit];
    const start = from === null ? to : this.#spots[l - 1][from];
    this.owner.chosen?.(place, (start.x + to.x) / 2, (start.y + to.y) / 2);
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

  #tell() {
    const place = this.#places[this.reader.place];
    const hint = this.owner.chosen ? 'network.hint.change' : 'network.hint';
    this.readout.textContent = place && this.#shown ? explain(this.#shown, place) : t(hint);
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const diagram = this.#shown;
    if (!diagram) return;
    const spots = spotsOf(diagram, width, height, this.room);
    this.#spots = spots;
    this.owner.size(Math.round((spots[spots.length - 1][0].side * context.canvas.width) / width));
    const units = spots.map((layer) => layer.length);
    if (units.join() !== this.#numbered) {
      this.#numbered = units.join();
      this.#places = placesOf(units);
    }
    const read = this.#places[this.reader.place];
    drawWeights(context, diagram, spots, read);
    drawUnits(context, diagram, spots, read, this.#maps.canvas, height);
    this.owner.drawn?.(spots);
  }
}
