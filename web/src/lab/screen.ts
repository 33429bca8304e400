// Where an experiment stands on the page: on the first screen in areas of a grid that the lab names, the
// rest below it.

import type { LabView, RunFigure } from '../figures/figure.ts';
import { h, need } from '../ui/elements.ts';
import { type Chosen, nameOf } from './figures.ts';
import type { Guarded } from './guarded.ts';
import type { Grid, Lab } from './lab.ts';

/** The place of all runs' panels among the areas. */
const RUNS = 'runs';
/** That of the first group of settings, where it stands on the screen. */
export const SETTINGS = 'settings';

/** What is put into the page's places. */
interface Parts {
  /** Of all runs, and what they show below the first screen. */
  panels: HTMLElement;
  more: HTMLElement;
  /** What is said over the figures. */
  said: HTMLElement[];
  /** The lab's own; null where a figure has one. */
  handle: HTMLElement | null;
  play: HTMLElement;
  /** The first group of settings, and the rest. */
  settings: (HTMLElement | null)[];
}

export class Screen {
  readonly lab: Lab;
  readonly ofRun: Chosen<RunFigure>[];
  readonly ofLab: { name: string; guarded: Guarded<LabView> }[];

  constructor(lab: Lab, ofRun: Chosen<RunFigure>[], ofLab: { name: string; guarded: Guarded<LabView> }[]) {
    this.lab = lab;
    this.ofRun = ofRun;
    this.ofLab = ofLab;
  }

  /**
   * Puts the experiment into the places that the page has for it; its picture makes room. All at once:
   * what came later would push down what is there already.
   */
  fill(page: HTMLElement, { panels, more, said, handle, play, settings }: Parts) {
    const { screen, below } = this.lab;
    const part = (name: string) => need(page, `[data-screen="${name}"]`, HTMLElement);
    const trains = this.ofRun.length > 0;
    const figures = part('figure');
    layOut(screen, figures, (name) => {
      if (name === RUNS) return panels;
      return (name === SETTINGS && settings[0]) || this.#figure(name);
    });
    figures.append(...said);
    // Panels without figures say what becomes of the runs all the same.
    if (!trains) figures.append(panels);
    const own = this.ofLab.flatMap(({ guarded }) => guarded.part('handle') ?? []);
    part('handle').replaceChildren(...(handle ? [handle] : []), ...own);
    if (trains) part('play').replaceChildren(play);
    need(page, '.settings', HTMLElement).replaceChildren(
      ...(settings.filter((made) => made !== null && !figures.contains(made)) as HTMLElement[]),
    );
    const ofLab = below.filter((name) => !this.ofRun.some(({ settings: ofRun }) => nameOf(ofRun) === name));
    need(page, '.below', HTMLElement).replaceChildren(
      ...(ofLab.length < below.length ? [screen.run ? more : panels] : []),
      ...ofLab.map((name) => this.#figure(name)),
    );
  }

  /** A figure over all runs, or a part of one: `figure-part`. */
  #figure(place: string): HTMLElement {
    const [figure, part] = place.split('-');
    const named = this.ofLab.find(({ name }) => name === figure);
    const element = part === undefined ? named?.guarded.element : named?.guarded.part(part);
    if (!element) throw new Error(`lab ${this.lab.id}: no figure is called ${place}`);
    return element;
  }
}

/** Names of a grid's areas, in the order in which they are read. */
export const areasOf = ({ areas }: Grid) => [...new Set(areas.flatMap((row) => row.split(' ')))];

/** Lays figures out in a grid; `figure` gives the one that an area names. */
export function layOut(grid: Grid, element: HTMLElement, figure: (name: string) => Node) {
  const { areas, rows = areas.map(() => '1fr'), columns = [] } = grid;
  element.style.gridTemplateAreas = areas.map((row) => `"${row}"`).join(' ');
  element.style.gridTemplateRows = tracks(rows);
  element.style.gridTemplateColumns = tracks(columns);
  const cells = areasOf(grid).map((name) => {
    // What stands in a row as high as its content cannot take its size from its place; panels have places of
    // their own.
    const fixed = name !== RUNS && areas.every((row, i) => !row.split(' ').includes(name) || rows[i] !== 'auto');
    const kind = name === RUNS ? ' runs' : fixed ? ' sized' : '';
    return h('div', { class: `area${kind}`, style: `grid-area: ${name}` }, figure(name));
  });
  element.replaceChildren(...cells);
}

/** Shares of what is left do not grow with what they hold. */
const tracks = (sizes: string[]) => sizes.map((size) => (size.endsWith('fr') ? `minmax(0, ${size})` : size)).join(' ');
