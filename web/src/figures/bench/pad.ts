// A square to draw points on, which are the link's own: each click or tap adds one of the chosen class or erases
// the nearest, and so do keys where the arrows have led. To undo a step of the link is to undo a point.
import type { ParsedLink } from 'gradlab-wasm';
import { Chart } from '../../chart/chart.ts';
import type { Frame } from '../../chart/frame.ts';
import type { Mark } from '../../chart/plot.ts';
import { MOST_POINTS, type Point, packed, unpacked } from '../../link/points.ts';
import type { State } from '../../link/state.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';

/** Half the pad's side, in units of x, and how far apart the places are that keys go to. */
const REACH = 3;
const STEP = 0.25;
const COLUMNS = (2 * REACH) / STEP + 1;
/** How near a tap has to come to what it erases. */
const NEAR = 0.4;
/** How the classes look that a link can have; the first two can be drawn. */
const LOOKS = [
  { shape: 'diamond', radius: 5, colour: 'class-0' },
  { shape: 'circle', radius: 4, colour: 'class-1' },
  { shape: 'circle', radius: 4, colour: 'run-c' },
  { shape: 'circle', radius: 4, colour: 'run-d' },
] as const;
const DRAWN = [0, 1];
const ERASER = -1;

type Place = readonly [number, number];

export class Pad {
  #text = '';
  #points: Point[] = [];
  #read = -1;
  /** The class of the next point, or the eraser. */
  #tool = 1;
  /** What the reader has just done. */
  #done = '';

  readonly state: State;
  readonly chart: Chart;
  readonly tools: { tool: number; button: HTMLButtonElement }[];
  readonly back: HTMLButtonElement;
  readonly clear: HTMLButtonElement;
  readonly said = h('p', { role: 'status' });
  readonly element: HTMLElement;

  constructor(state: State) {
    this.state = state;
    const button = (words: string, act: () => void) => h('button', { type: 'button', onclick: act }, words);
    this.tools = [...DRAWN, ERASER].map((tool) => ({
      tool,
      button: button(tool === ERASER ? t('own.erase') : t('bench.class', { k: tool }), () => this.#choose(tool)),
    }));
    this.back = button(t('own.back'), () => state.undo());
    this.clear = button(t('bench.clear'), () => this.#set([], t('own.cleared')));
    for (const { classList } of [this.back, this.clear]) classList.add('button');
    this.chart = new Chart({
      class: 'pad',
      places: (frame) => ({
        count: () => COLUMNS ** 2,
        columns: () => COLUMNS,
        at: (x, y) => placeAt(frame(), x, y),
        tell: (place) => ({ name: `x = ${told(pointOf(place))}`, lines: [] }),
        show: (place) => {
          this.#read = place;
          this.#show();
        },
        tap: (x, y) => {
          const { x: across, y: up } = frame() ?? {};
          if (across && up) this.#use([across.value(x), up.value(y)], NEAR);
        },
        enter: (place) => this.#use(pointOf(place), Infinity),
      }),
      table: () => ({
        heads: ['', 'x₁', 'x₂'],
        rows: this.#points.map(({ x: [x, y], label }) => [t('bench.class', { k: label }), String(x), String(y)]),
      }),
    });
    this.chart.element.addEventListener('keydown', (event) => this.#key(event));
    const group = { class: 'segmented', role: 'group', 'aria-label': t('own.tools') };
    const tools = h('div', group, ...this.tools.map(({ button }) => button));
    this.element = h(
      'section',
      {},
      h('p', {}, t('bench.draw')),
      h('div', { class: 'presets' }, tools, this.back, this.clear),
      this.chart.element,
      this.said,
    );
    this.#choose(this.#tool);
  }

  update({ runs }: ParsedLink) {
    const { points } = runs[0].values;
    this.back.disabled = this.state.depth === 0;
    this.clear.disabled = points === '';
    if (this.#text === points && this.said.hasChildNodes()) return;
    this.#text = points;
    this.#points = unpacked(points);
    this.#show();
    const counts = DRAWN.map((k) => this.#points.filter(({ label }) => label === k).length);
    const missing = counts.includes(0) ? t('own.classes') : '';
    const count = t('own.count', { count: this.#points.length, most: MOST_POINTS });
    write(this.said, [this.#done, count, missing].filter((words) => words !== '').join(' '));
    this.#done = '';
  }

  #choose(chosen: number) {
    this.#tool = chosen;
    for (const { tool, button } of this.tools) button.setAttribute('aria-pressed', String(tool === chosen));
  }

  #key(event: KeyboardEvent) {
    if (this.#read < 0) return;
    if (event.key === ' ') this.#use(pointOf(this.#read), Infinity);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#erase(pointOf(this.#read), Infinity);
    else return;
    // The page neither scrolls nor goes back.
    event.preventDefault();
  }

  /** @param near how far off what is erased may lie */
  #use(place: Place, near: number) {
    if (this.#tool === ERASER) this.#erase(place, near);
    else this.#add(place, this.#tool);
  }

  #add([x, y]: Place, label: number) {
    if (this.#points.length >= MOST_POINTS) {
      write(this.said, t('own.full', { most: MOST_POINTS }));
      return;
    }
    const held = (value: number) => Math.min(Math.max(value, -REACH), REACH);
    const points = unpacked(this.#text + packed([{ x: [held(x), held(y)], label }]));
    this.#set(points, t('own.added', { k: label, at: told(points[points.length - 1].x) }));
  }

  #erase([x, y]: Place, near: number) {
    const away = this.#points.map((point) => Math.hypot(point.x[0] - x, point.x[1] - y));
    const least = Math.min(...away);
    if (least > near || this.#points.length === 0) {
      write(this.said, t('own.nothing'));
      return;
    }
    const at = away.indexOf(least);
    const { x: place, label } = this.#points[at];
    this.#set(this.#points.toSpliced(at, 1), t('own.erased', { k: label, at: told(place) }));
  }

  /** @param done what the reader has done, in words */
  #set(points: readonly Point[], done: string) {
    this.#done = done;
    this.state.setAll({ data: 'points', points: packed(points) });
  }

  #show() {
    const marks = LOOKS.map(({ shape, radius, colour }, label): Mark => {
      const own = this.#points.filter((point) => point.label === label);
      return { kind: 'points', shape, radius, colour, x: own.map(({ x }) => x[0]), y: own.map(({ x }) => x[1]) };
    });
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
        marks: [...cross, ...marks],
        margin: { left: 36, right: 8, top: 8, bottom: 36 },
        edge: 'box',
      },
      t('bench.pad'),
    );
  }
}

const told = ([x, y]: Place) => `(${Number(x.toFixed(2))}, ${Number(y.toFixed(2))})`;

/** Row by row from the top. */
const pointOf = (place: number): Place => [
  (place % COLUMNS) * STEP - REACH,
  REACH - Math.floor(place / COLUMNS) * STEP,
];

function placeAt(frame: Frame | null, x: number, y: number) {
  if (!frame) return -1;
  const [column, row] = [(frame.x.value(x) + REACH) / STEP, (REACH - frame.y.value(y)) / STEP].map(Math.round);
  const within = column >= 0 && column < COLUMNS && row >= 0 && row < COLUMNS;
  return within ? row * COLUMNS + column : -1;
}
