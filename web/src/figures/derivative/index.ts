// One-sided and two-sided differences of a function: the secants, the numbers, and the error over ε. Its
// point, interval and function are keys of the link: what is dragged becomes a step once the hand lets go.

import type { ParsedLink } from 'gradlab-wasm';
import { ErrorsView } from '../../chart/errors.ts';
import { derivatives } from '../../core.ts';
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { SecantView } from './secant.ts';

const FUNCTIONS: Record<string, { f: (x: number) => number; words: string }> = {
  cube: { f: (x) => x ** 3, words: 'θ³' },
  sin: { f: Math.sin, words: 'sin θ' },
  exp: { f: Math.exp, words: 'e^θ' },
  sigmoid: { f: (x) => 1 / (1 + Math.exp(-x)), words: 'σ(θ)' },
  relu: { f: (x) => Math.max(x, 0), words: 'relu(θ)' },
};
/** The lecture's. */
const LECTURE = { name: 'cube', theta: 1, epsilon: 0.01 };
const LIMITS = { theta: 3, smallest: 1e-16, largest: 1 };
const POSITIONS = 1000;
/** Where errors are drawn: ten a decade. */
const EPSILONS = Array.from({ length: 161 }, (_, i) => 10 ** (-16 + i / 10));

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Derivative(context) };

/** A slider with its number. */
interface Slider {
  parts: HTMLElement[];
  show: (value: number, position: number) => void;
}

const UNKNOWN = { forward: NaN, central: NaN, exact: NaN };

const differences = (name: string, theta: number, epsilon: number) => derivatives(name, theta, epsilon) ?? UNKNOWN;

class Derivative {
  #at = LECTURE;

  readonly context: LabContext;
  readonly secant: SecantView;
  readonly errors: ErrorsView;
  readonly choice: HTMLSelectElement;
  readonly theta: Slider;
  readonly epsilon: Slider;
  readonly numbers: Record<'exact' | 'two' | 'one' | 'twoError' | 'oneError', HTMLElement>;
  readonly table: HTMLTableElement;
  readonly parts: { handle: HTMLElement };
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    const release = () => this.#commit();
    this.secant = new SecantView([-LIMITS.theta, LIMITS.theta], (theta) => this.#move({ theta }), release);
    this.errors = new ErrorsView([LIMITS.smallest, LIMITS.largest], (epsilon) => this.#move({ epsilon }), { release });
    this.choice = h(
      'select',
      { id: 'derivative-f' },
      ...Object.entries(FUNCTIONS).map(([name, { words }]) => h('option', { value: name }, words)),
    );
    this.choice.addEventListener('change', () => this.#set({ name: this.choice.value }));
    this.theta = this.#slider('theta', -LIMITS.theta, LIMITS.theta, 0.01, (v) => this.#move({ theta: v }));
    this.epsilon = this.#slider(
      'epsilon',
      0,
      POSITIONS,
      1,
      (v) => this.#move({ epsilon: 10 ** (-16 + (16 * v) / POSITIONS) }),
      (v) => this.#move({ epsilon: v }),
    );
    const number = (name: string) => askable(h('span', { 'data-number': name }), () => this.#explain(name));
    this.numbers = {
      exact: number('exact'),
      two: number('two'),
      one: number('one'),
      twoError: number('two-error'),
      oneError: number('one-error'),
    };
    const row = (name: string, value: HTMLElement, error: HTMLElement | string) =>
      h(
        'tr',
        { class: `secant-${name}` },
        h('th', { scope: 'row' }, t(`secant.${name}`)),
        h('td', {}, value),
        h('td', {}, error),
      );
    const head = h(
      'thead',
      {},
      h('tr', {}, h('td'), h('th', { scope: 'col' }, t('secant.value')), h('th', { scope: 'col' }, t('secant.error'))),
    );
    const { exact, two, one, twoError, oneError } = this.numbers;
    this.table = h(
      'table',
      { class: 'log', 'data-view': 'numbers' },
      head,
      h('tbody', {}, row('exact', exact, ''), row('two', two, twoError), row('one', one, oneError)),
    );
    const reset = h(
      'button',
      { type: 'button', class: 'button', onclick: () => this.#set(LECTURE) },
      t('secant.lecture'),
    );
    const handle = h(
      'div',
      { class: 'figure-controls' },
      h('label', { for: 'derivative-f' }, 'f(θ) ='),
      this.choice,
      ...this.theta.parts,
      ...this.epsilon.parts,
      reset,
    );
    this.parts = { handle };
    this.element = h(
      'section',
      { class: 'figure derivative' },
      handle,
      this.table,
      h(
        'div',
        { class: 'derivative-pictures' },
        h('div', {}, h('h2', {}, t('secant.title')), this.secant.element),
        h('div', {}, h('h2', {}, t('errors.title')), this.errors.element),
      ),
    );
  }

  update({ page: { theta, eps, f } }: ParsedLink) {
    this.#at = { name: f, theta, epsilon: eps };
    this.#show();
  }

  draw() {}

  recolour() {
    this.secant.recolour();
    this.errors.recolour();
  }

  close() {
    this.secant.close();
    this.errors.close();
  }

  #set(change: Partial<typeof LECTURE>) {
    this.#move(change);
    this.#commit();
  }

  /** Shows what is dragged to. */
  #move(change: Partial<typeof LECTURE>) {
    const { name, theta, epsilon } = { ...this.#at, ...change };
    this.#at = {
      name,
      theta: Number(Math.min(Math.max(theta, -LIMITS.theta), LIMITS.theta).toPrecision(6)),
      epsilon: Number(Math.min(Math.max(epsilon, LIMITS.smallest), LIMITS.largest).toPrecision(2)),
    };
    this.#show();
  }

  /** What is shown becomes the link's. */
  #commit() {
    const { state } = this.context;
    const { name, theta, epsilon } = this.#at;
    const { page } = state.parsed;
    if (name === page.f && theta === page.theta && epsilon === page.eps) return;
    const link = new URLSearchParams(state.parsed.link);
    for (const [key, value] of Object.entries({ theta, eps: epsilon, f: name })) link.set(key, String(value));
    state.follow(link.toString());
  }

