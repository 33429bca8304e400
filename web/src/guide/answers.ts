// What was said to a lab's steps, in this visit or before, and what the core says to that.
import type { Judgement, Prediction } from 'gradlab-guide-wasm';
import { remember } from '../lab/course.ts';
import { commit, committed } from './commitments.ts';
import { GuideEvaluator } from './evaluator.ts';
import type { Standing } from './head.ts';
import type { Answer } from './kinds/kind.ts';
import { coreSeed } from './state.ts';

export class Answers {
  readonly #evaluator: GuideEvaluator;
  readonly #known = new Map<string, Answer>();
  /** What was predicted and is not kept yet; null where the reader wants to be shown. */
  readonly #said = new Map<string, Prediction | null>();

  readonly lab: string;

  constructor(lab: string) {
    this.lab = lab;
    this.#evaluator = new GuideEvaluator(lab);
  }

  /** Takes a prediction; null where the reader only wants to be shown. */
  say(step: string, prediction: Prediction | null) {
    this.#said.set(step, prediction);
    this.#known.delete(step);
    if (prediction === null) remember('skipped', this.#named(step));
  }

  /** A step is to be asked once more. */
  forget(step: string) {
    this.#known.delete(step);
    this.#said.delete(step);
    remember('skipped', this.#named(step), false);
  }

  /** The answer, if it is there already. */
  known(step: string) {
    return this.#known.get(step);
  }

  /** How a step that was answered or skipped stands. */
  standing(step: string): Standing {
    const said = committed({ lab: this.lab, step });
    return said ? (said.right ? 'right' : 'wrong') : 'seen';
  }

  /** What the core says to what was said last; what is new is kept on the device. @param seed the further one */
  async judge(step: string, seed: number): Promise<Answer> {
    const prediction = this.#saidTo(step);
    const answer = await this.#ask(step, prediction, seed === 0 ? undefined : coreSeed(seed));
    if (answer.judgement && this.#said.has(step))
      commit({ lab: this.lab, step, prediction, right: answer.judgement.right, seed });
    this.#said.delete(step);
    this.#known.set(step, answer);
    return answer;
  }

  /** How far an experiment is on the way to a goal. */
  count(step: string, link: string): Promise<Judgement> {
    return this.#evaluator.judge(step, link);
  }

  close() {
    this.#evaluator.close();
  }

  async #ask(step: string, prediction: Prediction | null, seed: number | undefined): Promise<Answer> {
    if (prediction === null) return { truth: await this.#evaluator.truth(step, seed), judgement: null, prediction };
    const judgement = await this.#evaluator.judge(step, prediction, seed);
    return { truth: judgement.truth, judgement, prediction };
  }

  #saidTo(step: string): Prediction | null {
    const said = this.#said.get(step);
    if (said !== undefined) return said;
    // Where what is stored is no prediction of this step, the core refuses it.
    return (committed({ lab: this.lab, step })?.prediction ?? null) as Prediction | null;
  }

  #named(step: string) {
    return `${this.lab}:${step}`;
  }
}
