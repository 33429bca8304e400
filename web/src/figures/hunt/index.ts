// The hunt: a bug is planted in the fraud detector's backpropagation, or beside it where no gradient
// check can see it. The reader trains, checks, names the place, and is shown the line.

import type { ParsedLink } from 'gradlab-wasm';
import { freshSeed } from '../../core.ts';
import { fetchJson } from '../../parts.ts';
import { fromBuild, h } from '../../ui/elements.ts';
import { currentLanguage, t } from '../../ui/i18n.ts';
import { recall, store } from '../../ui/storage.ts';
import type { Figure, LabContext } from '../figure.ts';
import { GradientCheck } from '../gradcheck/index.ts';
import { type Planted, plant, told } from './plant.ts';

interface Words {
  name: string;
  what: string;
  where: string;
  hint: string;
}
/** A line of code and its formula, as the build made it. */
interface Line {
  latex: string;
  code: string;
}
interface Score {
  rounds: number;
  points: number;
}
const STORED = 'gradlab.hunt';
/** What an answer without a hint is worth; a hint or a wrong answer takes one away. */
const FULL = 3;
export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Hunt(context) };

class Hunt {
  #words: Record<string, Words> = {};
  #lines: Record<string, { right: Line; wrong: Line }> = {};
  #worth = FULL;
  #checks = 0;
  #solved = false;
  /** The bug that the link tells; '' for none. */
  #told = '';
  #planted: Planted;

