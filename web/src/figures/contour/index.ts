// The cost over the first two weights with the path of descent, and how far from round it is.

import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { palette } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { ContourView } from './view.ts';

/** Points a side of the surface. */
const SIZE = 64;
/** Room around the path, as a share of its length along an axis. */
const ROOM = 0.35;

export const figure: Figure = { scope: 'run', wants: ['path'], make: (context) => new Contour(context) };

class Contour {
  #opening: Opening | null = null;
  #asking = false;
  #surfaceAt = -1;
  /** What is drawn, to be asked anew in other colours. */
  #runner: Runner | null = null;
  #condition = NaN;

  readonly view: ContourView;
  readonly key = h('p', { class: 'contour-condition' });
  readonly condition: HTMLSpanElement;
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.view = new ContourView(context.name);
    this.condition = askable(h('span', { 'data-number': 'condition' }), () => ({
      name: t('contour.condition'),
      lines: [t('explain.condition'), t('explain.round'), `κ = ${format.weight(this.#condition)}`],
      from: 'contour',
    }));
    this.element = h(
      'div',
      { class: 'contour-figure' },
      h('div', { class: 'contour', 'data-view': 'contour' }, this.view.chart.element),
      this.key,
      h('p', { class: 'contour-condition' }, t('contour.condition'), ' ', this.condition),
    );
  }

  draw(runner: Runner) {
    const { opening, snapshot } = runner;
    this.#runner = runner;
    if (!opening || !snapshot) return;
    if (opening !== this.#opening) {
      this.#opening = opening;
      this.#surfaceAt = -1;
      this.#condition = opening.condition;
      write(this.condition, Number.isFinite(opening.condition) ? format.weight(opening.condition) : t('number.none'));
    }
    const { path } = snapshot;
    if (path) this.view.showPath(path);
    // The surface moves with the parameters that are not drawn.
    const due = this.#surfaceAt < 0 || (snapshot.over && this.#surfaceAt !== snapshot.trainedEpochs);
    if (path && due && !this.#asking) void this.#askSurface(runner, path, snapshot.over ? snapshot.trainedEpochs : 0);
  }

  recolour() {
    this.view.chart.redraw();
    this.#surfaceAt = -1;
    if (this.#runner) this.draw(this.#runner);
  }

  close() {
    this.view.chart.close();
  }

  async #askSurface(runner: Runner, path: Float64Array, at: number) {
    this.#asking = true;
    this.#surfaceAt = at;
    const [a, b] = path.slice(-2);
    const box = windowOf(path);
    try {
      const steps = [box[0] - a, box[1] - a, box[2] - b, box[3] - b];
      const colours = palette();
      const pixels = this.view.chart.pixels;
      const own = await runner.ask({ of: 'surface', i: 0, j: 1, window: steps, size: SIZE, palette: colours, pixels });
      this.view.showSurface({ ...own, window: box });
      write(this.key, t('contour.key', { step: String(Number(own.step.toPrecision(1))) }));
    } catch {
      // The run was replaced meanwhile: the next one asks for itself.
      this.#surfaceAt = -1;
    }
    this.#asking = false;
  }
}

/** What a path covers, with room around it; a square of at least 2 where it has not begun. */
function windowOf(path: Float64Array) {
  const along = (from: number) => {
    const own = path.filter((_, i) => i % 2 === from && Number.isFinite(path[i]));
    const [low, high] = [Math.min(...own), Math.max(...own)];
    const room = Math.max(ROOM * (high - low), high === low ? 1 : 0);
    return [low - room, high + room];
  };
  return [...along(0), ...along(1)];
}
