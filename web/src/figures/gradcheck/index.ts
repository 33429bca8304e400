// The gradient check of the run as it stands, its history, and what ε does to it.

import type { CheckReport } from 'gradlab-wasm';
import { ErrorsView } from '../../chart/errors.ts';
import { notebookCheck } from '../../core.ts';
import { presetOf } from '../../lab/presets.ts';
import type { TimedReport } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { currentLanguage, t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { CheckLog, type Settings } from './log.ts';
import { GradientView } from './view.ts';
import { costWords, explainDifference, verdictWords } from './words.ts';

/** The cube root of the machine's epsilon: best for two sides. */
const BEST = 6.06e-6;
const NOTEBOOK = 1e-7;
const RANGE: [number, number] = [1e-12, 1];
const POSITIONS = 240;
/** Where the sweep over ε looks: two a decade. */
const EPSILONS = Array.from({ length: 23 }, (_, i) => 10 ** (-12 + i / 2));
/** Checks of a run that is larger take longer than a sweep may. */
const SMALL = 400;

/** As it is typed. */
const typed = (epsilon: number) => (epsilon < 1e-3 ? epsilon.toExponential() : String(epsilon));

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new GradientCheck(context) };

export class GradientCheck {
  #settings: Settings = { epsilon: BEST, twoSided: true, stable: true };
  /** What was last checked by itself. */
  #checked = '';
  #swept = '';
  /** The movement of ε that goes on, by its number, and how many there were. */
  #drag = 0;
  #drags = 0;
  /** The differences of the sweep over ε. */
  #found: { one: number[]; two: number[] } | null = null;
  readonly #log = new CheckLog();
  /** Whether a check was asked for while its run was being made. */
  #owed = false;
  #report: CheckReport | null = null;
  told = h('span', { 'data-number': 'check' });

  readonly context: LabContext;
  readonly view: GradientView;
  readonly words: HTMLParagraphElement;
  readonly cost: HTMLParagraphElement;
  readonly figure: HTMLDivElement;
  readonly epsilon: HTMLInputElement;
  readonly number: HTMLInputElement;
  readonly errors: ErrorsView;
  readonly parts: Record<'handle' | 'sweep' | 'blocks' | 'log', HTMLElement>;
  readonly element: HTMLElement;

