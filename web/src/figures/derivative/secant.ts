// A function with its tangent at θ, the one-sided and the two-sided secant. θ is the picture's handle.
import { Chart } from '../../chart/chart.ts';
import { legend } from '../../chart/legend.ts';
import type { Mark } from '../../chart/plot.ts';
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

/** Half the width of the picture, in ε: both secants are told apart. */
const REACH = 2.6;
/** Nothing narrower is drawn: a curve is a line there. */
const NARROWEST = 1e-3;
const POINTS = 160;
/** How far an arrow key moves θ. */
const STEP = 0.01;

export class SecantView {
  #shown: Secants | null = null;

  readonly chart: Chart;
  readonly element: HTMLDivElement;

  /**
   * @param range of θ
   * @param move is told where the point is dragged
   * @param release is told when it is let go
   */
  constructor(range: [number, number], move: (theta: number) => void, release: () => void) {
    this.chart = new Chart({
      class: 'secant-canvas',
      handle: {
        value: () => this.#shown?.theta ?? 0,
        range,
        step: (theta, steps) => theta + STEP * steps,
        say: () => (this.#shown ? sentence(this.#shown) : ''),
        move,
        release,
      },
      table: () => ({
        heads: ['θ', 'f(θ)'],
        rows: this.#shown ? placesOf(this.#shown).map(({ name, x, y }) => [`${name} = ${x}`, String(y)]) : [],
      }),
    });
    this.element = h(
      'div',
      { class: 'secant', 'data-view': 'secant' },
      legend(['tangent', 'one', 'two'].map((name) => [`secant-${name}`, t(`secant.${name}`)])),
      this.chart.element,
    );
  }

  show(secants: Secants) {
    this.#shown = secants;
    const { f, theta, epsilon, exact, oneSided, twoSided } = secants;
    const reach = Math.max(REACH * epsilon, NARROWEST);
    const ends: [number, number] = [theta - reach, theta + reach];
    const at = Array.from({ length: POINTS + 1 }, (_, i) => theta - reach + (2 * reach * i) / POINTS);
    const values = at.map(f);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = 0.12 * (high - low) || 1;
    const through = (x: number, slope: number, colour: string, dash: 'solid' | 'dashed' | 'dotted'): Mark => ({
      kind: 'line',
      x: ends,
      y: ends.map((end) => f(x) + slope * (end - x)),
      colour,
      dash,
    });
    const places = placesOf(secants);
    this.chart.show(
      {
        x: { domain: ends, name: 'θ' },
        y: { domain: [low - room, high + room], name: 'f(θ)' },
        marks: [
          { kind: 'line', x: at, y: values, colour: 'ink', width: 2.5 },
          through(theta, exact, 'ink-soft', 'dotted'),
          through(theta, oneSided, 'class-0', 'dashed'),
          through(theta - epsilon, twoSided, 'class-1', 'solid'),
          ...places.map(
            ({ x, y, here }) =>
              ({
                kind: 'points',
                x: [x],
                y: [y],
                shape: 'circle',
                radius: here ? 6 : 4.5,
                colour: here ? 'class-0' : 'class-1',
              }) as const,
          ),
          ...places.map(
            ({ name, x }) => ({ kind: 'text', words: name, x, y: 'bottom', align: 'center', colour: 'ink' }) as const,
          ),
        ],
        margin: { left: 64 },
      },
      t('secant.label', { theta: format.weight(theta), epsilon }),
    );
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }
}

/** The three places at which the function is asked; the middle one uppermost. */
function placesOf({ f, theta, epsilon }: Secants) {
  return [
    { name: 'θ−ε', x: theta - epsilon },
    { name: 'θ+ε', x: theta + epsilon },
    { name: 'θ', x: theta },
  ].map((place) => ({ ...place, y: f(place.x), here: place.name === 'θ' }));
}

const sentence = ({ theta, epsilon, exact, oneSided, twoSided }: Secants) =>
  `θ = ${theta}, ε = ${epsilon}; ${t('secant.exact')} ${format.weight(exact)}, ${t('secant.one')} ${format.weight(oneSided)}, ${t('secant.two')} ${format.weight(twoSided)}`;
