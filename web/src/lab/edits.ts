// Numbers of a network that the reader changes by hand: each change is a step of the history, which remembers
// all of them beside the link, so that undo, back and forward lead through them, and a page that is loaded
// anew has them still.
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import type { RunEdit } from '../training/runs.ts';
import { array, natural, number, object, parse, string } from '../training/schema.ts';
import { t } from '../ui/i18n.ts';

const schema = array(object({ run: string, epoch: natural, index: natural, values: array(number) }));

export class Edits {
  /** What the present step of the history remembers, as text. */
  #kept = '[]';

  readonly state: State;
  readonly machine: Machine;

  constructor(state: State, machine: Machine) {
    this.state = state;
    this.machine = machine;
  }

  /** Those of the step of the history that the page has come to; null where it is a new one. */
  wanted(): RunEdit[] | null {
    const { kept } = this.state;
    const edits = kept === null ? null : (parse(schema, kept) ?? []);
    this.#kept = JSON.stringify(edits ?? []);
    return edits;
  }

  /** Has the step of the history remember what the runs have. */
  remember() {
    if (!('retunedAt' in this.machine.state)) return;
    const { edits } = this.machine;
    const text = JSON.stringify(edits);
    if (text === this.#kept) return;
    this.#kept = text;
    this.state.keep(edits);
  }

  async change(run: string, index: number, value: number) {
    // What is changed is the last epoch.
    if (this.machine.past) throw new Error(t('parameters.past'));
    await this.machine.change(run, index, value).catch(() => {
      throw new Error(t('parameters.closed'));
    });
    this.state.step(this.machine.edits);
  }
}
