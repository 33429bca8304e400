// A lab's settings: its controls in groups, the first one open in the guide's column and the others
// folded. The handle stands apart.

import type { ParsedLink } from 'gradlab-wasm';
import { schema } from '../core.ts';
import type { State } from '../link/state.ts';
import { type Control, control } from '../ui/controls.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { ALL, RunChips } from './chips.ts';
import type { Lab } from './lab.ts';
import { matters } from './matters.ts';
import { SETTINGS } from './screen.ts';
import { runTitle } from './titles.ts';

export class Settings {
  readonly #controls = new Map<string, Control>();
  /** The run that the settings change, or all. */
  #run = ALL;
  #parsed: ParsedLink | null = null;

  readonly lab: Lab;
  readonly own: ParsedLink;
  /** To choose that run, where the first group stands on the screen beside what it changes; else it is all. */
  readonly chips: RunChips | null;
  /** The run that the lab's main value is set of, where that is an ordinary control, and the control. */
  readonly #handled: { key: string; run: string } | null;
  readonly handle: HTMLElement | null;
  /** The first group. */
  readonly main: HTMLElement | null;
  readonly element: HTMLDetailsElement;

  /** @param own the lab's own experiment, to which each control can go back */
  constructor(state: State, lab: Lab, own: ParsedLink) {
    this.lab = lab;
    this.own = own;
    const staged = lab.screen.areas.some((row) => row.split(' ').includes(SETTINGS));
    this.chips = staged ? new RunChips((run) => this.#choose(run)) : null;
    const keys = new Map(schema().map((key) => [key.key, key]));
    const make = (name: string, run = '') => {
      const key = keys.get(name);
      if (!key) throw new Error(`lab ${lab.id}: no key ${name}`);
      const commit = (value: string) => made.complain(state.set(this.#runOf(run), name, value));
      const made = control(key, lab.choices[name], commit);
      this.#controls.set(name, made);
      return made.element;
    };
    this.#handled = lab.handle && !lab.handle.stops ? lab.handle : null;
    this.handle = this.#handled ? make(this.#handled.key, this.#handled.run) : null;
    const [main, ...others] = lab.controls
      .map(({ group, keys: names }) => ({ group, names: names.filter((name) => name !== lab.handle?.key) }))
      .filter(({ names }) => names.length > 0)
      .map(({ group, names }) =>
        h('fieldset', {}, h('legend', {}, t(`group.${group}`)), ...names.map((name) => make(name))),
      );
    this.element = h(
      'details',
      { class: 'controls', id: 'controls', hidden: others.length === 0 },
      h('summary', {}, t('controls.all')),
      h('div', { class: 'controls-body' }, ...others),
    );
    this.main = main ? h('div', { class: 'controls main-controls' }, this.chips?.element, main) : null;
  }

  /** Shows the first run's values, where the others differ, and what a page around this one hides or locks. */
  show(parsed: ParsedLink) {
    const { hide, lock } = parsed.page;
    const names = parsed.runs.map(({ name }) => name);
    // A run that has just been added is there to be changed.
    if (this.#parsed && names.length > this.#parsed.runs.length) this.#run = names[names.length - 1];
    if (!this.chips || names.length < 2 || !names.includes(this.#run)) this.#run = ALL;
    this.#parsed = parsed;
    const titles = names.map((name, i) => [name, runTitle(parsed, this.own, this.lab, i, false)] as const);
    this.chips?.show(new Map(titles), this.#run);
    for (const [key, control] of this.#controls) {
      const values = parsed.runs.map((run) => run.values[key]);
      const handled = this.#runOf(key === this.#handled?.key ? this.#handled.run : ALL);
      const i = Math.max(
        0,
        parsed.runs.findIndex(({ name }) => name === handled),
      );
      const differ = handled === ALL && values.some((value) => value !== values[0]);
      const each = parsed.runs.map((run) => `${run.name} ${run.values[key]}`).join(' · ');
      control.show(values[i], (this.own.runs[i] ?? this.own.runs[0]).values[key], differ ? each : '');
      const { element } = control;
      // What means nothing for any run is not offered.
      element.hidden = hide.includes(key) || !parsed.runs.some((run) => matters(key, run.values));
      const locked = lock.includes(key);
      element.inert = locked;
      element.classList.toggle('locked', locked);
      element.title = locked ? t('control.locked') : '';
    }
  }

  /** The run that a control changes: its own where there is nothing to choose from. */
  #runOf(own: string) {
    return this.chips ? this.#run : own;
  }

  #choose(run: string) {
    this.#run = run;
    if (this.#parsed) this.show(this.#parsed);
  }
}
