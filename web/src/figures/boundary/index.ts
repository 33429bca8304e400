// The data, and what the network makes of the plane around them.

import { NumbersTable } from '../../chart/numbers.ts';
import { NOWHERE } from '../../chart/plane.ts';
import { Reader } from '../../chart/reader.ts';
import { GRID } from '../../training/order.ts';
import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { palette } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import type { Explanation } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { BoundaryView } from './view.ts';

/** How near to an example a pointer has to be, in pixels. */
const NEAR = 12;
/** Numbers an example takes: x1, x2, label, part. */
const STRIDE = 4;
const PARTS = ['train', 'dev', 'test'];

export const figure: Figure = {
  scope: 'run',
  wants: ['boundary'],
  moves: true,
  make: (context) => new Boundary(context),
};

class Boundary {
  #opening: Opening | null = null;
  readonly #view: BoundaryView;
  readonly #reader: Reader;
  readonly #numbers: NumbersTable = new NumbersTable(() => this.#reader.table());

  readonly title: () => string;
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.title = context.title;
    this.#view = new BoundaryView((boundary) => context.runner()?.look({ palette: palette(), boundary }));
    const picture = this.#view.element;
    this.element = h('div', { class: 'boundary-figure', 'data-view': 'boundary' }, picture, this.#numbers.element);
    this.#reader = new Reader(picture, {
      count: () => (this.#opening?.examples.length ?? 0) / STRIDE,
      at: (x, y) => this.#nearest(x, y),
      tell: (k) => this.#tell(k),
      spot: (k) => (this.#opening ? this.#place(this.#opening, k) : [0, 0]),
    });
  }

  #answers: Float32Array = new Float32Array(0);

  draw({ opening, snapshot }: Runner) {
    if (!opening || !snapshot) return;
    if (opening !== this.#opening) {
      this.#opening = opening;
      this.#view.open(opening);
    }
    this.#answers = snapshot.boundary ?? this.#answers;
    this.#view.show(snapshot.pictures.boundary);
    const { m, accuracy } = snapshot.evaluations.train;
    const name =
      snapshot.overflowedAt === null
        ? `${t('boundary.label', { run: this.title(), train: format.percent(accuracy ?? NaN), count: m })} ${t('boundary.keys')}`
        : t('boundary.overflow', { run: this.title(), epoch: format.whole(snapshot.overflowedAt) });
    this.#reader.name(name);
    this.#numbers.name(name);
    this.#numbers.changed();
  }

  /** Where example `k` stands in the picture. */
  #place({ examples, frame }: Opening, k: number): [number, number] {
    const width = this.#view.element.clientWidth;
    const { low, sides } = frame ?? NOWHERE;
    const [low1, low2, side1, side2] = [...low, ...sides];
    return [((examples[STRIDE * k] - low1) / side1) * width, (1 - (examples[STRIDE * k + 1] - low2) / side2) * width];
  }

  /** The example nearest to a point of the picture, or -1. */
  #nearest(x: number, y: number) {
    let [best, least] = [-1, NEAR];
    const opening = this.#opening;
    if (!opening) return best;
    for (let k = 0; k < opening.examples.length / STRIDE; k++) {
      const [px, py] = this.#place(opening, k);
      const away = Math.hypot(px - x, py - y);
      if (away < least) [best, least] = [k, away];
    }
    return best;
  }

  /** What example `k` is and what the network answers there. */
  #tell(k: number): Explanation {
    const opening = this.#opening;
    if (!opening) return { name: '', lines: [] };
    const [x1, x2, y, part] = opening.examples.subarray(STRIDE * k, STRIDE * (k + 1));
    const [px, py] = this.#place(opening, k);
    const width = this.#view.element.clientWidth;
    const cell = (pixel: number) => Math.min(Math.max(Math.floor((pixel / width) * GRID), 0), GRID - 1);
    const p = this.#answers[cell(py) * GRID + cell(px)];
    const lines = [t('boundary.at', { x1: format.weight(x1), x2: format.weight(x2) })];
    const several = opening.units[opening.units.length - 1] > 1;
    const isClass = several || y === 0 || y === 1;
    if (p !== undefined && several) lines.push(t('boundary.answer.first', { p: format.cost(p) }));
    else if (p !== undefined && isClass)
      lines.push(
        t('boundary.answer', {
          p: format.cost(p),
          k: p > 0.5 ? 1 : 0,
          right: t(p > 0.5 === (y === 1) ? 'boundary.right' : 'boundary.wrong'),
        }),
      );
    const number = { k: k + 1, part: t(`seeds.${PARTS[part]}`) };
    const name = isClass
      ? t('boundary.example', { ...number, y })
      : t('boundary.value', { ...number, y: format.weight(y) });
    return { name, lines };
  }

  recolour() {
    this.#view.recolour();
  }

  close() {
    this.#view.close();
    this.#numbers.close();
  }
}
