// A goal that is tried for: after every change of the page's experiment, once its runs are over, the core
// says how far it has come.

import { runLink } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import type { Answers } from './answers.ts';
import { GoalBoard } from './kinds/goal.ts';
import type { GoalStep } from './steps.ts';

interface Told {
  /** The goal is reached by the experiment of a link. */
  reached: (link: string) => void;
  failed: (error: Error) => void;
}

export class GoalTrial {
  /** The experiment that was judged last. */
  #judged = '';
  /** The one that stood there when the trial began: perhaps an older one that has reached the goal; '' once it is left. */
  #before: string;
  readonly #board: GoalBoard;
  readonly #unsubscribe: () => void;

  constructor(step: GoalStep, state: State, machine: Machine, answers: Answers, { reached, failed }: Told) {
    this.#board = new GoalBoard(step);
    this.#before = runLink(state.parsed, 'a');
    const count = () => {
      const link = runLink(state.parsed, 'a');
      if (link !== this.#before) this.#before = '';
      if (!machine.ended || link === this.#judged) return;
      this.#judged = link;
      this.#board.show(null);
      answers
        .count(step.id, link)
        .then((judgement) => {
          if (this.#judged !== link) return;
          this.#board.show(judgement);
          if (judgement.right && this.#before === '') reached(link);
        })
        .catch((error: Error) => this.#judged === link && failed(error));
    };
    this.#unsubscribe = machine.subscribe(({ type }) => {
      if (type === 'state') count();
    });
    count();
  }

  get element() {
    return this.#board.element;
  }

  close() {
    this.#judged = '';
    this.#unsubscribe();
  }
}
