// Cost curves of several runs on one chart: linear or logarithmic, names at the lines' ends, and a
// cursor that reads all runs at one epoch (pointer, or arrow keys when the chart has the focus).

import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { linearScale, logScale, niceStep, power, type Scale } from '../../chart/scale.ts';
import type { Line } from '../../training/records.ts';
import { property, runColour } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { type Curve, drawBest, drawLine, drawPenalty, drawShown } from './lines.ts';

const MARGIN = { left: 52, top: 12, bottom: 38 };
const NAME_WEIGHT = '600 ';
/** What guessing costs: -ln 0.5 a prediction. */
const GUESS = Math.LN2;

export class CurvesView {
  #curves: Curve[] = [];
  #epochs = 1;
  #log = false;
  /** Epoch of the cursor, if it is on the chart. */
  #cursor: number | null = null;
  /** The epoch that the rest of the page shows, where that is not the last. */
  #shown: number | null = null;
  #x: Scale | null = null;

  readonly lines: Line[];
  readonly chart: SharpCanvas;
  readonly readout: HTMLParagraphElement;
  readonly axes: HTMLButtonElement[];
  readonly element: HTMLElement;

  /**
   * @param lines of every run, the first one carrying its name
   * @param onseek is told the epoch that the chart is dragged to
   */
  constructor(lines: Line[] = ['cost'], onseek: (epoch: number) => void = () => {}) {
    this.lines = lines;
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'curves-canvas',
      role: 'img',
      tabindex: '0',
      'aria-label': t('curves.label'),
    });
    const { canvas } = this.chart;
    const at = (event: PointerEvent) => this.#x?.value(event.offsetX) ?? null;
    const seek = (event: PointerEvent) => {
      const epoch = at(event);
      if (epoch !== null) onseek(Math.min(Math.max(epoch, 0), this.#epochs));
    };
    canvas.addEventListener('pointermove', (event) => {
      this.#point(at(event));
      if (event.buttons === 1) seek(event);
    });
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      seek(event);
    });
    canvas.addEventListener('pointerleave', () => this.#point(null));
    canvas.addEventListener('blur', () => {
      this.readout.removeAttribute('aria-live');
      this.#point(null);
    });
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.#cursor !== null) onseek(this.#cursor);
      else this.#key(event);
    });
    this.readout = h('p', { class: 'readout' });
    const axis = (log: boolean, key: string) =>
      h(
        'button',
        { type: 'button', 'aria-pressed': String(log === this.#log), onclick: () => this.#setAxis(log) },
        t(key),
      );
    this.axes = [axis(false, 'curves.linear'), axis(true, 'curves.log')];
    const choice = h('div', { class: 'segmented', role: 'group', 'aria-label': t('curves.axis') }, ...this.axes);
    const key = lines.map((line) => h('span', { class: `line-key line-${line}` }, t(`curves.line.${line}`)));
    const head = h(
      'div',
      { class: 'view-head' },
      h('h2', {}, t(this.#norms ? 'curves.norm' : 'curves.title')),
      h('p', { class: 'line-keys' }, ...key),
      this.readout,
      choice,
    );
    this.element = h('section', { class: 'curves', 'data-view': 'curves' }, head, canvas);
  }

  /**
   * @param epochs the longest run's
   * @param shown the epoch that the rest of the page shows, where that is not the last
   */
  show(curves: Curve[], epochs: number, shown: number | null) {
    this.#shown = shown;
    this.#curves = curves;
    this.#epochs = Math.max(1, epochs);
    this.chart.redraw();
    this.#read();
  }

  /** Whether the chart is of norms, not of costs. */
  get #norms() {
    return this.lines[0] === 'norm';
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #setAxis(log: boolean) {
    this.#log = log;
    this.axes.forEach((button, i) => {
      button.setAttribute('aria-pressed', String((i === 1) === log));
    });
    this.chart.redraw();
  }

  #point(epoch: number | null) {
    this.#cursor = epoch === null ? null : Math.min(Math.max(epoch, 0), this.#epochs);
    this.chart.redraw();
    this.#read();
  }

  #key(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    // Only what the keys ask for is read out; a pointer's way would be a flood.
    this.readout.setAttribute('aria-live', 'polite');
    const size = (this.#epochs / 100) * (event.shiftKey ? 10 : 1);
    this.#point((this.#cursor ?? 0) + step * size);
  }

  #read() {
    if (this.#cursor === null) {
      this.readout.replaceChildren();
      return;
    }
    const values = this.#curves.map((curve) => {
      const costs = this.lines.map((line) => format.cost(curve.records[line][this.#record(curve)] ?? NaN));
      return h(
        'span',
        { class: 'readout-run', style: `--run: var(--run-${curve.run})` },
        `${curve.title} ${costs.join(' · ')}`,
      );
    });
    const first = this.#curves[0];
    const epoch = first ? this.#record(first) * first.every : 0;
    this.readout.replaceChildren(h('span', {}, t('curves.at', { epoch: format.whole(epoch) })), ...values);
  }

  /** Number of the record nearest to the cursor. */
  #record(curve: Curve) {
    return Math.min(Math.round((this.#cursor ?? 0) / curve.every), Math.max(curve.records.cost.length - 1, 0));
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const bottom = height - MARGIN.bottom;
    context.font = NAME_WEIGHT + font(12);
    const names = this.#curves.map(({ title }) => context.measureText(title).width);
    const right = width - Math.max(40, ...names) - 12;
    const x = linearScale([0, this.#epochs], [MARGIN.left, right], width < 500 ? 3 : 6);
    const y = this.#yScale([bottom, MARGIN.top]);
    this.#x = x;
    context.font = font(12);
    this.#drawAxes(context, x, y, right, bottom);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, MARGIN.top - 2, right - MARGIN.left + 1, bottom - MARGIN.top + 4);
    context.clip();
    for (const curve of this.#curves) {
      if (this.lines.includes('data')) drawPenalty(context, curve, x, y);
      for (const line of this.lines) drawLine(context, curve, line, x, y);
      if (curve.best !== null && this.lines.includes('dev')) drawBest(context, curve, curve.best, x, y);
    }
    if (this.#shown !== null) drawShown(context, x.place(this.#shown), bottom);
    this.#drawInfinities(context, x);
    if (this.#cursor !== null) this.#drawCursor(context, x, y, bottom);
    context.restore();
    this.#drawNames(context, x, y, bottom);
  }

  #yScale(range: [number, number]) {
    const all = this.#curves.flatMap(({ records }) =>
      this.lines.flatMap((line) => records[line].filter((j) => Number.isFinite(j) && j > 0)),
    );
    if (this.#log) {
      const lowest = all.reduce((low, j) => Math.min(low, j), 0.5);
      const highest = all.reduce((high, j) => Math.max(high, j), 1);
      return logScale([Math.max(lowest, 1e-12), highest], range);
    }
    // The first twentieth of a run may leave the chart: a wild start would flatten the rest.
    const settled = this.#curves.flatMap(({ records, every }) =>
      this.lines.flatMap((line) =>
        records[line].filter((j, i) => Number.isFinite(j) && i * every * 20 >= this.#epochs),
      ),
    );
    const highest = settled.reduce((high, j) => Math.max(high, j), 0.9);
    const step = niceStep(highest / 10);
    return linearScale([0, Math.ceil(highest / step) * step], range, 5);
  }

  #drawAxes(context: CanvasRenderingContext2D, x: Scale, y: Scale, right: number, bottom: number) {
    context.lineWidth = 1;
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    for (const tick of y.ticks) {
      const at = Math.round(y.place(tick)) + 0.5;
      context.strokeStyle = property('line');
      stroke(context, MARGIN.left, at, right, at);
      context.fillStyle = property('ink-soft');
      context.fillText(this.#log ? power(tick) : String(Number(tick.toPrecision(3))), MARGIN.left - 8, at);
    }
    const guess = y.place(GUESS);
    if (!this.#norms && guess > MARGIN.top && guess < bottom) {
      context.setLineDash([2, 4]);
      context.strokeStyle = property('ink-soft');
      stroke(context, MARGIN.left, guess, right, guess);
      context.setLineDash([]);
    }
    context.textBaseline = 'top';
    context.textAlign = 'center';
    context.fillStyle = property('ink-soft');
    for (const tick of x.ticks) context.fillText(format.whole(tick), x.place(tick), bottom + 6);
    context.fillText(t('curves.epochs'), (MARGIN.left + right) / 2, bottom + 22);
    context.textAlign = 'left';
    context.save();
    context.translate(2, (MARGIN.top + bottom) / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'center';
    context.fillText(t(this.#norms ? 'curves.norm.axis' : 'curves.cost'), 0, 0);
    context.restore();
  }

  #drawCursor(context: CanvasRenderingContext2D, x: Scale, y: Scale, bottom: number) {
    const first = this.#curves[0];
    if (!first) return;
    const at = x.place(this.#record(first) * first.every);
    context.strokeStyle = property('ink-soft');
    context.lineWidth = 1;
    stroke(context, at, MARGIN.top, at, bottom);
    for (const curve of this.#curves) {
      const cost = curve.records[this.lines[0]][this.#record(curve)];
      if (cost === undefined || !(cost > 0)) continue;
      context.fillStyle = runColour(curve.run);
      context.beginPath();
      context.arc(x.place(this.#record(curve) * curve.every), y.place(cost), 3.5, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** Where J was infinite, the sign at the chart's top. */
  #drawInfinities(context: CanvasRenderingContext2D, x: Scale) {
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.font = `700 ${font(15)}`;
    for (const curve of this.#curves) {
      const i = curve.records[this.lines[0]].indexOf(Infinity);
      if (i < 0) continue;
      context.fillStyle = runColour(curve.run);
      context.fillText('∞', x.place(i * curve.every) + 3, MARGIN.top - 2);
    }
    context.font = font(12);
  }

  /** Names at the ends of the lines, moved apart where these are close. */
  #drawNames(context: CanvasRenderingContext2D, x: Scale, y: Scale, bottom: number) {
    const ends = this.#curves.flatMap((curve) => {
      const costs = curve.records[this.lines[0]];
      const last = costs.length - 1;
      if (last < 0) return [];
      const at = y.place(Math.max(costs[last], 1e-300));
      const clipped = Number.isFinite(at) ? Math.min(Math.max(at, MARGIN.top + 6), bottom - 6) : MARGIN.top + 6;
      return [{ curve, x: x.place(last * curve.every), y: clipped }];
    });
    ends.sort((a, b) => a.y - b.y);
    for (let i = 1; i < ends.length; i++) ends[i].y = Math.max(ends[i].y, ends[i - 1].y + 14);
    const over = ends.length > 0 ? Math.max(0, ends[ends.length - 1].y - (bottom - 4)) : 0;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.font = NAME_WEIGHT + font(12);
    // A line may pass under a name.
    context.strokeStyle = property('surface');
    context.lineWidth = 4;
    for (const end of ends) {
      context.strokeText(end.curve.title, end.x + 8, end.y - over);
      context.fillStyle = runColour(end.curve.run);
      context.fillText(end.curve.title, end.x + 8, end.y - over);
    }
    context.font = font(12);
  }
}
