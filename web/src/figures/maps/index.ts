// Every weight of a run as a colour, layer by layer, on one scale for all runs: how large they are, and how
// evenly spread. A layer lies so that it is wide rather than high.

import type { LayerParameters } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { NumbersTable } from '../../chart/numbers.ts';
import { Reader } from '../../chart/reader.ts';
import type { Runner } from '../../training/runner.ts';
import { divergingMap, property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { largestOf, type MapRow, rowsOf } from './rows.ts';

export const figure: Figure = { scope: 'run', wants: ['parameters'], make: (context) => new Maps(context) };

/** Room for the layers' names, between layers, and of a row at most, in pixels. */
const NAME = 36;
const GAP = 4;
const TALLEST = 16;

class Maps {
  #layers: LayerParameters[] = [];
  #rows: MapRow[] = [];
  /** The largest size of a weight in each layer of any run. */
  #largest: number[] = [];
  #colours = divergingMap();
  #size = [0, 0];

  readonly context: RunContext;
  readonly picture: SharpCanvas;
  readonly reader: Reader;
  readonly numbers: NumbersTable;
  readonly element: HTMLElement;

  constructor(context: RunContext) {
    this.context = context;
    this.picture = sharpCanvas((canvas, width, height) => this.#draw(canvas, width, height));
    const frame = h('div', { class: 'maps-picture' }, this.picture.canvas);
    this.reader = new Reader(frame, {
      count: () => this.#rows.reduce((sum, { cells }) => sum + cells.length, 0),
      columns: (place) => this.#found(place)?.row.cells.length ?? 1,
      at: (x, y) => this.#at(x, y),
      tell: (place) => this.#told(place),
      spot: (place) => this.#spot(place),
    });
    this.numbers = new NumbersTable(() => this.reader.table());
    for (const named of [this.reader, this.numbers]) named.name(t('maps.label'));
    this.element = h(
      'div',
      { class: 'maps', 'data-view': 'maps' },
      h('p', { class: 'maps-caption' }, t('maps.caption')),
      frame,
      this.numbers.element,
    );
  }

  draw({ snapshot }: Runner) {
    const layers = snapshot?.parameters;
    if (!layers) return;
    if (layers.map(({ units }) => units).join() !== this.#layers.map(({ units }) => units).join())
      this.#rows = rowsOf(layers);
    this.#layers = layers;
    const runs = this.context.runners().flatMap(({ snapshot: shown }) => (shown?.parameters ? [shown.parameters] : []));
    const largest = largestOf(runs);
    // The maps of the other panels are of the same scale.
    if (largest.join() !== this.#largest.join()) this.context.redraw();
    this.#largest = largest;
    this.reader.name(t('maps.label'));
    this.picture.redraw();
    this.numbers.changed();
  }

  recolour() {
    this.#colours = divergingMap();
    this.picture.redraw();
  }

  close() {
    this.picture.close();
    this.numbers.close();
  }

  /** Upper edge of each row, and how high a row is. */
  get #grid() {
    const gaps = GAP * (this.#layers.length - 1);
    const height = Math.min(TALLEST, (this.#size[1] - gaps) / this.#rows.length);
    return { height, tops: this.#rows.map(({ layer }, i) => i * height + GAP * layer) };
  }

  #cellWidth({ cells }: MapRow) {
    return (this.#size[0] - NAME) / cells.length;
  }

  #found(place: number) {
    let first = 0;
    for (const [i, row] of this.#rows.entries()) {
      if (place < first + row.cells.length) return { row, i, column: place - first };
      first += row.cells.length;
    }
    return null;
  }

  #at(x: number, y: number) {
    const { height, tops } = this.#grid;
    const i = tops.findIndex((top) => y >= top && y < top + height);
    if (i < 0 || x < NAME) return -1;
    const before = this.#rows.slice(0, i).reduce((sum, { cells }) => sum + cells.length, 0);
    return before + Math.min(Math.floor((x - NAME) / this.#cellWidth(this.#rows[i])), this.#rows[i].cells.length - 1);
  }

  #spot(place: number): [number, number] {
    const found = this.#found(place);
    if (!found) return [0, 0];
    const { height, tops } = this.#grid;
    return [NAME + (found.column + 0.5) * this.#cellWidth(found.row), tops[found.i] + height];
  }

  #told(place: number) {
    const found = this.#found(place);
    if (!found) return { name: '', lines: [] };
    const { layer, cells } = found.row;
    const cell = cells[found.column];
    const { w, inputs } = this.#layers[layer];
    const [to, from] = [Math.floor(cell / inputs) + 1, (cell % inputs) + 1];
    return { name: `w[${layer + 1}]_${to},${from} = ${format.weight(w[cell])}`, lines: [] };
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    this.#size = [width, height];
    const grid = this.#grid;
    context.font = font(12);
    context.textBaseline = 'middle';
    this.#rows.forEach((row, i) => {
      const { layer, cells } = row;
      const { w } = this.#layers[layer];
      const wide = this.#cellWidth(row);
      cells.forEach((cell, column) => {
        const share = w[cell] / this.#largest[layer];
        context.fillStyle = this.#colours[Math.round(((Number.isFinite(share) ? share : 0) + 1) * 127.5)];
        context.fillRect(NAME + column * wide, grid.tops[i], wide - 0.5, grid.height - 0.5);
      });
      if (this.#rows[i - 1]?.layer === layer) return;
      context.fillStyle = property('ink-soft');
      const rows = this.#rows.filter((other) => other.layer === layer).length;
      context.fillText(`W[${layer + 1}]`, 0, grid.tops[i] + (rows * grid.height) / 2);
    });
  }
}
