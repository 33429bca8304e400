// What a worker sends of a run: the same for one that is shown while it trains and for one of which only
// the end is shown, so that figures draw both alike.
import type { Run } from 'gradlab-wasm';
import { amountsOf } from './amounts.ts';
import type { Checkpoints } from './checkpoints.ts';
import { picturesOf } from './pictures.ts';
import { conditionOf, wanted } from './probes.ts';
import type { Look, Opening, RunOrder, Snapshot } from './protocol.ts';

type Wanted = Pick<RunOrder, 'wants' | 'size'>;

/** What is told of a run once, before its first epoch. */
export const openingOf = (run: Run, { wants }: Wanted): Opening => ({
  ...run.opening(),
  condition: conditionOf(run, wants),
});

export class Snapshots {
  /** How pictures are painted; null until somebody draws them. */
  look: Look | null = null;
  /** The range of the labels, where they are amounts. */
  #amounts: [number, number] | null = null;
  #checkpoints: Checkpoints | null = null;
  #sentRecords = 0;

  readonly wanted: Wanted;

  constructor(wanted: Wanted) {
    this.wanted = wanted;
  }

  /** @param checkpoints which keep the path, where one is wanted */
  open(opening: Opening, checkpoints: Checkpoints | null) {
    this.#amounts = amountsOf(opening);
    this.#checkpoints = checkpoints;
  }

  /**
   * The records that are new since the last one, with what is seen of the run: now or at an earlier epoch.
   * @param probed whether it holds what the figures want
   */
  of(run: Run, seen: Run, probed: boolean): Snapshot {
    const records = run.records(this.#sentRecords);
    this.#sentRecords += records.cost.length;
    const { wants, size } = this.wanted;
    const names = probed ? wants : [];
    const snapshot = seen.snapshot(wanted(names), size);
    const path = names.includes('path') && this.#checkpoints ? this.#checkpoints.path(seen) : null;
    const pictures = picturesOf(snapshot, size, this.look, this.#amounts);
    const shown = { ...snapshot, unitMaps: null, pictures };
    const over = !run.step(0);
    return { ...shown, trainedEpochs: run.epoch, past: false, sought: false, over, records, path };
  }
}
