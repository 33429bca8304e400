// The first screen's places: areas of a grid that the lab names, with a figure in each.

import { h } from '../ui/elements.ts';
import type { Grid } from './lab.ts';

/** The place of all runs' panels among the areas. */
export const RUNS = 'runs';

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
