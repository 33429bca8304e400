// How far one-sided and two-sided differences are off, over ε: both axes logarithmic. The mark at the
// present ε can be dragged.
import { property } from '../ui/colours.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { font, type SharpCanvas, sharpCanvas, stroke } from './canvas.ts';
import { logScale, power, type Scale } from './scale.ts';

interface ErrorCurves {
  epsilons: number[];
  /** Absolute errors. */
  oneSided: number[];
  twoSided: number[];
  /** The present one. */
  epsilon: number;
}

const MARGIN = { left: 56, right: 16, top: 12, bottom: 38 };
/** An error of exactly 0 stands at the foot. */
const FOOT = 1e-17;
const HEAD = 10;

export class ErrorsView {
  #shown: ErrorCurves | null = null;
  #x: Scale | null = null;

  readonly axis: string;
  readonly slopes: boolean;
  readonly chart: SharpCanvas;
  readonly element: HTMLDivElement;

  /**
   * @param onmove is told where the mark is dragged
   * @param options what the errors are called, and whether the slopes of theory are drawn
   */
  constructor(
    onmove: (epsilon: number) => void,
    { axis = t('errors.error'), slopes = true }: { axis?: string; slopes?: boolean } = {},
  ) {
    this.axis = axis;
    this.slopes = slopes;
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'errors-canvas',
      role: 'img',
      tabindex: '0',
      'aria-label': t('errors.label'),
    });
    const { canvas } = this.chart;
    const move = (event: PointerEvent) => {
      if (this.#x && event.buttons === 1) onmove(this.#x.value(event.offsetX));
    };
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      move(event);
    });
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('keydown', (event) => {
      const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
      if (!this.#shown || steps[event.key] === undefined) return;
      event.preventDefault();
      onmove(this.#shown.epsilon * 10 ** (steps[event.key] * (event.shiftKey ? 1 : 0.1)));
    });
    const keys = ['one', 'two'].map((name) => h('span', { class: `line-key secant-${name}` }, t(`secant.${name}`)));
    this.element = h(
      'div',
      { class: 'errors', 'data-view': 'errors' },
      h('p', { class: 'line-keys' }, ...keys),
      canvas,
    );
  }

  show(curves: ErrorCurves) {
    this.#shown = curves;
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
    const { epsilons, oneSided, twoSided, epsilon } = this.#shown;
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const x = logScale([epsilons[0], epsilons[epsilons.length - 1]], [MARGIN.left, right]);
    const y = logScale([FOOT, HEAD], [bottom, MARGIN.top]);
    this.#x = x;
    context.font = font(12);
    context.fillStyle = property('ink-soft');
    context.strokeStyle = property('line');
    context.lineWidth = 1;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of y.ticks) {
      const at = Math.round(y.place(tick)) + 0.5;
      stroke(context, MARGIN.left, at, right, at);
      context.fillText(tick === FOOT ? '0' : power(tick), MARGIN.left - 6, at);
    }
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const tick of x.ticks) context.fillText(power(tick), x.place(tick), bottom + 5);
    context.fillText(t('errors.epsilon'), (MARGIN.left + right) / 2, bottom + 21);
    context.save();
    context.translate(2, (MARGIN.top + bottom) / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(this.axis, 0, 0);
    context.restore();
    for (const [errors, colour, dash] of [
      [oneSided, 'class-0', [9, 5]],
      [twoSided, 'class-1', []],
    ] as const) {
      context.strokeStyle = property(colour);
      context.lineWidth = 2;
      context.setLineDash(dash);
      context.beginPath();
      errors.forEach((error, i) => {
        context.lineTo(x.place(epsilons[i]), y.place(Math.min(Math.max(error, FOOT), HEAD)));
      });
      context.stroke();
      context.setLineDash([]);
    }
    if (this.slopes) {
      drawSlope(context, x, y, 1e-4, 1, 'class-0');
      drawSlope(context, x, y, 1e-2, 2, 'class-1');
    }
    context.strokeStyle = property('accent');
    context.lineWidth = 2;
    stroke(context, x.place(epsilon), MARGIN.top, x.place(epsilon), bottom);
  }
}

/** A triangle one decade wide that rises by `slope` decades, below the line that it belongs to. */
function drawSlope(context: CanvasRenderingContext2D, x: Scale, y: Scale, from: number, slope: number, colour: string) {
  const foot = (slope === 1 ? from : from * from) / 8;
  const [x0, x1, y0, y1] = [x.place(from), x.place(10 * from), y.place(foot), y.place(foot * 10 ** slope)];
  context.strokeStyle = property(colour);
  context.fillStyle = property(colour);
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y0);
  context.lineTo(x1, y1);
  context.closePath();
  context.stroke();
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(String(slope), x1 + 4, (y0 + y1) / 2);
}