  #show() {
    const { name, theta, epsilon } = this.#at;
    const { forward: oneSided, central: twoSided, exact } = differences(name, theta, epsilon);
    this.choice.value = name;
    this.theta.show(theta, theta);
    this.epsilon.show(epsilon, ((Math.log10(epsilon) + 16) / 16) * POSITIONS);
    const { numbers } = this;
    numbers.exact.textContent = digits(exact);
    numbers.two.textContent = digits(twoSided);
    numbers.one.textContent = digits(oneSided);
    numbers.twoError.textContent = size(Math.abs(twoSided - exact));
    numbers.oneError.textContent = size(Math.abs(oneSided - exact));
    this.secant.show({ f: FUNCTIONS[name].f, theta, epsilon, exact, oneSided, twoSided });
    const errors = EPSILONS.map((e) => differences(name, theta, e));
    this.errors.show({
      epsilons: EPSILONS,
      oneSided: errors.map((at) => Math.abs(at.forward - at.exact)),
      twoSided: errors.map((at) => Math.abs(at.central - at.exact)),
      epsilon,
    });
  }

  #explain(name: string) {
    const { name: f, theta, epsilon } = this.#at;
    const { forward: one, central: two, exact } = differences(f, theta, epsilon);
    const at = (v: number) => digits(FUNCTIONS[f].f(v));
    const [up, here, down] = [theta + epsilon, theta, theta - epsilon];
    const lines: Record<string, string[]> = {
      exact: [t('explain.exact')],
      two: ['(f(θ+ε) − f(θ−ε)) / 2ε', `= (${at(up)} − ${at(down)}) / ${digits(2 * epsilon)} = ${digits(two)}`],
      one: ['(f(θ+ε) − f(θ)) / ε', `= (${at(up)} − ${at(here)}) / ${digits(epsilon)} = ${digits(one)}`],
      'two-error': [`|${digits(two)} − ${digits(exact)}| = ${size(Math.abs(two - exact))}`, t('explain.two.order')],
      'one-error': [`|${digits(one)} − ${digits(exact)}| = ${size(Math.abs(one - exact))}`, t('explain.one.order')],
    };
    return { name: t(`secant.${name.replace('-error', '')}`), lines: lines[name], from: 'secant' };
  }

  /** A slider with its number; `type` takes what is typed, where that is not the slider's own scale. */
  #slider(
    name: string,
    min: number,
    max: number,
    step: number,
    slide: (value: number) => void,
    type: (value: number) => void = slide,
  ): Slider {
    const slider = h('input', { type: 'range', min, max, step, 'aria-label': t(`secant.${name}`) });
    slider.addEventListener('input', () => slide(Number(slider.value)));
    // While an arrow key is held down, each of its steps is a change.
    let held = false;
    slider.addEventListener('keydown', () => (held = true));
    for (const event of ['keyup', 'blur'])
      slider.addEventListener(event, () => {
        held = false;
        this.#commit();
      });
    slider.addEventListener('change', () => held || this.#commit());
    const number = h('input', { type: 'text', inputmode: 'decimal', class: 'number', id: `derivative-${name}` });
    number.addEventListener('change', () => {
      const value = Number(number.value.replace(',', '.'));
      if (Number.isFinite(value) && number.value.trim() !== '') type(value);
      else this.#show();
      this.#commit();
    });
    const label = h('label', { for: number.id }, t(`secant.${name}`));
    return {
      parts: [h('span', { class: 'figure-slider' }, label, number, slider)],
      show: (value, position) => {
        number.value = value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
        slider.value = String(position);
        slider.setAttribute('aria-valuetext', String(value));
      },
    };
  }
}

/** Up to ten significant digits. */
function digits(value: number) {
  const words = String(Number(value.toPrecision(10)));
  return words.includes('e') || !Number.isFinite(value) ? format.scientific(value, 4) : words;
}

const size = (error: number) => format.scientific(error, 2);
