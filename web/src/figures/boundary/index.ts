// The data, and what the network makes of the plane around them.

import { NumbersTable } from '../../chart/numbers.ts';
import { NOWHERE } from '../../chart/plane.ts';
import { Reader } from '../../chart/reader.ts';
import { amountsOf, STRIDE } from '../../training/amounts.ts';
import { GRID } from '../../training/order.ts';
import type { Opening, Snapshot } from '../../training/protocol.ts';
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
const PARTS = ['train', 'dev', 'test'];

export const figure: Figure = {
  scope: 'run',
  wants: ['boundary'],
  moves: true,
  make: (context) => new Boundary(context),
};

export class Boundary {
  #opening: Opening | null = null;
  /** The range of labels that are no classes. */
  #amounts: [number, number] | null = null;
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
      this.#amounts = amountsOf(opening);
      this.#view.open(opening);
    }
    this.#answers = snapshot.boundary ?? this.#answers;
    this.#view.show(snapshot.pictures.boundary);
    const label = this.#label(snapshot);
    this.#reader.name(label);
    this.#numbers.name(label);
    this.#numbers.changed();
  }

  #label({ overflowedAt, evaluations: { train } }: Snapshot) {
    const run = this.title();
    if (overflowedAt !== null) return t('boundary.overflow', { run, epoch: format.whole(overflowedAt) });
    const [low, high] = (this.#amounts ?? []).map(format.weight);
    const label = this.#amounts
      ? t('boundary.label.amounts', { run, low, high })
      : t('boundary.label', { run, train: format.percent(train.accuracy ?? NaN), count: train.m });
    return `${label} ${t('boundary.keys')}`;
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
    const isClass = this.#amounts === null;
    const several = isClass && opening.units[opening.units.length - 1] > 1;
    if (p !== undefined && !isClass) lines.push(t('boundary.predicted', { y: format.weight(p) }));
    else if (p !== undefined && several) lines.push(t('boundary.answer.first', { p: format.cost(p) }));
    else if (p !== undefined)
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

  /** Whether the examples of dev and test are drawn too. */
  judged(shown: boolean) {
    this.#view.points.judged(shown);
    this.#view.picture.redraw();
  }

  recolour() {
    this.#view.recolour();
  }

  close() {
    this.#view.close();
    this.#numbers.close();
  }
}
