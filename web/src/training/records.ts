// The curves of a run, as its worker sends them bit by bit.

import type { Snapshot } from './protocol.ts';

/** Curves by the names that labs give their lines: J with the penalty and without, dev, norm. */
export interface Records<Numbers> {
  cost: Numbers;
  data: Numbers;
  dev: Numbers;
  norm: Numbers;
}

/** The name of a curve: J, J without the penalty, the dev cost, or the norm of all weights. */
export type Line = keyof Records<unknown>;

const RECORDED: Line[] = ['cost', 'data', 'dev', 'norm'];

export const emptyRecords = (): Records<number[]> => ({ cost: [], data: [], dev: [], norm: [] });

/** Adds what a snapshot brings, from its first record on. */
export function addRecords(records: Records<number[]>, { first, cost, loss, devLoss, norm }: Snapshot['records']) {
  const news: Records<Float64Array> = { cost, data: loss, dev: devLoss, norm };
  for (const name of RECORDED) {
    const kept = records[name];
    kept.length = Math.min(kept.length, first);
    for (const number of news[name]) kept.push(number);
  }
}
