// Predict, watch, explain: the step of a lab's guide that is open, as it stands in the page. state.ts knows
// where the reader is; here it is shown, and the core is asked what is right (evaluator.ts).
import type { Prediction } from 'gradlab-guide-wasm';
import type { Lab } from '../lab/lab.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import { fromBuild, h, need, write } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { Answers } from './answers.ts';
import { committed, nextSeed, playFreely } from './commitments.ts';
import { GuideHead } from './head.ts';
import type { Answer, Control, Revealed } from './kinds/kind.ts';
import { controlOf, revealOf } from './kinds/kinds.ts';
import { type Figure, showPins } from './pins.ts';
import { Setting } from './setting.ts';
import type { GuideState } from './state.ts';
import type { Step, Words } from './steps.ts';
import { GoalTrial } from './trial.ts';

/** What a guide needs of its lab's page. */
export interface GuideHost {
  lab: Lab;
  state: State;
  machine: Machine;
  guide: GuideState;
  /** The place of the open step. */
  element: HTMLElement;
  /** All figures, covered or not. */
  figures: () => Figure[];
  /** Covers what is to be covered by now, and shows the rest. */
  cover: () => void;
}

interface WordedStep {
  step: Step;
  words: Words;
}

export class Guide {
  /** What is shown; the same is not made anew. */
  #shown = '';
  #control: Control | null = null;
  #trial: GoalTrial | null = null;
  #revealed: Revealed | null = null;
  /** Goals whose experiment was set. */
  readonly #begun = new Set<string>();
  readonly #answers: Answers;
  readonly #setting: Setting;

  readonly host: GuideHost;
  readonly steps: WordedStep[];
  readonly head: GuideHead;
  readonly intro: HTMLElement;
  readonly context: HTMLElement;
  readonly asked: HTMLElement;
  readonly told = h('p', { class: 'told', role: 'status', tabindex: '-1' });
  readonly middle = h('div', { class: 'step-middle' });
  readonly actions = h('div', { class: 'step-actions' });
  readonly note = h('p', { class: 'step-note' });

  constructor(host: GuideHost, steps: WordedStep[]) {
    this.host = host;
    this.steps = steps;
    this.#answers = new Answers(host.lab.id);
    this.#setting = new Setting(host.lab.id, host.state, host.guide);
    const { element } = host;
    this.intro = need(element, '.intro', HTMLElement);
    this.context = need(element, '.context', HTMLElement);
    this.asked = need(element, '.asked', HTMLElement);
    this.asked.id = 'asked';
    this.head = new GuideHead(need(element, '.step-head', HTMLElement), steps.length, {
      open: (at) => this.#open(at),
      play: () => this.#setFree(true),
    });
    need(element, '.step-body', HTMLElement).append(this.told, this.middle, this.actions, this.note);
    this.#takeSeed();
    this.update();
  }

  /** Shows the open step by the link as it now stands. */
  update() {
    const { guide } = this.host;
    const { step, words } = this.#worded;
    if (step.kind === 'goal' && this.#setting.where === 'step') this.#begun.add(step.id);
    const mode = this.#mode;
    const shown = [step.id, guide.seed, mode].join(' ');
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#clear();
      this.#showStep(words);
      if (mode === 'aside') this.#stepAside();
      else if (mode === 'asking') this.#ask(step, words);
      else this.#answer(step);
    }
    // A goal is reached by leaving its experiment, and free play knows none.
    const noted = !guide.free && step.kind !== 'goal';
    this.note.replaceChildren(...(noted ? this.#setting.note() : []));
    // In an experiment of the reader's own nothing is where the step says.
    showPins(this.host.figures(), mode === 'aside' || this.#setting.where !== 'step' ? [] : step.covers);
  }

  close() {
    this.#clear();
    this.#answers.close();
  }

  get #worded() {
    return this.steps[this.host.guide.at];
  }

  /** Whether the reader plays, is asked, or has been told. */
  get #mode(): 'aside' | 'asking' | 'told' {
    const { guide, state } = this.host;
    const { step } = this.#worded;
    if (guide.settled) return 'told';
    // A goal is reached by leaving its experiment.
    const own = step.kind === 'goal' ? !this.#begun.has(step.id) : guide.aside(state.parsed);
    return guide.free || own ? 'aside' : 'asking';
  }

  #clear() {
    this.#control?.close?.();
    this.#revealed?.close?.();
    this.#trial?.close();
    this.#control = this.#revealed = this.#trial = null;
    write(this.told, '');
    for (const part of [this.middle, this.actions]) part.replaceChildren();
    delete this.told.dataset.right;
  }

