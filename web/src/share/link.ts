// The links of what the page shows, what they hold and what they can't hold.
import type { ParsedLink } from 'gradlab-wasm';
import { ROOT } from '../assets.ts';
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
  served(spoken ? state.address : addressOf({ lab: '', language: FIRST }, state.parsed.link));

/** The lab alone, for another page's frame. */
export function frameOf(state: State, spoken: boolean) {
  const { link } = state.leadsTo('', 'embed', 'on') ?? state.parsed;
  return served(spoken ? state.addressOf(link) : addressOf({ lab: '', language: FIRST }, link));
}

/** An address that others can open: one of a disk or of a frame without an address is only this reader's. */
const served = (address: string) => (/^https?:/.test(address) ? address : ROOT.href + (/#.*/.exec(address)?.[0] ?? ''));

export function settingsOf({ link }: ParsedLink): Setting[] {
  return link
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('lab='))
    .map((pair) => {
      const [, run = '', key, value] = /^(?:([b-z])\.)?([^=]*)=(.*)$/.exec(pair) ?? ['', '', pair, ''];
      return { run, key, value };
    });
}

/** Whether the link of a run does not say its examples, which are a table. */
export const unsaid = ({ data }: Record<string, string>) => data === 'csv';

export type Missing = 'data' | 'edits' | 'retuned';

/** What the page shows and a link does not say. */
export function missing({ runs }: ParsedLink, machine: Pick<Machine, 'edits' | 'retunedAt'> | null): Missing[] {
  return [
    ...(runs.some(({ values }) => unsaid(values)) ? (['data'] as const) : []),
    ...(machine && machine.edits.length > 0 ? (['edits'] as const) : []),
    ...(machine && machine.retunedAt !== null ? (['retuned'] as const) : []),
  ];
}
