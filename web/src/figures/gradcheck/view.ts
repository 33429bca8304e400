// A gradient check: the difference on its scale of verdicts, θ as one vector and layer by layer, and
// how far each component of the gradient is off.

import type { CheckReport, Reason, Verdict } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { linearScale, power } from '../../chart/scale.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { fillCell, GradientMaps, LOOK, relativeDifference, sizeOf } from './maps.ts';

/** From here on a difference is a bug. */
const BUG = 1e-3;
const RANGE = [-13, 1];
/** Rows of cells of θ that fit the width. */
const CELL = 14;

export class GradientView {
  #report: CheckReport | null = null;
  #cell: number | null = null;
  #columns = 1;

  readonly scale: SharpCanvas;
  readonly strip: SharpCanvas;
  readonly maps: GradientMaps;
  readonly readout: HTMLParagraphElement;
  readonly body: HTMLTableSectionElement;
  readonly table: HTMLTableElement;
  readonly element: HTMLDivElement;

  constructor() {
    this.scale = sharpCanvas((context, width, height) => this.#drawScale(context, width, height), {
      class: 'check-scale',
      role: 'img',
    });
    this.strip = sharpCanvas((context, width) => this.#drawStrip(context, width), {
      class: 'check-strip',
      role: 'img',
      tabindex: '0',
      'aria-label': t('gradient.strip'),
    });
    const { canvas } = this.strip;
    canvas.addEventListener('pointermove', (event) =>
      this.#point(Math.floor(event.offsetY / CELL) * this.#columns + Math.floor(event.offsetX / CELL)),
    );
    canvas.addEventListener('pointerleave', () => this.#point(null));
    canvas.addEventListener('blur', () => this.#point(null));
    canvas.addEventListener('keydown', (event) => {
      const steps: Record<string, number> = {
        ArrowLeft: -1,
        ArrowRight: 1,
        ArrowUp: -this.#columns,
        ArrowDown: this.#columns,
      };
      if (steps[event.key] === undefined) return;
      event.preventDefault();
      this.readout.setAttribute('aria-live', 'polite');
      this.#point((this.#cell ?? 0) + steps[event.key]);
    });
    this.maps = new GradientMaps((cell) => this.#point(cell));
    this.readout = h('p', { class: 'readout' });
    this.body = h('tbody');
    const heads = ['block', 'difference', 'verdict'].map((key) => h('th', { scope: 'col' }, t(`gradient.${key}`)));
    this.table = h('table', { class: 'log' }, h('thead', {}, h('tr', {}, ...heads)), this.body);
    this.element = h(
      'div',
      { class: 'gradient-view' },
      this.scale.canvas,
      this.strip.canvas,
      this.readout,
      this.maps.chart.canvas,
      h('div', { class: 'scrolling' }, this.table),
    );
  }

  show(report: CheckReport) {
    this.#report = report;
    this.#cell = null;
    this.scale.canvas.setAttribute(
      'aria-label',
      t('gradient.label', {
        difference: exponent(report.difference),
        verdict: verdictWords(report.verdict, report.reason),
      }),
    );
    this.body.replaceChildren(
      ...report.blocks.map((block) => {
        const { layer, parameter, difference, verdict, reason } = block;
        const name = `d${parameter}[${layer}]`;
        const ask = (words: string, keyboard: boolean) =>
          askable(h('span', {}, words), () => explainDifference(report, name, block), keyboard);
        return h(
          'tr',
          { class: `verdict-${verdict.replace(/\W/g, '-')}`, 'data-block': `${parameter}${layer}` },
          h('th', { scope: 'row' }, name),
          h('td', {}, ask(exponent(difference), true)),
          h('td', {}, ask(verdictWords(verdict, reason), false)),
        );
      }),
    );
    this.#size();
    this.maps.show(report);
    this.scale.redraw();
    this.strip.redraw();
    this.#read();
  }

  recolour() {
    this.maps.chart.redraw();
    this.scale.redraw();
    this.strip.redraw();
  }

  close() {
    this.maps.chart.close();
    this.scale.close();
    this.strip.close();
  }

  /** Enough rows for all of θ. */
  #size() {
    const width = this.strip.canvas.clientWidth || 300;
    this.#columns = Math.max(1, Math.floor(width / CELL));
    const count = this.#report?.gradient.length ?? 0;
    this.strip.canvas.style.height = `${Math.ceil(count / this.#columns) * CELL}px`;
  }

  #point(cell: number | null) {
    const count = this.#report?.gradient.length ?? 0;
    this.#cell = cell === null || cell < 0 || cell >= count ? null : cell;
    this.maps.mark(this.#cell);
    this.strip.redraw();
    this.#read();
  }

  #read() {
    const [report, i] = [this.#report, this.#cell];
    if (!report || i === null) {
      this.readout.textContent = report ? t('gradient.hint', { count: format.whole(report.gradient.length) }) : '';
      return;
    }
    const block = report.blocks.find(({ from, to }) => i >= from && i < to);
    const name = block ? componentName(report, block, i) : `θ_${i + 1}`;
    const kink = report.kinks[i] ? ` · ${t('gradient.kink')}` : '';
    this.readout.textContent = `θ_${i + 1} = ${name}: ${t('gradient.component', { gradient: exponent(report.gradient[i]), approx: exponent(report.approx[i]), mismatch: exponent(relativeDifference(report, i)) })}${kink}`;
  }

  #drawScale(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#report) return;
    const x = linearScale([RANGE[0], RANGE[1]], [8, width - 8], 8);
    const bottom = height - 34;
    for (const [from, to, colour] of [
      [RANGE[0], Math.log10(LOOK), 'run-c'],
      [Math.log10(LOOK), Math.log10(BUG), 'run-d'],
      [Math.log10(BUG), RANGE[1], 'alarm'],
    ] as const) {
      context.fillStyle = property(colour);
      context.globalAlpha = 0.22;
      context.fillRect(x.place(from), 22, x.place(to) - x.place(from), bottom - 22);
      context.globalAlpha = 1;
      context.font = font(12);
      context.textAlign = 'center';
      context.textBaseline = 'top';
      const words = t(`verdict.${colour === 'run-c' ? 'correct' : colour === 'run-d' ? 'look again' : 'bug'}`);
      context.fillText(words, (x.place(from) + x.place(to)) / 2, 4);
    }
    context.fillStyle = property('ink-soft');
    for (const tick of x.ticks)
      if (Number.isInteger(tick)) context.fillText(power(10 ** tick), x.place(tick), bottom + 4);
    context.fillText(t('gradient.axis'), width / 2, bottom + 19);
    const at = (ratio: number) => x.place(Math.min(Math.max(Math.log10(ratio), RANGE[0]), RANGE[1]));
    context.strokeStyle = property('ink-soft');
    context.lineWidth = 1;
    for (const { difference } of this.#report.blocks) {
      if (!(difference > 0)) continue;
      context.beginPath();
      context.arc(at(difference), (22 + bottom) / 2, 4, 0, 2 * Math.PI);
      context.stroke();
    }
    const whole = this.#report.difference;
    if (!Number.isFinite(whole)) return;
    context.fillStyle = property('ink');
    context.fillRect(at(Math.max(whole, 1e-300)) - 1.5, 20, 3, bottom - 18);
  }

  #drawStrip(context: CanvasRenderingContext2D, width: number) {
    const report = this.#report;
    if (!report) return;
    const columns = Math.max(1, Math.floor(width / CELL));
    if (columns !== this.#columns) this.#size();
    context.font = `600 ${font(8.5)}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const starts = new Map(report.blocks.map(({ from, parameter, layer }) => [from, `${parameter}${layer}`]));
    for (let i = 0; i < report.gradient.length; i++) {
      const [x, y] = [(i % columns) * CELL, Math.floor(i / columns) * CELL];
      fillCell(context, report, i, x, y, CELL - 1);
      const block = report.blocks.find(({ from, to }) => i >= from && i < to);
      context.strokeStyle = property(
        i === this.#cell ? 'accent' : block && block.parameter === 'b' ? 'ink' : 'line-strong',
      );
      context.lineWidth = i === this.#cell ? 3 : 1;
      context.strokeRect(x + 0.5, y + 0.5, CELL - 2, CELL - 2);
      const name = starts.get(i);
      if (name) {
        context.fillStyle = property('ink');
        context.fillText(name, x + CELL / 2 - 0.5, y + CELL / 2);
      }
    }
  }
}

/** A component as dW[2]_3,1. */
function componentName(report: CheckReport, block: CheckReport['blocks'][number], i: number) {
  const { layer, parameter, from } = block;
  if (parameter === 'b') return `db[${layer}]_${i - from + 1}`;
  const [, columns] = sizeOf(report, block);
  return `dW[${layer}]_${Math.floor((i - from) / columns) + 1},${((i - from) % columns) + 1}`;
}

/** The difference of a block, or of all of θ, with its lengths put in. */
export function explainDifference(
  { gradient, approx }: CheckReport,
  name: string,
  { from, to, difference }: { from: number; to: number; difference: number },
) {
  const [d, a] = [gradient.subarray(from, to), approx.subarray(from, to)];
  const lengths = [d.map((v, i) => v - a[i]), d, a].map((vector) => exponent(Math.hypot(...vector)));
  const [apart, own, other] = lengths;
  return {
    name: t('explain.difference.name', { name }),
    lines: [
      t('explain.difference', { name }),
      `= ${apart} / (${own} + ${other}) = ${exponent(difference)}`,
      t('explain.bands'),
    ],
    from: 'check',
  };
}

/** A verdict, and why a check can't tell. */
export function verdictWords(verdict: Verdict, reason: Reason | null) {
  const words = t(`verdict.${verdict}`);
  if (!reason) return words;
  const because = t(`reason.${reason}`);
  return `${words} (${because})`;
}

export const exponent = (ratio: number) =>
  Number.isFinite(ratio) ? (ratio === 0 ? '0' : ratio.toExponential(2)) : format.cost(ratio);
