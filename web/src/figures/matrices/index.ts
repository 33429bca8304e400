// Every weight matrix as a map of colours, on one scale over all runs: what becomes small, and how evenly it
// is spread, is seen.
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
import { type Cell, cellsOf, LABEL } from './layout.ts';

export const figure: Figure = { scope: 'run', wants: ['parameters'], make: (context) => new Matrices(context) };

class Matrices {
  #layers: LayerParameters[] = [];
  /** The largest weight of any run: the deepest colour. */
  #largest = 0;
  #colours = divergingMap();
  #cells: Cell[] = [];

  readonly context: RunContext;
  readonly picture: SharpCanvas;
  readonly reader: Reader;
  readonly numbers = new NumbersTable(() => this.reader.table());
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.context = context;
    this.picture = sharpCanvas((canvas, width, height) => this.#draw(canvas, width, height));
    const figure = h('div', { class: 'matrices-picture' }, this.picture.canvas);
    this.reader = new Reader(figure, {
      count: () => this.#cells.length,
      at: (x, y) => this.#cells.findIndex((c) => x >= c.x && x < c.x + c.width && y >= c.y && y < c.y + c.height),
      tell: (k) => this.#tell(this.#cells[k]),
      spot: (k) => {
        const { x, y, width, height } = this.#cells[k];
        return [x + width / 2, y + height / 2];
      },
    });
    this.element = h('div', { class: 'matrices', 'data-view': 'matrices' }, figure, this.numbers.element);
  }

  draw({ snapshot }: Runner) {
    if (!snapshot?.parameters) return;
    this.#layers = snapshot.parameters;
    const largest = largestOf(this.context.runners());
    // The other panels' colours are of the same scale.
    if (largest !== this.#largest) this.context.redraw();
    this.#largest = largest;
    const shapes = this.#layers.map(({ units, inputs }, l) => `W[${l + 1}] ${units} × ${inputs}`);
    const name = t('matrices.label', { shapes: shapes.join(', '), largest: format.weight(largest) });
    this.reader.name(name);
    this.numbers.name(name);
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

  #tell({ l, row, column, value }: Cell) {
    return {
      name: `w[${l}]_${row + 1},${column + 1} = ${format.weight(value)}`,
      lines: [t('matrices.scale', { largest: format.weight(this.#largest) })],
    };
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const { labels, cells } = cellsOf(this.#layers, width, height);
    this.#cells = cells;
    context.font = font(LABEL.size);
    context.textBaseline = 'top';
    context.fillStyle = property('ink-soft');
    for (const { names, room, x, y } of labels) {
      const words = names.find((name) => context.measureText(name).width <= room);
      if (words) context.fillText(words, x, y);
    }
    for (const { x, y, width: across, height: down, value } of cells) {
      context.fillStyle = this.#colours[Math.round((shadeOf(value, this.#largest) + 1) * 127.5)];
      context.fillRect(x, y, Math.max(across - 0.5, 0.5), Math.max(down - 0.5, 0.5));
    }
    context.strokeStyle = property('line');
    context.lineWidth = 1;
    for (const { frame } of labels) context.strokeRect(...frame);
  }
}

/** From -1 to 1. By the root of its size: beside one large weight, small ones are still told from 0. */
function shadeOf(value: number, largest: number) {
  if (largest === 0 || !Number.isFinite(value)) return 0;
  return Math.sign(value) * Math.sqrt(Math.min(Math.abs(value) / largest, 1));
}

function largestOf(runners: Runner[]) {
  let most = 0;
  for (const { snapshot } of runners)
    for (const { w } of snapshot?.parameters ?? [])
      for (const weight of w) if (Number.isFinite(weight)) most = Math.max(most, Math.abs(weight));
  return most;
}
