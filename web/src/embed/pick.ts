// Which of a lab's figures stand in a frame: those that `show` names, or all of its first screen.
import type { Notice } from 'gradlab-wasm';
import type { Lab } from '../lab/lab.ts';
import { need } from '../ui/elements.ts';
import { THEMES } from '../ui/theme.ts';

/** A figure by its name in its lab. */
export interface Figure {
  name: string;
  guarded: { element: HTMLElement; part(name: string): HTMLElement | undefined };
}

/**
 * Leaves out what is not shown.
 * @param view `show=curves,seeds&theme=dark`
 * @returns what of it can't be used
 */
export function pick(lab: Lab, page: HTMLElement, figures: Figure[], view: string): Notice[] {
  const said = new URLSearchParams(view);
  const known = [...new Set(figures.map(({ name }) => name))];
  const wanted = said.get('show')?.split(',') ?? [];
  const shown = wanted.filter((name) => known.includes(name));
  const all = shown.length === 0;
  document.documentElement.toggleAttribute('data-show', !all);
  for (const element of page.querySelectorAll('[data-left]')) element.removeAttribute('data-left');
  const places = [...lab.screen.areas.flatMap((row) => row.split(' ')), ...lab.below];
  for (const { name, guarded } of figures) {
    const parts = places.filter((place) => place.startsWith(`${name}-`));
    for (const element of [guarded.element, ...parts.map((part) => guarded.part(part.slice(name.length + 1)))])
      element?.toggleAttribute('data-left', !all && !shown.includes(name));
  }
  // From the inside out: a place that holds nothing is left out itself.
  const holders = [...page.querySelectorAll<HTMLElement>('.area, .panel-more')].reverse();
  for (const holder of [...holders, need(page, '.figures', HTMLElement), need(page, '.below', HTMLElement)])
    holder.toggleAttribute('data-left', !all && !holdsAny(holder));
  const unknown = wanted.filter((name) => !known.includes(name));
  const theme = said.get('theme') ?? 'light';
  return [
    ...(unknown.length > 0 ? [bad('show', unknown.join(','), known)] : []),
    ...(THEMES.includes(theme) ? [] : [bad('theme', theme, THEMES)]),
  ];
}

/** Whether a figure or a part of one that is shown stands in an element. */
const holdsAny = (holder: HTMLElement) =>
  [...holder.querySelectorAll('.area > *, .below > *, .panel-more > *')].some(
    (element) => element.closest('[data-left]') === null && !element.matches('.panels, .marked, .panels-more, h3'),
  );

const bad = (key: string, value: string, accepted: string[]): Notice => ({
  code: 'bad_value',
  key,
  value,
  accepted: accepted.join(', '),
});
