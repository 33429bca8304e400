// A function with its tangent at θ, the one-sided and the two-sided secant. The point can be dragged
// along the curve.
import { property } from '../ui/colours.js';
import { h } from '../ui/elements.js';
import * as format from '../ui/format.js';
import { t } from '../ui/i18n.js';
import { font, sharpCanvas } from './canvas.js';
import { stroke } from './curve-lines.js';
import { linearScale } from './scale.js';

/** @import { Scale } from './scale.js' */

/**
 * @typedef {object} Secants
 * @property {(theta: number) => number} f
 * @property {number} theta
 * @property {number} epsilon
 * @property {number} exact the derivative at θ
 * @property {number} oneSided (f(θ+ε) − f(θ)) / ε
 * @property {number} twoSided (f(θ+ε) − f(θ−ε)) / 2ε
 */

const MARGIN = { left: 56, right: 12, top: 12, bottom: 36 };
/** Half the width of the picture, in ε: both secants are told apart. */
const REACH = 2.6;
/** Nothing narrower is drawn: a curve is a line there. */
const NARROWEST = 1e-3;
const POINTS = 160;

export class SecantView {
  /** @type {Secants | null} */
  #shown = null;
  /** @type {Scale | null} */
  #x = null;

  /** @param {(theta: number) => void} onmove is told where the point is dragged */
  constructor(onmove) {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), { class: 'secant-canvas', role: 'img', tabindex: '0' });
    const { canvas } = this.chart;
    const move = (/** @type {PointerEvent} */ event) => {
      if (this.#x && event.buttons === 1) onmove(this.#x.value(event.offsetX));
    };
    canvas.addEventListener('pointerdown', (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('keydown', (event) => {
      const steps = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1 });
      if (!this.#shown || steps[event.key] === undefined) return;
      event.preventDefault();
      onmove(this.#shown.theta + steps[event.key] * (event.shiftKey ? 0.1 : 0.01));
    });
    const keys = ['tangent', 'one', 'two'].map((name) => h('span', { class: `line-key secant-${name}` }, t(`secant.${name}`)));
    this.element = h('div', { class: 'secant', 'data-view': 'secant' }, h('p', { class: 'line-keys' }, ...keys), canvas);
  }

  /** @param {Secants} secants */
  show(secants) {
    this.#shown = secants;
    this.chart.canvas.setAttribute('aria-label', t('secant.label', { theta: format.weight(secants.theta), epsilon: secants.epsilon }));
    this.chart.redraw();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
  #draw(context, width, height) {
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
    at.forEach((v, i) => context.lineTo(x.place(v), y.place(values[i])));
    context.stroke();
    const through = (/** @type {number} */ px, /** @type {number} */ py, /** @type {number} */ slope, /** @type {string} */ colour, /** @type {number[]} */ dash) => {
      context.strokeStyle = property(colour);
      context.lineWidth = 2;
      context.setLineDash(dash);
      const line = (/** @type {number} */ v) => y.place(py + slope * (v - px));
      stroke(context, MARGIN.left, line(x.value(MARGIN.left)), right, line(x.value(right)));
      context.setLineDash([]);
    };
    through(theta, f(theta), exact, 'ink-soft', [2, 4]);
    through(theta, f(theta), oneSided, 'class-0', [9, 5]);
    through(theta - epsilon, f(theta - epsilon), twoSided, 'class-1', []);
    for (const [v, colour] of /** @type {[number, string][]} */ ([[theta - epsilon, 'class-1'], [theta + epsilon, 'class-1'], [theta, 'class-0']])) {
      context.beginPath();
      context.arc(x.place(v), y.place(f(v)), v === theta ? 6 : 4.5, 0, 2 * Math.PI);
      context.fillStyle = property(colour);
      context.fill();
    }
    context.restore();
    context.fillStyle = property('ink');
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    for (const [v, name] of /** @type {[number, string][]} */ ([[theta - epsilon, 'θ−ε'], [theta, 'θ'], [theta + epsilon, 'θ+ε']])) {
      context.fillText(name, x.place(v), bottom - 2);
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Scale} x @param {Scale} y @param {number} right @param {number} bottom */
function drawAxes(context, x, y, right, bottom) {
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
