// How far the reader has come in the week, kept on this device.
import { recall, store } from '../ui/storage.ts';

const STORED = 'gradlab.progress';
/** Longer text in the store was not written by this page. */
const LONGEST = 4000;

/** Labs that were opened, self-checks that were answered, as `lab:number`, and steps that were skipped, as `lab:step`. */
export interface Progress {
  opened: string[];
  solved: string[];
  skipped: string[];
}

export function progress(): Progress {
  const nothing = { opened: [], solved: [], skipped: [] };
  const text = recall(STORED);
  if (text === '' || text.length > LONGEST) return nothing;
  try {
    const stored = JSON.parse(text);
    const names = (list: unknown) => (Array.isArray(list) ? list.filter((name) => typeof name === 'string') : []);
    return { opened: names(stored?.opened), solved: names(stored?.solved), skipped: names(stored?.skipped) };
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
