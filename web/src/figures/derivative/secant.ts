// A function with its tangent at θ, the one-sided and the two-sided secant. The point can be dragged
// along the curve.

import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { linearScale, type Scale } from '../../chart/scale.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface Secants {
  f: (theta: number) => number;
  theta: number;
  epsilon: number;
  /** The derivative at θ. */
  exact: number;
  /** (f(θ+ε) − f(θ)) / ε. */
  oneSided: number;
  /** (f(θ+ε) − f(θ−ε)) / 2ε. */
  twoSided: number;
}

const MARGIN = { left: 56, right: 12, top: 12, bottom: 36 };
/** Half the width of the picture, in ε: both secants are told apart. */
const REACH = 2.6;
/** Nothing narrower is drawn: a curve is a line there. */
const NARROWEST = 1e-3;
const POINTS = 160;

export class SecantView {
  #shown: Secants | null = null;
  #x: Scale | null = null;

  readonly chart: SharpCanvas;
  readonly element: HTMLDivElement;

  /** @param onmove is told where the point is dragged */
  constructor(onmove: (theta: number) => void) {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'secant-canvas',
      role: 'img',
      tabindex: '0',
    });
    const { canvas } = this.chart;
    const move = (event: PointerEvent) => {
      if (this.#x && event.buttons === 1) onmove(this.#x.value(event.offsetX));
    };
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('keydown', (event) => {
      const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
      if (!this.#shown || steps[event.key] === undefined) return;
      event.preventDefault();
      onmove(this.#shown.theta + steps[event.key] * (event.shiftKey ? 0.1 : 0.01));
    });
    const keys = ['tangent', 'one', 'two'].map((name) =>
      h('span', { class: `line-key secant-${name}` }, t(`secant.${name}`)),
    );
    this.element = h(
      'div',
      { class: 'secant', 'data-view': 'secant' },
      h('p', { class: 'line-keys' }, ...keys),
      canvas,
    );
  }

  show(secants: Secants) {
    this.#shown = secants;
    this.chart.canvas.setAttribute(
      'aria-label',
      t('secant.label', { theta: format.weight(secants.theta), epsilon: secants.epsilon }),
    );
    this.chart.redraw();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!this.#shown) return;
    const { f, theta, epsilon, exact, oneSided, twoSided } = this.#shown;
    const reach = Math.max(REACH * epsilon, NARROWEST);
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const x = linearScale([theta - reach, theta + reach], [MARGIN.left, right], width < 420 ? 3 : 5);
    this.#x = x;
    const at = Array.from({ length: POINTS + 1 }, (_, i) => theta - reach + (2 * reach * i) / POINTS);
    const values = at.map(f);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = 0.12 * (high - low) || 1;
    const y = linearScale([low - room, high + room], [bottom, MARGIN.top], 4);
    drawAxes(context, x, y, right, bottom);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, MARGIN.top, right - MARGIN.left, bottom - MARGIN.top);
    context.clip();
    context.lineWidth = 2.5;
    context.strokeStyle = property('ink');
    context.beginPath();
    at.forEach((v, i) => {
      context.lineTo(x.place(v), y.place(values[i]));
    });
    context.stroke();
    const through = (px: number, py: number, slope: number, colour: string, dash: number[]) => {
      context.strokeStyle = property(colour);
      context.lineWidth = 2;
      context.setLineDash(dash);
      const line = (v: number) => y.place(py + slope * (v - px));
      stroke(context, MARGIN.left, line(x.value(MARGIN.left)), right, line(x.value(right)));
      context.setLineDash([]);
    };
    through(theta, f(theta), exact, 'ink-soft', [2, 4]);
    through(theta, f(theta), oneSided, 'class-0', [9, 5]);
    through(theta - epsilon, f(theta - epsilon), twoSided, 'class-1', []);
    for (const [v, colour] of [
      [theta - epsilon, 'class-1'],
      [theta + epsilon, 'class-1'],
      [theta, 'class-0'],
    ] as const) {
      context.beginPath();
      context.arc(x.place(v), y.place(f(v)), v === theta ? 6 : 4.5, 0, 2 * Math.PI);
      context.fillStyle = property(colour);
      context.fill();
    }
    context.restore();
    context.fillStyle = property('ink');
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    for (const [v, name] of [
      [theta - epsilon, 'θ−ε'],
      [theta, 'θ'],
      [theta + epsilon, 'θ+ε'],
    ] as const) {
      context.fillText(name, x.place(v), bottom - 2);
    }
  }
}

function drawAxes(context: CanvasRenderingContext2D, x: Scale, y: Scale, right: number, bottom: number) {
  context.font = font(12);
  context.lineWidth = 1;
  context.strokeStyle = property('line');
  context.fillStyle = property('ink-soft');
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks) {
    const at = Math.round(y.place(tick)) + 0.5;
    stroke(context, MARGIN.left, at, right, at);
    context.fillText(format.weight(tick), MARGIN.left - 6, at);
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks) context.fillText(String(Number(tick.toPrecision(6))), x.place(tick), bottom + 5);
  context.fillText('θ', (MARGIN.left + right) / 2, bottom + 20);
  context.fillText('f', 8, MARGIN.top);
}
