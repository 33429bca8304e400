// The runs' panels, one a run, called by what differs.

import type { ParsedLink } from 'gradlab-wasm';
import type { RunFigure } from '../figures/figure.ts';
import { runsOf, sameValues } from '../link/runs.ts';
import type { Runner } from '../training/runner.ts';
import { h } from '../ui/elements.ts';
import type { Chosen } from './figures.ts';
import type { Lab } from './lab.ts';
import { Panel } from './panel.ts';
import { runTitle } from './titles.ts';

type Needs = ConstructorParameters<typeof Panel>[3];

export class Panels {
  all: Panel[] = [];
  /** The runs that they name. */
  #named = '';

  readonly lab: Lab;
  readonly own: ParsedLink;
  readonly figures: Chosen<RunFigure>[];
  readonly needs: (run: string) => Needs;
  readonly element: HTMLDivElement;
  /** What runs show below the first screen. */
  readonly more = h('div', { class: 'panels-more' });

  /**
   * @param own the lab's own experiment
   * @param needs what the panel of a run needs
   */
  constructor(lab: Lab, own: ParsedLink, figures: Chosen<RunFigure>[], needs: (run: string) => Needs) {
    this.lab = lab;
    this.own = own;
    this.figures = figures;
    this.needs = needs;
    this.element = h('div', { class: 'panels', hidden: figures.length === 0 });
  }

  /** One panel a run; the names and values that the link gives them. */
  update(parsed: ParsedLink) {
    const runs = runsOf(parsed);
    if (runs === this.#named) return;
    this.#named = runs;
    if (this.all.map(({ run }) => run.name).join() !== parsed.runs.map(({ name }) => name).join()) this.#make(parsed);
    this.name(parsed);
  }

  /** Gives the panels the values and the names that their runs have in a link. */
  name(parsed: ParsedLink) {
    for (const panel of this.all) this.#name(panel, parsed);
  }

  /** What a run is called. */
  title(name: string) {
    return this.#of(name)?.title ?? name;
  }

  /** Draws a run as it is in a link; waits where that is null. Whether there is a panel. */
  draw(name: string, runner: Runner, shown: ParsedLink | null) {
    const panel = this.#of(name);
    if (!panel) return false;
    if (shown) {
      const values = shown.runs.find((run) => run.name === name)?.values;
      // While a handle is dragged, a picture may be of another place than the panel was last told of.
      if (values && !sameValues(values, panel.run.values)) this.#name(panel, shown);
      panel.draw(runner);
    } else panel.wait();
    return true;
  }

  recolour() {
    for (const panel of this.all) panel.recolour();
  }

  close() {
    for (const panel of this.all) panel.close();
  }

  #of(name: string) {
    return this.all.find(({ run }) => run.name === name);
  }

  #name(panel: Panel, parsed: ParsedLink) {
    const i = parsed.runs.findIndex(({ name }) => name === panel.run.name);
    if (i < 0) return;
    const named = this.figures.some(({ figure }) => figure.namesRun);
    panel.update(parsed.runs[i], runTitle(parsed, this.own, this.lab, i, named));
  }

  #make(parsed: ParsedLink) {
    this.close();
    this.all = parsed.runs.map(({ name }) => new Panel(name, this.lab, this.figures, this.needs(name)));
    this.element.replaceChildren(...this.all.map(({ element }) => element));
    this.more.replaceChildren(...this.all.flatMap(({ more }) => more ?? []));
    // Beside more runs than the lab has by itself, a panel has no room for columns (screen.css).
    this.element.dataset.count = String(this.all.length);
    this.element.toggleAttribute('data-crowded', this.all.length > this.own.runs.length);
  }
}
