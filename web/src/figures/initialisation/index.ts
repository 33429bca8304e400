// How a run's weights are drawn: chosen for this run alone.

import type { LinkRun } from 'gradlab-wasm';
import { type Field, selectField } from '../../ui/controls.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';

export const figure: Figure = {
  scope: 'run',
  wants: [],
  namesRun: true,
  make: (context) => new Initialisation(context),
};

class Initialisation {
  readonly init: Field;
  readonly scale: HTMLInputElement;
  readonly formula: HTMLSpanElement;
  readonly element: HTMLDivElement;

  constructor({ name, lab, set, complain }: RunContext) {
    const choose = (key: string, value: string) => {
      const notices = set(key, value);
      complain(notices);
      if (notices.length > 0) this.scale.value = this.#shown;
    };
    this.init = selectField(lab.choices.init, `init-${name}`, (value) => choose('init', value));
    this.init.element.setAttribute('aria-label', t('panel.init', { run: name }));
    this.init.element.removeAttribute('aria-describedby');
    this.scale = h('input', {
      type: 'text',
      inputmode: 'decimal',
      autocomplete: 'off',
      'aria-label': t('key.scale'),
      class: 'number',
    });
    this.scale.addEventListener('change', () => choose('scale', this.scale.value.trim()));
    this.formula = h('span');
    this.element = h(
      'div',
      { class: 'panel-head' },
      this.init.element,
      h('p', { class: 'recipe' }, this.formula, this.scale),
    );
  }

  #shown = '';

  update({ values: { init, scale } }: LinkRun) {
    this.init.show(init);
    this.#shown = scale;
    this.scale.value = scale;
    write(this.formula, t(`recipe.${init}`));
    this.scale.hidden = init !== 'random';
  }

  draw() {}
}
