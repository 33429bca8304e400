// A figure that is loaded once the first picture stands: what is below the first screen need not be there
// before. Until then its place is empty.

import type { ParsedLink } from 'gradlab-wasm';
import type {
  Figure,
  FigureSettings,
  LabContext,
  LabFigure,
  LabView,
  RunContext,
  RunFigure,
  RunView,
} from '../figures/figure.ts';
import type { Probe } from '../training/protocol.ts';
import { h } from '../ui/elements.ts';

type Load = () => Promise<Figure>;

/** What views of runs and of labs have in common: they take values and are drawn. */
interface View<Values, Shown extends unknown[]> {
  element: HTMLElement;
  update?(values: Values): void;
  draw(...shown: Shown): void;
  recolour?(): void;
  close?(): void;
}

class Later<Values, Shown extends unknown[]> implements View<Values, Shown> {
  #view: View<Values, Shown> | null = null;
  #values: Values | undefined;
  #shown: Shown | null = null;
  #closed = false;
  readonly element = h('div', { class: 'later' });

  readonly load: () => Promise<View<Values, Shown>>;

  constructor(load: () => Promise<View<Values, Shown>>) {
    this.load = load;
  }

  update(values: Values) {
    this.#values = values;
    this.#view?.update?.(values);
  }

  draw(...shown: Shown) {
    const first = this.#shown === null;
    this.#shown = shown;
    if (this.#view) this.#view.draw(...shown);
    else if (first) void this.#fill();
  }

  recolour() {
    this.#view?.recolour?.();
  }

  close() {
    this.#closed = true;
    this.#view?.close?.();
  }

  async #fill() {
    const view = await this.load();
    if (this.#closed) return;
    this.#view = view;
    this.element.replaceChildren(view.element);
    if (this.#values !== undefined) view.update?.(this.#values);
    if (this.#shown) view.draw(...this.#shown);
  }
}

/** @param wants what the figure asks of snapshots: they are ordered before it is there */
export function laterOfRun({ view }: FigureSettings, wants: Probe[], load: Load): RunFigure {
  const make = (context: RunContext): RunView =>
    new Later(async () => checked('run', view, wants, await load()).make(context));
  return { scope: 'run', wants, make };
}

/** @param wants the same of a figure over all runs */
export function laterOfLab({ view }: FigureSettings, wants: Probe[], load: Load): LabFigure {
  const make = (context: LabContext): LabView =>
    new Later<ParsedLink, []>(async () => checked('lab', view, wants, await load()).make(context));
  return { scope: 'lab', wants, make };
}

/** The figure, if it is of that kind and wants no more than was ordered. */
function checked<Scope extends Figure['scope']>(scope: Scope, name: string, wants: Probe[], figure: Figure) {
  const more = figure.wants.filter((probe) => !wants.includes(probe));
  if (figure.scope !== scope || more.length > 0) throw new Error(`${name} can't come later: ${scope} ${more.join()}`);
  return figure as Extract<Figure, { scope: Scope }>;
}