  /** @param context whose settings say with `plain` that the table of checks and the notebook are left out */
  constructor(context: LabContext) {
    this.context = context;
    this.view = new GradientView();
    this.words = h(
      'p',
      { class: 'verdict', role: 'status' },
      askable(this.told, () => this.#explain()),
    );
    this.cost = h('p', { class: 'check-cost' });
    this.figure = h('div', { class: 'check-figure', hidden: true }, this.view.element);
    this.epsilon = h('input', { type: 'range', min: 0, max: POSITIONS, 'aria-label': 'ε' });
    this.number = h('input', { type: 'text', inputmode: 'decimal', class: 'number', id: 'check-epsilon' });
    this.epsilon.addEventListener('change', () => (this.#drag = 0));
    this.epsilon.addEventListener('input', () =>
      this.#move({
        epsilon: Number((RANGE[0] * (RANGE[1] / RANGE[0]) ** (Number(this.epsilon.value) / POSITIONS)).toPrecision(2)),
      }),
    );
    this.number.addEventListener('change', () => {
      const epsilon = Number(this.number.value);
      this.#set(epsilon >= RANGE[0] && epsilon <= RANGE[1] ? { epsilon } : {});
    });
    const choice = (id: string, key: 'twoSided' | 'stable', names: string[]) => {
      const select = h('select', { id }, ...names.map((name, i) => h('option', { value: i }, t(`check.${name}`))));
      select.addEventListener('change', () => this.#set({ [key]: select.value === '0' }));
      return h('span', { class: 'check' }, h('label', { for: id }, t(`check.${key}`)), select);
    };
    const button = (key: string, act: () => void) =>
      h('button', { type: 'button', class: 'button', title: t(`check.${key}.help`), onclick: act }, t(`check.${key}`));
    this.errors = new ErrorsView(RANGE, (epsilon) => this.#move({ epsilon: Number(epsilon.toPrecision(2)) }), {
      axis: t('gradient.axis'),
      slopes: false,
    });
    const notebook = h(
      'div',
      { class: 'presets' },
      button('best', () => this.#set({ epsilon: BEST, twoSided: true, stable: true })),
      button('notebook.epsilon', () => this.#set({ epsilon: NOTEBOOK })),
      button('notebook.right', () => this.#notebook('none')),
      button('notebook.wrong', () => this.#notebook('course-pair')),
    );
    const handle = h(
      'div',
      { class: 'check-handle' },
      h(
        'div',
        { class: 'figure-controls' },
        h('span', { class: 'figure-slider' }, h('label', { for: 'check-epsilon' }, 'ε'), this.number, this.epsilon),
        choice('check-sides', 'twoSided', ['two', 'one']),
        choice('check-form', 'stable', ['softplus', 'plain']),
        h(
          'button',
          { type: 'button', class: 'button primary', 'data-act': 'check', onclick: () => void this.check() },
          t('check.now'),
        ),
      ),
      context.settings.plain ? null : notebook,
    );
    const sweep = h(
      'div',
      { class: 'check-epsilons', hidden: !!context.settings.plain },
      h('h3', {}, t('check.sweep')),
      this.errors.element,
    );
    this.parts = { handle, sweep, blocks: this.view.blocks, log: this.#log.element };
    this.element = h(
      'section',
      { class: 'figure gradcheck', 'data-view': 'check' },
      h('div', { class: 'view-head' }, h('h2', {}, t('check.title'))),
      handle,
      this.words,
      this.cost,
      this.figure,
      sweep,
      this.#log.element,
    );
    for (const end of ['pointerup', 'pointercancel', 'keyup'])
      this.errors.element.addEventListener(end, () => (this.#drag = 0));
    this.#showSettings();
  }

  /** Called with every report. */
  onreport: (report: TimedReport) => void = () => {};

  draw() {
    const runner = this.#runner;
    const snapshot = runner?.snapshot;
    if (snapshot && this.#owed) void this.check();
    if (!snapshot || runner?.state === 'running' || this.context.settings.plain) return;
    // At the start and wherever training rests, the check is made by itself.
    const now = snapshot.fingerprint + this.context.state.parsed.link;
    if (now === this.#checked) return;
    this.#checked = now;
    void this.check();
  }

  recolour() {
    this.view.recolour();
    this.errors.recolour();
  }

  close() {
    this.view.close();
    this.errors.close();
  }

  /** Forgets all checks. */
  clear() {
    this.#log.clear();
    this.told.textContent = this.cost.textContent = '';
    this.#report = null;
    this.figure.hidden = true;
  }

  get #runner(): Runner | undefined {
    return this.context.machine.runners.get('a');
  }

  /** Sets ε while it is moved. */
  #move(change: { epsilon: number }) {
    if (this.#drag === 0) this.#drag = ++this.#drags;
    this.#set(change);
  }

  #set(change: Partial<Settings>) {
    this.#settings = { ...this.#settings, ...change };
    this.#showSettings();
    void this.check();
  }

  #explain() {
    const report = this.#report;
    return (
      report && explainDifference(report, 'dθ', { from: 0, to: report.gradient.length, difference: report.difference })
    );
  }

  #showSettings() {
    const { epsilon } = this.#settings;
    this.number.value = typed(epsilon);
    this.epsilon.value = String((Math.log(epsilon / RANGE[0]) / Math.log(RANGE[1] / RANGE[0])) * POSITIONS);
    this.epsilon.setAttribute('aria-valuetext', String(epsilon));
  }

  /** Checks the run as it is shown. */
  async check() {
    const runner = this.#runner;
    this.#owed = !runner?.snapshot;
    if (!runner?.snapshot) return;
    const drag = this.#drag;
    const preset = this.#preset;
    try {
      const report = await runner.ask({ of: 'check', ...this.#settings });
      const { epoch } = report;
      const when = t('check.epoch', { epoch: format.whole(epoch) });
      this.#show(report, preset === '' ? when : t('check.of', { preset, when }), drag);
      this.onreport(report);
      if (!this.context.settings.plain && !runner.snapshot.past && report.gradient.length <= SMALL)
        await this.#sweep(runner, epoch);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      if (message === 'closed') this.#owed = true;
      else this.told.textContent = t('check.failed', { message });
    }
  }

  /** The difference over ε, one-sided and two-sided, of the state that was checked. */
  async #sweep(runner: Runner, epoch: number) {
    const state = `${runner.snapshot?.fingerprint} ${this.#settings.stable} ${this.context.state.parsed.link}`;
    const { epsilon } = this.#settings;
    if (state !== this.#swept) {
      this.#swept = state;
      const found: { one: number[]; two: number[] } = { one: [], two: [] };
      for (const e of EPSILONS) {
        for (const [name, twoSided] of [
          ['one', false],
          ['two', true],
        ] as const) {
          found[name].push(
            (await runner.ask({ of: 'check', epsilon: e, twoSided, stable: this.#settings.stable })).difference,
          );
        }
        if (this.#swept !== state || runner.snapshot?.epoch !== epoch) return;
      }
      this.#found = found;
    }
    if (this.#found)
      this.errors.show({ epsilons: EPSILONS, oneSided: this.#found.one, twoSided: this.#found.two, epsilon });
  }

  #notebook(bug: string) {
    this.#settings = { epsilon: NOTEBOOK, twoSided: true, stable: false };
    this.#showSettings();
    const start = performance.now();
    const report = notebookCheck(bug, NOTEBOOK, true, false);
    this.#show(
      { ...report, took: performance.now() - start, epochTook: NaN, epoch: 0 },
      t(bug === 'none' ? 'check.notebook.right' : 'check.notebook.wrong'),
    );
  }

  /** The name of the lab's example that is checked; '' for none. */
  get #preset() {
    const { lab, state } = this.context;
    return lab.presets[presetOf(lab, state.labs, state.parsed)]?.title[currentLanguage()] ?? '';
  }

  /** @param drag the movement of ε that it belongs to, which leaves one row; 0 for none */
  #show(report: TimedReport, when: string, drag = 0) {
    this.#report = report;
    this.figure.hidden = false;
    this.view.show(report);
    this.told.textContent = t('check.told', {
      difference: format.significant(report.difference, 10),
      verdict: verdictWords(report.verdict, report.reason),
      worst: verdictWords(report.worst, report.worstReason),
    });
    this.cost.textContent = costWords(report, this.#settings.twoSided);
    this.#log.add(report, when, this.#settings, drag);
  }
}
