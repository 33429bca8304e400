// Predict, watch, explain: the step of a lab's guide that is open, as it stands in the page. state.ts knows
// where the reader is; here it is shown, and the core is asked what is right (evaluator.ts).
import type { Judgement, Prediction } from 'gradlab-guide-wasm';
import type { Lab } from '../lab/lab.ts';
import { runLink } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import { fetchJson, partAddress } from '../parts.ts';
import type { Machine } from '../training/machine.ts';
import { fromBuild, h, need, write } from '../ui/elements.ts';
import { currentLanguage, learn, t } from '../ui/i18n.ts';
import { Answers } from './answers.ts';
import { committed, nextSeed, playFreely } from './commitments.ts';
import { GuideHead } from './head.ts';
import { GoalBoard } from './kinds/goal.ts';
import type { Answer, Control, Revealed } from './kinds/kind.ts';
import { controlOf, revealOf } from './kinds/kinds.ts';
import { type Figure, showPins } from './pins.ts';
import type { GuideState } from './state.ts';
import { type GoalStep, loadSteps, type Step, type Words } from './steps.ts';

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

/** Loads what the guide is made of. */
export async function openGuide(host: GuideHost) {
  const language = currentLanguage();
  const [steps, texts] = await Promise.all([
    loadSteps(host.lab.id, language),
    fetchJson<Record<string, string>>(`texts/guide.${language}.json`),
    loadStyle(),
  ]);
  learn(language, texts);
  return new Guide(host, steps);
}

/** A page's style sheet stays in it: once for all labs. */
function loadStyle() {
  const href = partAddress('guide-style').href;
  if ([...document.querySelectorAll('link')].some((link) => link.href === href)) return Promise.resolve();
  return new Promise<void>((loaded, failed) => {
    const link = h('link', { rel: 'stylesheet', href, onload: () => loaded(), onerror: () => failed(new Error(href)) });
    document.head.append(link);
  });
}

export class Guide {
  /** What is shown; the same is not made anew. */
  #shown = '';
  #control: Control | null = null;
  #board: GoalBoard | null = null;
  #revealed: Revealed | null = null;
  /** Goals whose experiment was set. */
  readonly #begun = new Set<string>();
  #judged = '';
  readonly #answers: Answers;
  readonly #unsubscribe: () => void;

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
    const { element, machine } = host;
    this.intro = need(element, '.intro', HTMLElement);
    this.context = need(element, '.context', HTMLElement);
    this.asked = need(element, '.asked', HTMLElement);
    this.asked.id = 'asked';
    this.head = new GuideHead(need(element, '.step-head', HTMLElement), steps.length, {
      open: (at) => this.#open(at),
      play: () => this.#setFree(true),
    });
    need(element, '.step-body', HTMLElement).append(this.told, this.middle, this.actions, this.note);
    this.#unsubscribe = machine.subscribe(({ type }) => {
      if (type === 'state') this.#count();
    });
    this.#takeSeed();
    this.update();
  }

  /** Shows the open step by the link as it now stands. */
  update() {
    const { guide } = this.host;
    const { step, words } = this.#worded;
    if (step.kind === 'goal' && this.#where === 'step') this.#begun.add(step.id);
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
    this.#showNote();
    // In an experiment of the reader's own nothing is where the step says.
    showPins(this.host.figures(), mode === 'aside' || this.#where !== 'step' ? [] : step.covers);
    this.#count();
  }

  close() {
    this.#clear();
    this.#unsubscribe();
    this.#answers.close();
  }

  get #worded() {
    return this.steps[this.host.guide.at];
  }

  get #where() {
    return this.host.guide.where(this.host.state.parsed);
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
    this.#control = this.#revealed = this.#board = null;
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
      this.#board = new GoalBoard(step);
      this.middle.append(this.#board.element);
      this.actions.append(skip);
      return;
    }
    const say = this.#button('guide.commit', () => this.#settle(this.#control?.prediction() ?? null), 'button primary');
    say.disabled = true;
    this.#control = controlOf(step, words, () => {
      say.disabled = this.#control?.prediction() === null;
      // The experiment is set as soon as the reader turns to it; where its link names what is asked, afterwards.
      if (!tells(step)) this.#setExperiment();
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
    if (step.kind !== 'goal') this.#setExperiment();
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
    this.#setExperiment();
    this.update();
    this.asked.focus();
  }

  #open(at: number) {
    const { guide, cover } = this.host;
    guide.open(at);
    this.#takeSeed();
    // The reader's own experiment is left only when told to.
    if (!guide.aside(this.host.state.parsed) && (guide.settled || !tells(this.#worded.step))) this.#setExperiment();
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
    if (!tells(step) || this.host.guide.settled) this.#setExperiment();
    else this.#setOwn();
    this.asked.focus();
  }

  #setFree(free: boolean) {
    const { guide, lab, cover } = this.host;
    guide.free = free;
    playFreely(lab.id, free);
    cover();
    this.update();
  }

  /** Sets the step's experiment; the reader's own is offered afterwards. */
  #setExperiment() {
    this.#follow(this.host.guide.experiment);
  }

  /** The lab's own experiment, where the step's would tell. */
  #setOwn() {
    this.#follow('');
  }

  #follow(link: string) {
    const { guide, state, lab } = this.host;
    if (this.#where === 'step') return;
    if (this.#where === 'own') guide.before = state.parsed.link;
    state.follow(`lab=${lab.id}&${link}`);
  }

  #showHead() {
    const { guide } = this.host;
    const standings = this.steps.map(({ step }) =>
      guide.isSettled(step.id) ? this.#answers.standing(step.id) : 'open',
    );
    this.head.show(guide.at, standings, guide.free);
  }

  /** What is to be said of an experiment that is not the step's, with the way to the other. */
  #showNote() {
    const { guide, state } = this.host;
    const own = this.#where === 'own';
    const differs = own && !guide.free && this.#worded.step.kind !== 'goal';
    this.note.replaceChildren(differs ? `${t('guide.differs')} ` : '');
    if (differs && guide.settled)
      this.note.append(this.#button('guide.step-back', () => this.#setExperiment(), 'link'));
    const { before } = guide;
    if (own || before === null) return;
    const back = () => {
      guide.before = null;
      state.follow(before);
    };
    this.note.append(this.#button('guide.back', back, 'link'));
  }

  /** Of a goal that is tried for: how far the experiment has come, once its runs are over. */
  #count() {
    const { step } = this.#worded;
    const { machine, state } = this.host;
    if (!this.#board || step.kind !== 'goal' || !machine.ended) return;
    const link = runLink(state.parsed, 'a');
    if (link === this.#judged) return;
    this.#judged = link;
    this.#board.show(null);
    this.#answers
      .count(step.id, link)
      .then((judgement) => this.#counted(step, link, judgement))
      .catch((error: Error) => this.#board && write(this.told, t('guide.failed', { message: error.message })));
  }

  #counted(step: GoalStep, link: string, judgement: Judgement) {
    if (this.#judged !== link || !this.#board || this.#worded.step !== step) return;
    this.#board.show(judgement);
    if (judgement.right) this.#settle(link);
  }

  #button(key: string, act: () => void, name = 'button') {
    return h('button', { type: 'button', class: name, onclick: act }, t(key));
  }
}

/** Whether a step's link names a mistake that its question is about. */
const tells = ({ link }: Step) => /(^|&)bug=/.test(link);

/** HTML of the build in place of what stands there, unless that is the same. */
function setHtml(element: HTMLElement, html: string) {
  if (element.dataset.of === html) return;
  element.dataset.of = html;
  element.innerHTML = html;
}