  readonly context: LabContext;
  readonly check: GradientCheck;
  readonly layer: HTMLSelectElement;
  readonly parameter: HTMLSelectElement;
  readonly answer: HTMLButtonElement;
  readonly hint: HTMLButtonElement;
  readonly giveUp: HTMLButtonElement;
  readonly again: HTMLButtonElement;
  readonly said: HTMLParagraphElement;
  readonly shown: HTMLDivElement;
  readonly score: HTMLParagraphElement;
  readonly list: HTMLOListElement;
  readonly parts: Record<'handle' | 'blocks' | 'log', HTMLElement>;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.#planted = plant(freshSeed());
    context.machine.override(this.#planted.values);
    void this.#load();
    this.check = new GradientCheck({ ...context, settings: { ...context.settings, plain: true } });
    this.check.onreport = () => {
      this.#checks += 1;
      this.#steps();
    };
    this.layer = h(
      'select',
      { id: 'hunt-layer' },
      ...[1, 2, 3].map((l) => h('option', { value: l }, t('hunt.layer', { l }))),
      h('option', { value: 0 }, t('hunt.nowhere')),
    );
    this.parameter = h(
      'select',
      { id: 'hunt-parameter' },
      ...['W', 'b', 'Wb'].map((p) => h('option', { value: p }, t(`hunt.${p}`))),
    );
    this.layer.addEventListener('change', () => (this.parameter.disabled = this.layer.value === '0'));
    this.answer = h(
      'button',
      { type: 'button', class: 'button primary', 'data-act': 'name', onclick: () => this.#name() },
      t('hunt.name'),
    );
    this.hint = h(
      'button',
      { type: 'button', class: 'button', 'data-act': 'hint', onclick: () => this.#hint() },
      t('hunt.hint'),
    );
    this.giveUp = h(
      'button',
      { type: 'button', class: 'button', 'data-act': 'reveal', onclick: () => this.#reveal() },
      t('hunt.reveal'),
    );
    this.again = h(
      'button',
      { type: 'button', class: 'button', 'data-act': 'again', onclick: () => this.#again() },
      t('hunt.again'),
    );
    this.said = h('p', { class: 'verdict', role: 'status', 'data-number': 'hunt' });
    this.shown = h('div', { class: 'hunt-reveal', hidden: true });
    this.score = h('p', { class: 'hunt-score' });
    this.list = h(
      'ol',
      { class: 'hunt-steps' },
      ...['train', 'check', 'name'].map((step) => h('li', { 'data-step': step }, t(`hunt.step.${step}`))),
    );
    const handle = h(
      'fieldset',
      { class: 'hunt-answer' },
      h('legend', {}, t('hunt.question')),
      h('label', { for: 'hunt-layer' }, t('hunt.where')),
      this.layer,
      h('label', { for: 'hunt-parameter' }, t('hunt.which')),
      this.parameter,
      this.answer,
      this.hint,
      this.giveUp,
      this.again,
    );
    const { blocks, log } = this.check.parts;
    this.parts = { handle, blocks, log };
    this.element = h(
      'section',
      { class: 'figure hunt', 'data-view': 'hunt' },
      h('div', { class: 'view-head' }, h('h2', {}, t('hunt.title')), this.score),
      this.list,
      this.check.element,
      handle,
      this.said,
      this.shown,
    );
    this.#showScore();
  }

  /** A bug that the link tells is the round's; else it is secret. */
  update(parsed: ParsedLink) {
    const { bug } = parsed.runs[0].values;
    if (bug !== this.#told && (bug !== 'none' || this.#told !== '')) {
      this.#told = bug === 'none' ? '' : bug;
      this.#begin(bug === 'none' ? plant(freshSeed()) : told(bug));
    }
  }

  draw() {
    this.check.draw();
    this.#steps();
  }

  recolour() {
    this.check.recolour();
  }

  close() {
    this.check.close();
  }

  async #load() {
    const load = <T>(name: string) => fetchJson<T>(`labs/${this.context.lab.id}.${name}.json`);
    [this.#words, this.#lines] = await Promise.all([
      load<Record<string, Words>>(`bugs.${currentLanguage()}`),
      load<Record<string, { right: Line; wrong: Line }>>('lines'),
    ]);
  }

  #steps() {
    const trained = (this.context.machine.runners.get('a')?.snapshot?.trainedEpochs ?? 0) > 0;
    const done: Record<string, boolean> = { train: trained, check: this.#checks > 0, name: this.#solved };
    for (const item of this.list.querySelectorAll('li')) item.classList.toggle('done', done[item.dataset.step ?? '']);
  }

  #name() {
    const { about, layer, parameter } = this.#planted;
    const right = Number(this.layer.value) === layer && (!about.isDetectable || this.parameter.value === parameter);
    if (right) {
      if (!this.#solved) this.#count(this.#worth);
      this.said.textContent = t('hunt.right');
      this.#reveal();
      return;
    }
    this.#worth = Math.max(this.#worth - 1, 0);
    const near = about.isDetectable && Number(this.layer.value) === layer;
    this.said.textContent = t(near ? 'hunt.near' : 'hunt.wrong');
  }

  #hint() {
    this.#worth = Math.max(this.#worth - 1, 0);
    this.said.textContent = this.#words[this.#planted.about.name]?.hint ?? '';
  }

  /** Shows the line as it should be and as it is. */
  #reveal() {
    const right = this.said.textContent === t('hunt.right');
    if (!this.#solved && !right) this.#count(0);
    // What was said of a wrong guess does not stand beside the answer.
    if (!right) this.said.textContent = '';
    this.#solved = true;
    const { about, layer } = this.#planted;
    const { name = about.name, what = '', where = '' } = this.#words[about.name] ?? {};
    const line = (which: 'right' | 'wrong', title: string) => {
      const { latex = '', code = '' } = this.#lines[about.name]?.[which] ?? {};
      return h('div', {}, h('h4', {}, t(title)), fromBuild('div', {}, latex), h('pre', { class: 'code' }, code));
    };
    this.shown.replaceChildren(
      h('h3', { 'data-number': 'bug', 'data-bug': about.name }, layer > 0 ? t('hunt.was', { name, l: layer }) : name),
      h('p', {}, what),
      h('div', { class: 'hunt-lines' }, line('right', 'hunt.correct'), line('wrong', 'hunt.planted')),
      h('p', {}, where),
      about.isDetectable ? h('p', {}, t('hunt.found')) : h('p', {}, t('hunt.unfound')),
    );
    this.shown.hidden = false;
    this.#steps();
  }

  #again() {
    this.#begin(plant(freshSeed()));
    if (this.#told !== '') this.context.state.set('', 'bug', 'none');
    else this.context.machine.reset();
    this.context.redraw();
  }

  #begin(planted: Planted) {
    this.#planted = planted;
    this.#worth = FULL;
    this.#checks = 0;
    this.#solved = false;
    this.shown.hidden = true;
    this.said.textContent = '';
    this.check.clear();
    this.context.machine.override(this.#planted.values);
  }

  #count(points: number) {
    this.#solved = true;
    const score = readScore();
    store(STORED, JSON.stringify({ rounds: score.rounds + 1, points: score.points + points }));
    this.#showScore();
  }

  #showScore() {
    const { rounds, points } = readScore();
    this.score.textContent =
      rounds === 0 ? t('hunt.score.none') : t('hunt.score', { points, rounds, most: rounds * FULL });
  }
}

function readScore(): Score {
  try {
    const { rounds, points } = JSON.parse(recall(STORED));
    const whole = (n: unknown) => Number.isSafeInteger(n) && Number(n) >= 0;
    return whole(rounds) && whole(points) && points <= rounds * FULL ? { rounds, points } : { rounds: 0, points: 0 };
  } catch {
    return { rounds: 0, points: 0 };
  }
}
