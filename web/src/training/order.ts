// What a worker is told of a run that is shown.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink } from '../link/runs.ts';
import { examplesOf } from './datasets.ts';
import type { Probe, RunOrder } from './protocol.ts';

/** J is recorded at most about this many times a run: as often as a chart has pixels. */
const RECORDS = 750;
/** An epoch of training takes about as long as judging this many times its examples. */
const TRAINED = 2;
/** Examples of the dev set that are judged along the way, about: more cost a large network more than its training. */
const JUDGED = 250_000;
/** Points a side of the boundary's grid. */
export const GRID = 96;

/**
 * The order for one run of a link.
 * @param wants what it is asked for beside curves and errors
 */
export function orderOf(parsed: ParsedLink, { name, values }: ParsedLink['runs'][number], wants: Probe[]): RunOrder {
  return {
    link: runLink(parsed, name),
    seedIndex: 0,
    records: recordsOf(values),
    size: GRID,
    epochs: Number(values.epochs),
    wants,
    previewTime: 0,
    data: examplesOf(values),
  };
}

/** How often the costs are recorded: judging the dev set takes less time than training. */
export function recordsOf({ epochs, n, split }: Record<string, string>) {
  const [train, dev] = split.split('/').map(Number);
  const every = Math.max(1, Math.ceil(dev / (TRAINED * train)));
  const judged = dev > 0 ? Math.floor((JUDGED * 100) / (dev * Number(n))) : RECORDS;
  return Math.max(1, Math.min(RECORDS, judged, Math.ceil(Number(epochs) / every)));
}
