// Sizes layer by layer, several runs on one logarithmic axis: how signals grow or die on their way.

import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { linearScale, logScale, power, type Scale } from '../../chart/scale.ts';
import { property, runColour } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

/** Of layers 1 to L. */
interface LayerSizes {
  run: string;
  title: string;
  sizes: number[];
}

const MARGIN = { left: 56, top: 12, bottom: 36 };
/** What is smaller or larger is marked at the edge. */
const SMALLEST = 1e-60;
const LARGEST = 1e60;

export class LayersView {
  #runs: LayerSizes[] = [];
  #cursor: number | null = null;
  #x: Scale | null = null;

  readonly chart: SharpCanvas;
  readonly readout: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  /** @param title what the sizes are of */
  constructor(title: string) {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'layers-canvas',
      role: 'img',
      tabindex: '0',
      'aria-label': t('layers.label', { title }),
    });
    const { canvas } = this.chart;
    canvas.addEventListener('pointermove', (event) =>
      this.#point(this.#x ? Math.round(this.#x.value(event.offsetX)) : null),
    );
    canvas.addEventListener('pointerleave', () => this.#point(null));
    canvas.addEventListener('blur', () => this.#point(null));
    canvas.addEventListener('keydown', (event) => {
      const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
      if (steps[event.key] === undefined) return;
      event.preventDefault();
      this.readout.setAttribute('aria-live', 'polite');
      this.#point((this.#cursor ?? 0) + steps[event.key] * (event.shiftKey ? 10 : 1));
    });
    this.readout = h('p', { class: 'readout' });
    this.element = h(
      'div',
      { class: 'layers-view' },
      h('div', { class: 'view-head' }, h('h3', {}, title), this.readout),
      canvas,
    );
  }

  show(runs: LayerSizes[]) {
    this.#runs = runs;
    this.chart.redraw();
    this.#read();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  get #depth() {
    return Math.max(1, ...this.#runs.map(({ sizes }) => sizes.length));
  }

  #point(layer: number | null) {
    this.#cursor = layer === null ? null : Math.min(Math.max(layer, 1), this.#depth);
    this.chart.redraw();
    this.#read();
  }

  #read() {
    const l = this.#cursor;
    const values =
      l === null
        ? []
        : this.#runs.map(({ run, title, sizes }) =>
            h(
              'span',
              { class: 'readout-run', style: `--run: var(--run-${run})` },
              `${title} ${format.weight(sizes[l - 1] ?? NaN)}`,
            ),
          );
    this.readout.replaceChildren(...(l === null ? [] : [h('span', {}, t('layers.at', { l })), ...values]));
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    context.font = `600 ${font(12)}`;
    const names = this.#runs.map(({ title }) => context.measureText(title).width);
    const [right, bottom] = [width - Math.max(30, ...names) - 14, height - MARGIN.bottom];
    const x = linearScale([1, Math.max(this.#depth, 2)], [MARGIN.left, right], width < 500 ? 3 : 6);
    this.#x = x;
    const all = this.#runs.flatMap(({ sizes }) =>
      sizes.filter((s) => s > 0 && Number.isFinite(s)).map((s) => Math.min(Math.max(s, SMALLEST), LARGEST)),
    );
    const y = logScale([Math.min(0.1, ...all), Math.max(10, ...all)], [bottom, MARGIN.top]);
    drawAxes(context, x, y, right, bottom);
    if (this.#cursor !== null) {
      context.strokeStyle = property('ink-soft');
      stroke(context, x.place(this.#cursor), MARGIN.top, x.place(this.#cursor), bottom);
    }
    const place = (size: number) =>
      size > 0 ? Math.min(Math.max(y.place(Math.min(size, LARGEST)), MARGIN.top), bottom) : bottom;
    const ends: { run: string; title: string; at: number }[] = [];
    for (const { run, title, sizes } of this.#runs) {
      context.strokeStyle = runColour(run);
      context.lineWidth = 2;
      context.beginPath();
      sizes.forEach((size, i) => {
        context.lineTo(x.place(i + 1), place(size));
      });
      context.stroke();
      ends.push({ run, title, at: place(sizes[sizes.length - 1] ?? 1) });
    }
    ends.sort((a, b) => a.at - b.at);
    for (let i = 1; i < ends.length; i++) ends[i].at = Math.max(ends[i].at, ends[i - 1].at + 14);
    const over = ends.length > 0 ? Math.max(0, ends[ends.length - 1].at - (bottom - 4)) : 0;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.font = `600 ${font(12)}`;
    for (const { run, title, at } of ends) {
      context.fillStyle = runColour(run);
      context.fillText(title, right + 8, at - over);
    }
  }
}

function drawAxes(context: CanvasRenderingContext2D, x: Scale, y: Scale, right: number, bottom: number) {
  context.font = font(12);
  context.lineWidth = 1;
  context.fillStyle = property('accent-soft');
  // Between a tenth and ten times 1, a signal has kept its size.
  context.fillRect(MARGIN.left, y.place(10), right - MARGIN.left, y.place(0.1) - y.place(10));
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks) {
    const at = Math.round(y.place(tick)) + 0.5;
    context.strokeStyle = property('line');
    stroke(context, MARGIN.left, at, right, at);
    context.fillStyle = property('ink-soft');
    context.fillText(power(tick), MARGIN.left - 6, at);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks) if (Number.isInteger(tick)) context.fillText(String(tick), x.place(tick), bottom + 5);
  context.fillText(t('layers.axis'), (MARGIN.left + right) / 2, bottom + 20);
}
