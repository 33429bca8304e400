// Questions to a run that have no answer yet.

import { type Answer, type Question, type Told, told } from './protocol.ts';

interface Waiting {
  question: Question;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** The number of a question whose answer nobody waits for. */
export const NOBODY = 0;

export class Asked {
  readonly #waiting = new Map<number, Waiting>();
  #last = NOBODY;

  /** Notes a question; `send` is given its number, and says whether anybody will answer it. */
  ask<Q extends Question>(question: Q, send: (ask: number) => boolean): Promise<Told[Q['of']]> {
    this.#last += 1;
    const ask = this.#last;
    return new Promise((resolve, reject) => {
      const of: Q['of'] = question.of;
      const take = (value: unknown) => {
        if (told[of](value)) resolve(value);
        else reject(new TypeError('not an answer'));
      };
      this.#waiting.set(ask, { question, resolve: take, reject });
      if (send(ask)) return;
      this.#waiting.delete(ask);
      reject(new Error('closed'));
    });
  }

  /** Gives an answer to who waits for it; the question, where it was answered. */
  answer({ ask, value, error }: Extract<Answer, { type: 'told' }>) {
    const waiting = this.#waiting.get(ask);
    this.#waiting.delete(ask);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(value);
    return error ? undefined : waiting?.question;
  }

  /** Nobody will answer any more. */
  close() {
    for (const { reject } of this.#waiting.values()) reject(new Error('closed'));
    this.#waiting.clear();
  }

  /** What waits, to be asked of another worker. */
  get questions() {
    return [...this.#waiting].map(([ask, { question }]) => ({ ask, question }));
  }
}
