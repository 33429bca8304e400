// Which of a lab's examples is set, and whether what stands beside the figures still speaks of them.

import type { ParsedLink } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import { runsOf, sameValues } from '../link/runs.ts';
import { need } from '../ui/elements.ts';
import type { Lab } from './lab.ts';

/** The runs of a lab's examples, in order: they are parsed once. */
const known = new WeakMap<Lab, string[]>();

/** The place of the example whose runs a link means; -1 where there is none. */
export function presetOf(lab: Lab, labs: Lab[], parsed: ParsedLink) {
  const runs = known.get(lab) ?? lab.presets.map(({ link }) => runsOf(parseLink(`lab=${lab.id}&${link}`, labs)));
  known.set(lab, runs);
  return runs.indexOf(runsOf(parsed));
}

/**
 * Whether the hints speak of another experiment than the one that is set. Where the lab's handle has been
 * moved they still fit; what a figure's own buttons change is what they speak of.
 * @param own the lab's own experiment
 * @param preset the place of the example that is set, or -1
 */
export function isElsewhere({ handle }: Lab, own: ParsedLink, parsed: ParsedLink, preset: number) {
  if (parsed.page.f !== own.page.f) return true;
  if (runsOf(parsed) === runsOf(own)) return false;
  if (preset >= 0 || !handle) return preset >= 0;
  const rest = (link: ParsedLink, i: number) => ({ ...link.runs[i].values, [handle.key]: '' });
  const same = (_: unknown, i: number) => sameValues(rest(own, i), rest(parsed, i));
  return parsed.runs.length !== own.runs.length || !own.runs.every(same);
}

/** Withdraws the hints, or lets them stand. */
export function showHints(page: HTMLElement, elsewhere: boolean) {
  page.toggleAttribute('data-elsewhere', elsewhere);
  need(page, '.look .elsewhere', HTMLElement).hidden = !elsewhere;
  need(page, '.look .hints', HTMLElement).hidden = elsewhere;
}

/** Marks the example that is set among the page's links to them. */
export function markPreset(page: HTMLElement, set: number) {
  page.querySelectorAll('nav.presets a').forEach((link, i) => {
    if (i === set) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
}