  #showStep({ context, question }: Words) {
    const { guide, element } = this.host;
    const mode = this.#mode;
    this.#showHead();
    this.intro.hidden = mode === 'told' || (guide.at > 0 && mode === 'asking');
    setHtml(this.context, context);
    setHtml(this.asked, question);
    this.context.hidden = mode !== 'asking';
    element.dataset.mode = mode;
  }

  #stepAside() {
    this.actions.append(this.#button('guide.set-up', () => this.#setUp(), 'button primary'));
  }

  #ask(step: Step, words: Words) {
    const skip = this.#button('guide.skip', () => this.#settle(null), 'link');
    if (step.kind === 'goal') {
      this.#trial = new GoalTrial(step, this.host.state, this.host.machine, this.#answers, {
        reached: (link) => this.#settle(link),
        failed: ({ message }) => write(this.told, t('guide.failed', { message })),
      });
      this.middle.append(this.#trial.element);
      this.actions.append(skip);
      return;
    }
    const say = this.#button('guide.commit', () => this.#settle(this.#control?.prediction() ?? null), 'button primary');
    say.disabled = true;
    this.#control = controlOf(step, words, () => {
      say.disabled = this.#control?.prediction() === null;
      // The experiment is set as soon as the reader turns to it; where its link names what is asked, afterwards.
      if (!tells(step)) this.#setting.set();
    });
    this.middle.append(this.#control.element);
    this.actions.append(say, skip);
  }

  /** The reader has said something, or wants to be shown: the figures tell now, and the core is asked. */
  #settle(prediction: Prediction | null) {
    const { guide, cover } = this.host;
    const { step } = this.#worded;
    this.#answers.say(step.id, prediction);
    guide.settle();
    if (step.kind !== 'goal') this.#setting.set();
    cover();
    this.update();
    this.actions.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Shows the answer, once it is there. */
  #answer(step: Step) {
    this.#finish(step);
    const known = this.#answers.known(step.id);
    if (known) {
      this.#tell(step, known);
      return;
    }
    write(this.told, t('guide.judging'));
    const shown = this.#shown;
    this.#answers
      .judge(step.id, this.host.guide.seed)
      .then((answer) => {
        if (this.#shown === shown) this.#tell(step, answer);
        this.#showHead();
      })
      .catch((error: Error) => {
        if (this.#shown !== shown || error.message === 'closed') return;
        write(this.told, t('guide.failed', { message: error.message }));
        this.middle.replaceChildren(this.#button('guide.retry', () => this.#answer(step)));
      });
  }

  #tell(step: Step, answer: Answer) {
    const { words } = this.#worded;
    this.#revealed = revealOf(step, words, answer, (link) =>
      this.host.state.addressOf(`lab=${this.host.lab.id}&${link}`),
    );
    const { judgement, prediction } = answer;
    const verdict = judgement === null ? '' : t(judgement.right ? 'guide.was-right' : 'guide.was-wrong');
    write(this.told, [verdict, this.#revealed.right].filter((part) => part !== '').join(' '));
    this.told.dataset.right = judgement === null ? 'shown' : String(judgement.right);
    const said = typeof prediction === 'string' && !judgement?.right ? words.choices[prediction]?.said : undefined;
    this.middle.replaceChildren(
      this.#revealed.element,
      ...(said ? [fromBuild('p', { class: 'said-so' }, said)] : []),
      fromBuild('div', { class: 'explanation-text' }, words.explanation),
    );
  }

  /** What may be done with a step that has been answered. */
  #finish(step: Step) {
    const { guide } = this.host;
    const again = this.#button('guide.again', () => this.#askAgain(step), 'link');
    const next = this.steps[guide.at + 1];
    this.actions.replaceChildren(
      ...(next ? [this.#button('guide.next', () => this.#open(guide.at + 1), 'button primary')] : []),
      again,
    );
  }

  #askAgain({ id }: Step) {
    const { guide, lab, cover } = this.host;
    const before = committed({ lab: lab.id, step: id });
    const seed = before ? nextSeed(before.seed) : 0;
    this.#answers.forget(id);
    guide.ask(id, seed);
    cover();
    this.#setting.set();
    this.update();
    this.asked.focus();
  }

  #open(at: number) {
    const { guide, cover } = this.host;
    guide.open(at);
    this.#takeSeed();
    // The reader's own experiment is left only when told to.
    if (!guide.aside(this.host.state.parsed) && (guide.settled || !tells(this.#worded.step))) this.#setting.set();
    cover();
    this.update();
    this.asked.focus();
  }

  /** A step that was answered is shown by the seed that it was asked with. */
  #takeSeed() {
    const { guide, lab } = this.host;
    if (guide.settled) guide.seed = committed({ lab: lab.id, step: guide.step?.id ?? '' })?.seed ?? 0;
  }

  /** From playing back to the guide. */
  #setUp() {
    const { step } = this.#worded;
    if (step.kind === 'goal') this.#begun.add(step.id);
    this.#setFree(false);
    if (!tells(step) || this.host.guide.settled) this.#setting.set();
    else this.#setting.setOwn();
    this.asked.focus();
  }

  #setFree(free: boolean) {
    const { guide, lab, cover } = this.host;
    guide.free = free;
    playFreely(lab.id, free);
    cover();
    this.update();
  }

  #showHead() {
    const { guide } = this.host;
    const standings = this.steps.map(({ step }) =>
      guide.isSettled(step.id) ? this.#answers.standing(step.id) : 'open',
    );
    this.head.show(guide.at, standings, guide.free);
  }

  #button(key: string, act: () => void, name = 'button') {
    return h('button', { type: 'button', class: name, onclick: act }, t(key));
  }
}

/** Whether a step's link names a mistake that its question is about; a number names none. */
const tells = ({ link }: Step) => /(^|&)bug=[^&\d]/.test(link);

/** What was written into elements. */
const written = new WeakMap<HTMLElement, string>();

/** HTML of the build in place of what stands there, unless that is the same. */
function setHtml(element: HTMLElement, html: string) {
  if (written.get(element) === html) return;
  written.set(element, html);
  element.innerHTML = html;
}
