// A chart on the page: its canvas, the line that tells what the cursor reads, and its numbers as a table.
import { h } from '../ui/elements.ts';
import type { Explanation } from '../ui/explain.ts';
import { type SharpCanvas, sharpCanvas } from './canvas.ts';
import { drawPlot } from './draw.ts';
import type { Frame } from './frame.ts';
import { Handle, type Handled } from './handle.ts';
import { NumbersTable } from './numbers.ts';
import type { Plot } from './plot.ts';
import { type Places, Reader } from './reader.ts';
import { nearest, readAt, stops, type Table, tableOf } from './series.ts';

interface Options {
  /** Of the canvas; its style gives the height. */
  class: string;
  /** How a place of x is introduced where it is read. */
  at?: (x: number) => string;
  /** Takes the place of x that the chart is dragged to, or that Enter was pressed at. */
  seek?: (x: number) => void;
  /** Whether what is read stands beside the place; it stands in `readout` otherwise. */
  tip?: boolean;
  /** Of a chart that is read otherwise than along x. */
  places?: (frame: () => Frame | null) => Places;
  /** Of a chart that is the handle of one number; there is no cursor then. */
  handle?: Omit<Handled, 'scale'>;
  /** The numbers, where the marks don't tell them. */
  table?: () => Table;
}

/** How far below the area what is read stands: below the axis, so that it hides no mark. */
const FOOT = 24;
/** Keys pass a chart of many places in about so many steps. */
const STEPS = 100;

export class Chart {
  #plot: Plot | null = null;
  #frame: Frame | null = null;
  #stops: number[] = [];
  readonly #sharp: SharpCanvas;
  readonly #reader: Reader | Handle;
  readonly #numbers: NumbersTable;
  readonly #options: Options;

  readonly readout = h('p', { class: 'readout' });
  readonly element: HTMLDivElement;

  constructor(options: Options) {
    this.#options = options;
    this.#sharp = sharpCanvas((context, width, height) => this.#draw(context, width, height), { class: options.class });
    const { canvas } = this.#sharp;
    this.#numbers = new NumbersTable(
      () => options.table?.() ?? (this.#plot ? tableOf(this.#plot) : { heads: [], rows: [] }),
    );
    this.element = h('div', { class: 'chart' }, canvas, this.#numbers.element);
    const { handle } = options;
    this.#reader = handle
      ? new Handle(canvas, { ...handle, scale: () => this.#frame?.x ?? null })
      : this.#makeReader(canvas, options);
  }

  /** @param name what the chart shows, for those who don't see it */
  show(plot: Plot, name: string) {
    this.#plot = plot;
    this.#stops = stops(plot);
    this.#reader.name(name);
    this.#numbers.name(name);
    this.redraw();
    this.#read();
    this.#numbers.changed();
  }

  redraw() {
    this.#sharp.redraw();
  }

  /** Of the display, from the left to the right. */
  get pixels() {
    return this.#sharp.canvas.width;
  }

  close() {
    this.#sharp.close();
    this.#numbers.close();
  }

  /** Pixels of the canvas's height that its style does not know. */
  setHeight(pixels: number) {
    this.#sharp.canvas.style.height = `${pixels}px`;
  }

  #makeReader(canvas: HTMLCanvasElement, { seek, places, tip }: Options) {
    if (places)
      return new Reader(
        canvas,
        places(() => this.#frame),
      );
    return new Reader(canvas, {
      count: () => this.#stops.length,
      at: (x) => (this.#frame ? nearest({ x: this.#stops, y: this.#stops }, this.#frame.x.value(x)) : -1),
      tell: (place) => this.#told(this.#stops[place] ?? NaN),
      step: () => Math.max(1, Math.round((this.#stops.length - 1) / STEPS)),
      show: () => {
        this.redraw();
        this.#read();
      },
      ...(tip && {
        spot: (place) => [this.#frame?.x.place(this.#stops[place]) ?? 0, (this.#frame?.bottom ?? 0) + FOOT],
      }),
      ...(seek && {
        drag: (x) => this.#frame && seek(within(this.#frame.x.value(x), this.#frame.x.domain)),
        enter: (place) => seek(this.#stops[place]),
      }),
    });
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#plot) return;
    this.#frame = drawPlot(context, this.#plot, width, height, this.#cursor);
  }

  /** The place of x that is read. */
  get #cursor() {
    if (this.#reader instanceof Handle || this.#options.places) return null;
    return this.#stops[this.#reader.place] ?? null;
  }

  #introduced(at: number) {
    const { name = '', say = String } = this.#plot?.x ?? {};
    return this.#options.at?.(at) ?? `${name} ${say(at)}:`;
  }

  #told(at: number): Explanation {
    const readings = this.#plot ? readAt(this.#plot, at) : [];
    return {
      name: this.#introduced(at),
      lines: readings.map(({ title, numbers }) => `${title} ${numbers.join(' · ')}`),
    };
  }

  /** Writes what is read into the line above the chart. */
  #read() {
    const at = this.#cursor;
    if (this.#options.tip || (at === null && !this.readout.hasChildNodes())) return;
    const readings = at === null || !this.#plot ? [] : readAt(this.#plot, at);
    const values = readings.map(({ title, run, numbers }) => {
      const words = h('span', { class: 'readout-run' }, `${title} ${numbers.join(' · ')}`);
      if (run) words.style.setProperty('--run', `var(--run-${run})`);
      return words;
    });
    this.readout.replaceChildren(...(at === null ? [] : [h('span', {}, this.#introduced(at)), ...values]));
  }
}

const within = (value: number, [low, high]: [number, number]) => Math.min(Math.max(value, low), high);
