// A lab and its guide: what the reader has answered in it before, and the guide's code, which comes after
// the first picture.
import type { ParsedLink } from 'gradlab-wasm';
import { parseLink } from '../core.ts';
import { committed, playsFreely } from '../guide/commitments.ts';
import type { Guide, GuideHost } from '../guide/guide.ts';
import { GuideState, type StepPlace } from '../guide/state.ts';
import { importPart, reloadFor } from '../parts.ts';
import type { Machine } from '../training/machine.ts';
import { progress } from './course.ts';
import type { Lab } from './lab.ts';

/** A change of language goes on where the reader was, as the runs do. */
const known = new WeakMap<Machine, GuideState>();

/** @param element the lab's page, whose file says what its steps cover */
export function guideOf(machine: Machine, lab: Lab, element: HTMLElement, own: ParsedLink, labs: Lab[]) {
  const before = known.get(machine);
  if (before) return before;
  const steps = JSON.parse(element.querySelector<HTMLElement>('.step')?.dataset.steps ?? '[]') as StepPlace[];
  const { skipped } = progress();
  const settled = steps
    .map(({ id }) => id)
    .filter((step) => skipped.includes(`${lab.id}:${step}`) || committed({ lab: lab.id, step }) !== null);
  const parse = (link: string) => parseLink(`lab=${lab.id}&${link}`, labs);
  const state = new GuideState(steps, own, parse, { free: playsFreely(lab.id), settled });
  known.set(machine, state);
  return state;
}

/** Null where a part of it can't be had: then nothing is asked, and nothing is covered. */
export async function loadGuide(host: GuideHost): Promise<Guide | null> {
  try {
    const { openGuide } = await importPart(import('../guide/guide.ts'));
    return await openGuide(host);
  } catch (error) {
    if (!(await reloadFor(error))) host.guide.free = true;
    return null;
  }
}
