// A square to draw points on: each click or tap adds one, and so does Enter where the arrow keys have led.
import { Chart } from '../../chart/chart.ts';
import type { Frame } from '../../chart/frame.ts';
import type { Mark } from '../../chart/plot.ts';
import { t } from '../../ui/i18n.ts';

/** x1, x2 and class. */
export type Point = [number, number, number];

/** Half the pad's side, in units of x, and how far apart the places are that keys go to. */
const REACH = 3;
const STEP = 0.25;
const COLUMNS = (2 * REACH) / STEP + 1;

export class Pad {
  #points: Point[] = [];
  #read = -1;

  readonly chart: Chart;

  /** @param label tells the class of the next point */
  constructor(label: () => number) {
    const add = (x: number, y: number) => this.#add([x, y, label()]);
    this.chart = new Chart({
      class: 'pad',
      places: (frame) => ({
        count: () => COLUMNS ** 2,
        columns: () => COLUMNS,
        at: (x, y) => placeAt(frame(), x, y),
        tell: (place) => ({ name: `x = (${pointOf(place).join(', ')})`, lines: [] }),
        show: (place) => {
          this.#read = place;
          this.#show();
        },
        tap: (x, y) => {
          const { x: across, y: up } = frame() ?? {};
          if (across && up) add(across.value(x), up.value(y));
        },
        enter: (place) => add(...pointOf(place)),
      }),
      table: () => ({
        heads: ['', 'x₁', 'x₂'],
        rows: this.#points.map(([x, y, k]) => [t('bench.class', { k }), String(x), String(y)]),
      }),
    });
    this.#show();
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  clear() {
    this.#points = [];
    this.#show();
  }

  #add([x, y, k]: Point) {
    const held = (value: number) => Number(Math.min(Math.max(value, -REACH), REACH).toFixed(3));
    this.#points.push([held(x), held(y), k]);
    this.#show();
  }

  #show() {
    const look = (label: number, shape: 'circle' | 'diamond', radius: number): Mark => {
      const own = this.#points.filter(([, , k]) => k === label);
      return {
        kind: 'points',
        shape,
        radius,
        colour: `class-${label}`,
        x: own.map(([x]) => x),
        y: own.map(([, y]) => y),
      };
    };
    const [x, y] = pointOf(this.#read);
    const cross: Mark[] =
      this.#read < 0
        ? []
        : [
            { kind: 'rule', axis: 'x', at: x, colour: 'accent', width: 1 },
            { kind: 'rule', axis: 'y', at: y, colour: 'accent', width: 1 },
          ];
    this.chart.show(
      {
        x: { domain: [-REACH, REACH], ticks: 3, grid: true, name: 'x₁' },
        y: { domain: [-REACH, REACH], ticks: 3, name: 'x₂' },
        marks: [...cross, look(0, 'diamond', 5), look(1, 'circle', 4)],
        margin: { left: 36, right: 8, top: 8, bottom: 36 },
        edge: 'box',
      },
      t('bench.pad'),
    );
  }
}

/** Row by row from the top. */
const pointOf = (place: number): [number, number] => [
  (place % COLUMNS) * STEP - REACH,
  REACH - Math.floor(place / COLUMNS) * STEP,
];

function placeAt(frame: Frame | null, x: number, y: number) {
  if (!frame) return -1;
  const [column, row] = [(frame.x.value(x) + REACH) / STEP, (REACH - frame.y.value(y)) / STEP].map(Math.round);
  const within = column >= 0 && column < COLUMNS && row >= 0 && row < COLUMNS;
  return within ? row * COLUMNS + column : -1;
}
