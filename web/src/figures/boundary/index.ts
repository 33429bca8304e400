// The data, and what the network makes of the plane around them.

import { NOWHERE } from '../../chart/plane.ts';
import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { GRID } from '../../training/session.ts';
import { tellAt } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { BoundaryView } from './view.ts';

/** How near to an example a pointer has to be, in pixels. */
const NEAR = 12;
/** Numbers an example takes: x1, x2, label, part. */
const STRIDE = 4;
const PARTS = ['train', 'dev', 'test'];
/** From example to example, by key. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

export const figure: Figure = {
  scope: 'run',
  wants: ['boundary'],
  moves: true,
  place: 'tall',
  make: (context) => new Boundary(context),
};

class Boundary {
  #opening: Opening | null = null;
  readonly #view = new BoundaryView(GRID);

  readonly title: () => string;
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.title = context.title;
    this.element = this.#view.element;
    this.element.dataset.view = 'boundary';
    this.element.tabIndex = 0;
    this.element.addEventListener('pointermove', ({ clientX, clientY }) => {
      const { left, top } = this.element.getBoundingClientRect();
      this.#tell(this.#nearest(clientX - left, clientY - top));
    });
    for (const event of ['pointerleave', 'blur']) this.element.addEventListener(event, () => this.#tell(-1));
    this.element.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      const count = (this.#opening?.examples.length ?? 0) / STRIDE;
      if (step === undefined || count === 0) return;
      event.preventDefault();
      this.#tell((this.#told + step + count) % count);
    });
  }

  /** The example that is told, or -1. */
  #told = -1;
  #answers: Float32Array = new Float32Array(0);

  draw({ opening, snapshot }: Runner) {
    if (!opening || !snapshot) return;
    if (opening !== this.#opening) {
      this.#opening = opening;
      this.#view.open(opening);
    }
    this.#answers = snapshot.boundary ?? this.#answers;
    this.#view.show(this.#answers);
    const { m, accuracy } = snapshot.evaluations.train;
    this.#view.describe(
      snapshot.overflowedAt === null
        ? `${t('boundary.label', { run: this.title(), train: format.percent(accuracy ?? NaN), count: m })} ${t('boundary.keys')}`
        : t('boundary.overflow', { run: this.title(), epoch: format.whole(snapshot.overflowedAt) }),
    );
  }

  /** Where example `k` stands in the picture. */
  #place({ examples, frame }: Opening, k: number) {
    const width = this.element.clientWidth;
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

  #tell(k: number) {
    this.#told = k;
    const opening = this.#opening;
    if (k < 0 || !opening) {
      tellAt(this.element, 0, 0, null);
      return;
    }
    const [x1, x2, y, part] = opening.examples.subarray(STRIDE * k, STRIDE * (k + 1));
    const [px, py] = this.#place(opening, k);
    const width = this.element.clientWidth;
    const cell = (pixel: number) => Math.min(Math.max(Math.floor((pixel / width) * GRID), 0), GRID - 1);
    const p = this.#answers[cell(py) * GRID + cell(px)];
    const lines = [t('boundary.at', { x1: format.weight(x1), x2: format.weight(x2) })];
    const isClass = y === 0 || y === 1;
    if (p !== undefined && isClass)
      lines.push(
        t('boundary.answer', {
          p: format.cost(p),
          k: p > 0.5 ? 1 : 0,
          right: t(p > 0.5 === (y === 1) ? 'boundary.right' : 'boundary.wrong'),
        }),
      );
    tellAt(this.element, px, py, {
      name: t(isClass ? 'boundary.example' : 'boundary.value', {
        k: k + 1,
        y: isClass ? y : format.weight(y),
        part: t(`seeds.${PARTS[part]}`),
      }),
      lines,
    });
  }

  recolour() {
    this.#view.recolour();
  }

  close() {
    this.#view.close();
  }
}
