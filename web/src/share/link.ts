// The links of what the page shows, what they hold and what they can't hold.
import type { ParsedLink } from 'gradlab-wasm';
import { addressOf } from '../link/place.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { FIRST } from '../ui/i18n.ts';

/** A setting that differs from the lab's own, in one run or, where `run` is '', in all. */
export interface Setting {
  run: string;
  key: string;
  value: string;
}

/** @param spoken whether it keeps the page's language, in its path; else its reader's is taken */
export const linkOf = (state: State, spoken: boolean) =>
  spoken ? state.address : addressOf({ lab: '', language: FIRST }, state.parsed.link);

/** The lab alone, for another page's frame. */
export function frameOf(state: State, spoken: boolean) {
  const { link } = state.leadsTo('', 'embed', 'on') ?? state.parsed;
  return spoken ? state.addressOf(link) : addressOf({ lab: '', language: FIRST }, link);
}

export function settingsOf({ link }: ParsedLink): Setting[] {
  return link
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('lab='))
    .map((pair) => {
      const [, run = '', key, value] = /^(?:([b-z])\.)?([^=]*)=(.*)$/.exec(pair) ?? ['', '', pair, ''];
      return { run, key, value };
    });
}

/** Whether the link of a run does not say its examples: a table, or points that were read from one. */
export const unsaid = ({ data, points }: Record<string, string>) => data === 'csv' || (data === 'points' && !points);

export type Missing = 'data' | 'edits' | 'retuned';

/** What the page shows and a link does not say. */
export function missing({ runs }: ParsedLink, machine: Pick<Machine, 'edits' | 'retunedAt'> | null): Missing[] {
  return [
    ...(runs.some(({ values }) => unsaid(values)) ? (['data'] as const) : []),
    ...(machine && machine.edits.length > 0 ? (['edits'] as const) : []),
    ...(machine && machine.retunedAt !== null ? (['retuned'] as const) : []),
  ];
}
