// A chart to draw on. Under a pointer or finger each place of x takes the height of the line there; by keys
// left and right go from place to place, up and down move the line.
import { sharpCanvas } from '../../chart/canvas.ts';
import { drawPlot } from '../../chart/draw.ts';
import type { Frame } from '../../chart/frame.ts';
import type { Mark, Plot } from '../../chart/plot.ts';
import { nearest } from '../../chart/series.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';

/** An arrow key moves the line by so much of the chart's height. */
const STEP = 0.05;
const MARGIN = { left: 34, right: 8, top: 8 };

export class DrawingPad {
  #frame: Frame | null = null;
  #line = 0;
  /** The place of x that was drawn at last, or that keys stand at. */
  #place = 0;
  /** Of every line the heights, as shares of the chart's; NaN where nothing is drawn. */
  readonly #heights: number[][];
  readonly #sharp;
  readonly #canvas: HTMLCanvasElement;
  readonly #buttons: HTMLButtonElement[];

  readonly axes: Pick<Plot, 'x' | 'y'>;
  readonly stops: number[];
  readonly names: string[];
  readonly colours: string[];
  readonly changed: () => void;
  readonly element: HTMLElement;

  /**
   * @param stops places of x
   * @param names of the lines
   */
  constructor(axes: Pick<Plot, 'x' | 'y'>, stops: number[], names: string[], colours: string[], changed: () => void) {
    this.axes = axes;
    this.stops = stops;
    this.names = names;
    this.colours = colours;
    this.changed = changed;
    this.#heights = names.map(() => stops.map(() => NaN));
    this.#sharp = sharpCanvas((context, width, height) => this.#draw(context, width, height), { class: 'guide-chart' });
    this.#canvas = this.#sharp.canvas;
    this.#canvas.tabIndex = 0;
    this.#canvas.setAttribute('role', 'slider');
    this.#listen();
    this.#buttons = names.map((name, i) =>
      h('button', { type: 'button', 'aria-pressed': String(i === 0), onclick: () => this.#choose(i) }, name),
    );
    const choice = h('div', { class: 'segmented', role: 'group', 'aria-label': t('guide.line') }, ...this.#buttons);
    const again = h('button', { type: 'button', class: 'link', onclick: () => this.#erase() }, t('guide.erase'));
    this.element = h('div', { class: 'drawing' }, h('div', { class: 'drawing-head' }, choice, again), this.#canvas);
    this.#tell();
  }

  /** Every line by its points; null while one of them is still to be drawn. */
  get curves() {
    const curves = this.#heights.map((line) =>
      line.flatMap((share, i): [number, number][] =>
        Number.isNaN(share) ? [] : [[this.stops[i], this.#value(share)]],
      ),
    );
    return curves.every((points) => points.length > 1) ? curves : null;
  }

  close() {
    this.#sharp.close();
  }

  #choose(line: number) {
    this.#line = line;
    this.#place = 0;
    this.#buttons.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(i === line));
    });
    this.#tell();
    this.#sharp.redraw();
  }

  #erase() {
    this.#heights[this.#line].fill(NaN);
    this.#set();
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.#touch(event, true);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) this.#touch(event, false);
    });
    canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param begins whether it does not go on from the place before */
  #touch({ clientX, clientY }: PointerEvent, begins: boolean) {
    const frame = this.#frame;
    if (!frame) return;
    const { left, top } = this.#canvas.getBoundingClientRect();
    const place = nearest({ x: this.stops, y: this.stops }, frame.x.value(clientX - left));
    const share = within((frame.bottom - (clientY - top)) / (frame.bottom - frame.top));
    const line = this.#heights[this.#line];
    const from = begins ? place : this.#place;
    const before = Number.isNaN(line[from]) ? share : line[from];
    // A quick hand passes places between two of its events.
    const step = Math.sign(place - from);
    for (let i = from + step; step !== 0 && i !== place; i += step)
      line[i] = before + ((share - before) * (i - from)) / (place - from);
    line[place] = share;
    this.#place = place;
    this.#set();
  }

  #key(event: KeyboardEvent) {
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const up = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (across === undefined && up === undefined) return;
    event.preventDefault();
    const line = this.#heights[this.#line];
    const here = Number.isNaN(line[this.#place]) ? 0.5 : line[this.#place];
    if (across !== undefined) {
      line[this.#place] = here;
      this.#place = Math.min(Math.max(this.#place + across, 0), this.stops.length - 1);
      // The line goes on as it is, until it is moved.
      if (Number.isNaN(line[this.#place])) line[this.#place] = here;
    } else line[this.#place] = within(here + (up ?? 0));
    this.#set();
  }

  #set() {
    this.#tell();
    this.#sharp.redraw();
    this.changed();
  }

  #value(share: number) {
    const { domain, scale } = this.axes.y;
    const [low, high] = scale === 'log' ? domain.map(Math.log) : domain;
    const value = low + share * (high - low);
    return Number((scale === 'log' ? Math.exp(value) : value).toPrecision(3));
  }

  #tell() {
    const canvas = this.#canvas;
    const share = this.#heights[this.#line][this.#place];
    const { x, y } = this.axes;
    const height = Number.isNaN(share) ? t('guide.unsaid') : (y.say?.(this.#value(share)) ?? '');
    canvas.setAttribute('aria-label', t('guide.draw', { name: this.names[this.#line] }));
    canvas.setAttribute('aria-valuemin', '0');
    canvas.setAttribute('aria-valuemax', '100');
    canvas.setAttribute('aria-valuenow', String(Math.round(100 * (Number.isNaN(share) ? 0.5 : share))));
    canvas.setAttribute('aria-valuetext', `${x.name} ${x.say?.(this.stops[this.#place])}: ${height}`);
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const lines = this.#heights.map((line) => line.flatMap((share, i) => (Number.isNaN(share) ? [] : [i])));
    const marks = lines.flatMap((places, i): Mark[] => {
      const x = places.map((place) => this.stops[place]);
      const y = places.map((place) => this.#value(this.#heights[i][place]));
      const colour = this.colours[i];
      return [
        { kind: 'line', x, y, colour, opacity: i === this.#line ? 1 : 0.5 },
        { kind: 'points', x, y, colour, shape: 'circle', radius: 3, opacity: i === this.#line ? 1 : 0.5 },
      ];
    });
    const empty = lines.every((places) => places.length === 0) ? { empty: t('guide.draw-here') } : {};
    marks.push({
      kind: 'rule',
      axis: 'x',
      at: this.stops[this.#place],
      colour: 'line-strong',
      width: 1,
      dash: 'dotted',
    });
    this.#frame = drawPlot(context, { ...this.axes, marks, edge: 'foot', margin: MARGIN, ...empty }, width, height);
  }
}

const within = (share: number) => Math.min(Math.max(share, 0), 1);
