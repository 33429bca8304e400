// What the reader changes in a run while it trains: rates and penalties by the controls, numbers of the
// network by hand. With the epochs at which that was done a worker can make the same run again.
import type { Question } from './protocol.ts';

/** What was changed by a question, after how many epochs. */
export interface Changed {
  epoch: number;
  question: Question;
}

/** Numbers of the network, from one on, that got other values by hand or from a file, after how many epochs. */
export interface Edit {
  epoch: number;
  index: number;
  values: number[];
}

/** Whether all numbers came at once, from a file. */
export const isLoaded = ({ values }: Edit) => values.length > 1;

export const changeOf = ({ epoch, index, values }: Edit): Changed => ({
  epoch,
  question: { of: 'change', index, values },
});

/** Those by hand. */
export const editsOf = (changes: readonly Changed[]): Edit[] =>
  changes.flatMap(({ epoch, question }) =>
    question.of === 'change' ? [{ epoch, index: question.index, values: question.values }] : [],
  );

/**
 * The changes of a run that is to have exactly these by hand, and the epoch at which it then stands: when the
 * last of them was made, or just before the first of those that it loses. Null where it has them already.
 */
export function rewritten(changes: readonly Changed[], edits: readonly Edit[]) {
  const own = editsOf(changes);
  const differs = own.findIndex((edit, i) => !edits[i] || !same(edit, edits[i]));
  const kept = differs < 0 ? own.length : differs;
  if (kept === own.length && kept === edits.length) return null;
  const byHand = changes.flatMap(({ question }, i) => (question.of === 'change' ? [i] : []));
  const before = changes.slice(0, byHand[kept]);
  const { epoch } = edits.length > kept ? edits[edits.length - 1] : own[kept];
  return { changes: [...before, ...edits.slice(kept).map(changeOf)], epoch };
}

const same = (a: Edit, b: Edit) => a.epoch === b.epoch && a.index === b.index && a.values.join() === b.values.join();
