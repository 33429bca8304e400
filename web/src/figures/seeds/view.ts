// How much one seed proves: a strip of points per run, one a seed, with the median marked.

import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { linearScale } from '../../chart/scale.ts';
import { property, runColour } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface Strip {
  /** `a` to `d`. */
  run: string;
  title: string;
  /** Shares from 0 to 1, one a seed. */
  values: number[];
}

const ROW = 34;
const MARGIN = { left: 92, right: 28, bottom: 34 };

export class SpreadView {
  #strips: Strip[] = [];

  readonly chart: SharpCanvas;
  readonly body: HTMLTableSectionElement;
  readonly element: HTMLDivElement;

  constructor() {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), { role: 'img' });
    this.body = h('tbody');
    const heads = ['run', 'seeds', 'lowest', 'median', 'highest'].map((key) =>
      h('th', { scope: 'col' }, t(`spread.${key}`)),
    );
    const table = h(
      'table',
      {},
      h('caption', {}, t('spread.caption')),
      h('thead', {}, h('tr', {}, ...heads)),
      this.body,
    );
    this.element = h('div', { class: 'spread-view' }, this.chart.canvas, table);
  }

  show(strips: Strip[]) {
    this.#strips = strips;
    this.chart.canvas.style.height = `${strips.length * ROW + MARGIN.bottom}px`;
    const rows = strips.map(({ title, values }) => {
      const sorted = values.toSorted((a, b) => a - b);
      const numbers = [sorted[0] ?? NaN, median(sorted), sorted[sorted.length - 1] ?? NaN].map(format.percent);
      return h(
        'tr',
        {},
        h('th', { scope: 'row' }, title),
        ...[String(values.length), ...numbers].map((n) => h('td', {}, n)),
      );
    });
    this.body.replaceChildren(...rows);
    this.chart.canvas.setAttribute('aria-label', t('spread.label'));
    this.chart.redraw();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const all = this.#strips.flatMap(({ values }) => values);
    const lowest = Math.min(0.5, ...all);
    const x = linearScale([Math.floor(lowest * 10) / 10, 1], [MARGIN.left, width - MARGIN.right], 5);
    const bottom = height - MARGIN.bottom;
    context.font = font(12);
    context.textBaseline = 'middle';
    context.strokeStyle = property('line');
    for (const tick of x.ticks) {
      const at = Math.round(x.place(tick)) + 0.5;
      context.beginPath();
      context.moveTo(at, 0);
      context.lineTo(at, bottom);
      context.stroke();
      context.fillStyle = property('ink-soft');
      context.textAlign = 'center';
      context.fillText(`${Math.round(tick * 100)} %`, at, bottom + 10);
    }
    context.fillText(t('spread.axis'), (MARGIN.left + width - MARGIN.right) / 2, bottom + 26);
    this.#strips.forEach((strip, i) => {
      drawStrip(context, strip, x.place, (i + 0.5) * ROW);
    });
  }
}

function drawStrip(context: CanvasRenderingContext2D, strip: Strip, place: (value: number) => number, y: number) {
  context.fillStyle = runColour(strip.run);
  context.textAlign = 'right';
  context.fillText(strip.title, MARGIN.left - 12, y);
  // Points that share a place are moved up and down, so that none hides another.
  const taken = new Map<number, number>();
  context.globalAlpha = 0.75;
  for (const value of strip.values) {
    const x = place(value);
    const bin = Math.round(x / 5);
    const nth = taken.get(bin) ?? 0;
    taken.set(bin, nth + 1);
    const shift = Math.ceil(nth / 2) * (nth % 2 === 0 ? 4 : -4);
    context.beginPath();
    context.arc(x, y + Math.max(-12, Math.min(12, shift)), 4, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  if (strip.values.length === 0) return;
  const at = place(median(strip.values.toSorted((a, b) => a - b)));
  context.strokeStyle = property('ink');
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(at, y - 13);
  context.lineTo(at, y + 13);
  context.stroke();
  context.lineWidth = 1;
}

function median(sorted: number[]) {
  const middle = sorted.length / 2;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
