// A lab's settings: its controls in groups, beside the stage or as a sheet over its foot.

import type { ParsedLink } from 'gradlab-wasm';
import { schema } from '../core.ts';
import type { State } from '../link/state.ts';
import { type Control, control } from '../ui/controls.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import type { Lab } from './lab.ts';

/** Where controls stand beside the stage; below, they are a sheet (lab.css). */
const WIDE = '(min-width: 60.01rem)';

export class Settings {
  readonly #controls = new Map<string, Control>();
  readonly #closing = new AbortController();

  readonly own: ParsedLink;
  readonly element: HTMLDetailsElement;

  /** @param own the lab's own experiment, to which each control can go back */
  constructor(state: State, lab: Lab, own: ParsedLink) {
    this.own = own;
    const keys = new Map(schema().map((key) => [key.key, key]));
    const groups = lab.controls.map(({ group, keys: names }) => {
      const controls = names.map((name) => {
        const key = keys.get(name);
        if (!key) throw new Error(`lab ${lab.id}: no key ${name}`);
        const commit = (value: string) => made.complain(state.set('', name, value));
        const made = control(key, lab.choices[name], commit);
        this.#controls.set(name, made);
        return made.element;
      });
      return h('fieldset', {}, h('legend', {}, t(`group.${group}`)), ...controls);
    });
    this.element = this.#details(groups);
  }

  /** Shows the first run's values, where the others differ, and what a page around this one hides or locks. */
  show(parsed: ParsedLink) {
    const { hide, lock } = parsed.page;
    for (const [key, control] of this.#controls) {
      const values = parsed.runs.map((run) => run.values[key]);
      const differ = values.some((value) => value !== values[0]);
      const each = parsed.runs.map((run) => `${run.name} ${run.values[key]}`).join(' · ');
      control.show(values[0], this.own.runs[0].values[key], differ ? each : '');
      const { element } = control;
      element.hidden = hide.includes(key);
      const locked = lock.includes(key);
      element.inert = locked;
      element.classList.toggle('locked', locked);
      element.title = locked ? t('control.locked') : '';
    }
  }

  close() {
    this.#closing.abort();
  }

  #details(groups: HTMLFieldSetElement[]) {
    const wide = matchMedia(WIDE);
    const details = h(
      'details',
      { class: 'controls', id: 'controls', open: wide.matches, hidden: groups.length === 0 },
      h('summary', {}, t('controls.title')),
      h('div', { class: 'controls-body' }, ...groups),
    );
    const { signal } = this.#closing;
    wide.addEventListener('change', () => (details.open = wide.matches), { signal });
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && !wide.matches) details.open = false;
    };
    document.addEventListener('keydown', onKey, { signal });
    return details;
  }
}
