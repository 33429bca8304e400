// Which of a lab's examples is set.

import type { ParsedLink } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import { runsOf } from '../link/runs.ts';
import type { Lab } from './lab.ts';

/** The runs of a lab's examples, in order: they are parsed once. */
const known = new WeakMap<Lab, string[]>();

/** The place of the example whose runs a link means; -1 where there is none. */
export function presetOf(lab: Lab, labs: Lab[], parsed: ParsedLink) {
  const runs = known.get(lab) ?? lab.presets.map(({ link }) => runsOf(parseLink(`lab=${lab.id}&${link}`, labs)));
  known.set(lab, runs);
  return runs.indexOf(runsOf(parsed));
}

/** Marks the example that is set among the page's links to them. */
export function markPreset(page: HTMLElement, set: number) {
  page.querySelectorAll('nav.presets a').forEach((link, i) => {
    if (i === set) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
}
