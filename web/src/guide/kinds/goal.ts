// A state to be reached from an experiment by a few changes: counted while the reader tries.
import type { Judgement } from 'gradlab-guide-wasm';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { GoalStep } from '../steps.ts';
import { boundInWords, inWords, nameOf } from '../values.ts';
import type { Answer, Revealed } from './kind.ts';

/** How far the reader has come. */
export class GoalBoard {
  readonly #numbers: HTMLElement[];
  readonly #changes = h('dd', {});
  readonly step: GoalStep;
  readonly element: HTMLElement;

  constructor(step: GoalStep) {
    this.step = step;
    this.#numbers = step.tests.map(() => h('dd', {}));
    const rows = step.tests.flatMap(({ value, ...bounds }, i) => [
      h('dt', {}, `${nameOf(value)} ${boundInWords(value, bounds)}`),
      this.#numbers[i],
    ]);
    this.element = h('dl', { class: 'goal' }, ...rows, h('dt', {}, t('guide.changes')), this.#changes);
    this.show(null);
  }

  /** @param judgement of the experiment as it stands; null while it is not known */
  show(judgement: Judgement | null) {
    const goal = judgement?.goal ?? null;
    this.step.tests.forEach(({ value }, i) => {
      write(this.#numbers[i], goal ? inWords(value, goal.values[i]) : '…');
      this.#numbers[i].toggleAttribute('data-held', goal?.held[i] ?? false);
    });
    write(this.#changes, goal ? t('guide.of-most', { changes: goal.changes, most: this.step.changes }) : '…');
    this.#changes.toggleAttribute('data-held', goal !== null && goal.changes <= this.step.changes);
  }
}

export function showGoal(step: GoalStep, { judgement }: Answer, addressOf: (link: string) => string): Revealed {
  const board = new GoalBoard(step);
  if (judgement) board.show(judgement);
  const way = h('a', { href: addressOf(step.explains) }, t('guide.way'));
  return {
    element: h('div', {}, judgement ? board.element : null, h('p', {}, way)),
    right: t(judgement ? 'guide.reached' : 'guide.one-way'),
  };
}
