// How far one-sided and two-sided differences are off, over ε: both axes logarithmic. The present ε is
// the chart's handle.
import { h } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import { Chart } from './chart.ts';
import { legend } from './legend.ts';
import type { Mark } from './plot.ts';
import { nearest } from './series.ts';
import { logTicks, logWords } from './ticks.ts';

interface ErrorCurves {
  epsilons: number[];
  /** Absolute errors. */
  oneSided: number[];
  twoSided: number[];
  /** The present one. */
  epsilon: number;
}

/** An error of exactly 0 stands at the foot. */
const FOOT = 1e-17;
const HEAD = 10;
/** How far an arrow key moves ε, in decades. */
const STEP = 0.1;

/** Room for the foot's own tick. */
const DECADES = logTicks([FOOT, HEAD]).filter((tick) => tick > 100 * FOOT);
const TICKS = logWords(DECADES).map((words, i) => ({ at: DECADES[i], words }));

export class ErrorsView {
  #shown: ErrorCurves = { epsilons: [], oneSided: [], twoSided: [], epsilon: 1 };

  readonly axis: string;
  readonly slopes: boolean;
  readonly chart: Chart;
  readonly element: HTMLDivElement;

  /**
   * @param range of ε
   * @param move is told where the mark is dragged
   * @param options what the errors are called, whether the slopes of theory are drawn, and who is told when the mark is let go
   */
  constructor(
    range: [number, number],
    move: (epsilon: number) => void,
    {
      axis = t('errors.error'),
      slopes = true,
      release,
    }: { axis?: string; slopes?: boolean; release?: () => void } = {},
  ) {
    this.axis = axis;
    this.slopes = slopes;
    this.chart = new Chart({
      class: 'errors-canvas',
      handle: {
        value: () => this.#shown.epsilon,
        range,
        step: (epsilon, steps) => epsilon * 10 ** (STEP * steps),
        say: (epsilon) => this.#sentence(epsilon),
        move,
        ...(release && { release }),
      },
    });
    this.element = h(
      'div',
      { class: 'errors', 'data-view': 'errors' },
      legend(['one', 'two'].map((name) => [`secant-${name}`, t(`secant.${name}`)])),
      this.chart.element,
    );
  }

  show(curves: ErrorCurves) {
    this.#shown = curves;
    const { epsilons, oneSided, twoSided, epsilon } = curves;
    const line = (name: 'one' | 'two', y: number[], colour: string, dash: 'solid' | 'dashed'): Mark => ({
      kind: 'line',
      x: epsilons,
      y,
      held: true,
      colour,
      dash,
      series: { title: t(`secant.${name}`) },
    });
    this.chart.show(
      {
        x: {
          domain: [epsilons[0], epsilons[epsilons.length - 1]],
          scale: 'log',
          name: t('errors.epsilon'),
          say: short,
        },
        y: {
          domain: [FOOT, HEAD],
          scale: 'log',
          name: this.axis,
          ticks: [...TICKS, { at: FOOT, words: '0' }],
          say: short,
        },
        marks: [
          line('one', oneSided, 'class-0', 'dashed'),
          line('two', twoSided, 'class-1', 'solid'),
          ...(this.slopes ? [...slope(1e-4, 1, 'class-0'), ...slope(1e-2, 2, 'class-1')] : []),
          { kind: 'rule', axis: 'x', at: epsilon, colour: 'accent' },
        ],
        margin: { left: 60, right: 16 },
      },
      t('errors.label'),
    );
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #sentence(epsilon: number) {
    const { epsilons, oneSided, twoSided } = this.#shown;
    const i = nearest({ x: epsilons, y: epsilons }, epsilon);
    return `ε = ${short(epsilon)}; ${t('secant.one')} ${short(oneSided[i] ?? NaN)}, ${t('secant.two')} ${short(twoSided[i] ?? NaN)}`;
  }
}

/** A triangle one decade wide that rises by `rise` decades, below the line that it belongs to. */
function slope(from: number, rise: number, colour: string): Mark[] {
  const foot = (rise === 1 ? from : from * from) / 8;
  const [top, x] = [foot * 10 ** rise, [from, 10 * from, 10 * from, from]];
  return [
    { kind: 'line', x, y: [foot, foot, top, foot], colour, width: 1 },
    { kind: 'text', words: String(rise), x: 10 ** 1.08 * from, y: foot * 10 ** (rise / 2), colour, align: 'left' },
  ];
}

const short = (value: number) => format.scientific(value, 1);
