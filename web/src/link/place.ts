// What a link says beside the settings of its runs.
import { LANGUAGES } from '../ui/i18n.ts';

export { addressOf, fileOf, isRoot, placeOf } from './address.ts';

/** A page: a lab's, or the map where `lab` is ''. */
export interface Place {
  lab: string;
  language: string;
  /** How it is shown in a frame, as the link says it: `show=curves&theme=dark`. */
  view?: string;
}

/** A step of a lab's guide that a link asks again, and with which seed. */
export interface Again {
  step: string;
  seed: number;
}

/** What a link says that asks a step again. */
export const againLink = ({ step, seed }: Again) => `step=${step}&again=${seed}`;

/** The step that a link asks again, if it does, and its other settings. */
export function againIn(settings: string): { again: Again | null; settings: string } {
  const found = /(?:^|&)step=([a-z0-9-]{1,40})&again=([0-9]{1,4})(?=&|$)/.exec(settings);
  if (!found) return { again: null, settings };
  const [pairs, step, seed] = found;
  return { again: { step, seed: Number(seed) }, settings: settings.replace(pairs, '').replace(/^&/, '') };
}

/** Whether an address shows the stage alone, told before its link is read. */
export const isFramed = (hash: string) => /[#&]embed=on(&|$)/.test(hash);

/** What settings say of how the page is shown, and the others. */
export function viewIn(settings: string) {
  const pairs = settings.split('&');
  const view = pairs.filter((pair) => /^(show|theme)=/.test(pair));
  return { view: view.join('&'), settings: pairs.filter((pair) => !view.includes(pair)).join('&') };
}

/** The lab and the language that stand among the settings of a link, as all links once had them, and the rest. */
export function oldParts(fragment: string) {
  const pairs = fragment.replace(/^#?\??/, '').split('&');
  const language = [...LANGUAGES.keys()].find((lang) => pairs.includes(`lang=${lang}`));
  const settings = pairs.filter((pair) => pair !== `lang=${language}`).join('&');
  return { namesLab: pairs.some((pair) => pair.startsWith('lab=')), language, settings };
}
