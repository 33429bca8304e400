// The week: which labs come before and after, and how far the reader has come, kept on this device.
import { h } from '../ui/elements.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { recall, store } from '../ui/storage.ts';
import type { Lab } from './lab.ts';

const STORED = 'gradlab.progress';
/** Longer text in the store was not written by this page. */
const LONGEST = 4000;

/** Labs that were opened, and self-checks that were answered, as `lab:number`. */
export interface Progress {
  opened: string[];
  solved: string[];
}

export function progress(): Progress {
  const nothing = { opened: [], solved: [] };
  const text = recall(STORED);
  if (text === '' || text.length > LONGEST) return nothing;
  try {
    const stored = JSON.parse(text);
    const names = (list: unknown) => (Array.isArray(list) ? list.filter((name) => typeof name === 'string') : []);
    return { opened: names(stored?.opened), solved: names(stored?.solved) };
  } catch {
    return nothing;
  }
}

export function remember(kind: keyof Progress, name: string, done = true) {
  const all = progress();
  const others = all[kind].filter((other) => other !== name);
  store(STORED, JSON.stringify({ ...all, [kind]: done ? [...others, name] : others }));
}

export const forgetProgress = () => store(STORED, '');

/** The labs before and after one, and where it stands in the week. */
export function labNeighbours(lab: Lab, labs: Lab[]) {
  const at = labs.findIndex(({ id }) => id === lab.id);
  const link = (other: Lab | undefined, key: string) =>
    other
      ? h('a', { href: `#lab=${other.id}`, rel: key, title: other.titles[currentLanguage()] }, t(`course.${key}`))
      : h('span', { class: 'nowhere' }, t(`course.${key}`));
  return h(
    'nav',
    { class: 'lab-neighbours', 'aria-label': t('course.label') },
    link(labs[at - 1], 'prev'),
    h('span', {}, t('course.place', { at: at + 1, of: labs.length })),
    link(labs[at + 1], 'next'),
  );
}

/** Gives each question its tick, to be set when the reader has seen the answer. */
export function selfChecks(section: HTMLElement, lab: string) {
  section.querySelectorAll('details').forEach((details, i) => {
    const name = `${lab}:${i}`;
    const id = `solved-${i}`;
    const box = h('input', { type: 'checkbox', id, checked: progress().solved.includes(name) });
    box.addEventListener('change', () => remember('solved', name, box.checked));
    details.append(h('p', { class: 'solved check' }, box, h('label', { for: id }, t('course.solved'))));
  });
}
