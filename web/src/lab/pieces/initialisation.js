// How a run's weights are drawn: chosen for this run alone.
import { selectField } from '../../ui/controls.js';
import { h, write } from '../../ui/elements.js';
import { t } from '../../ui/i18n.js';

/** @import { LinkRun } from 'gradlab-wasm' */
/** @import { PieceContext, PieceKind } from '../types.d.ts' */

/** @type {PieceKind} */
export const kind = { pictures: [], make: (context) => new Initialisation(context) };

class Initialisation {
  /** @param {PieceContext} context */
  constructor({ name, lab, set, complain }) {
    const choose = (/** @type {string} */ key, /** @type {string} */ value) => {
      const notices = set(key, value);
      complain(notices);
      if (notices.length > 0) this.scale.value = this.#shown;
    };
    this.init = selectField(lab.choices.init, `init-${name}`, (value) => choose('init', value));
    this.init.element.setAttribute('aria-label', t('panel.init', { run: name }));
    this.init.element.removeAttribute('aria-describedby');
    this.scale = h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-label': t('key.scale'), class: 'number' });
    this.scale.addEventListener('change', () => choose('scale', this.scale.value.trim()));
    this.formula = h('span');
    this.element = h('div', { class: 'panel-head' }, this.init.element, h('p', { class: 'recipe' }, this.formula, this.scale));
  }

  #shown = '';

  /** @param {LinkRun} run */
  update({ values: { init, scale } }) {
    this.init.show(init);
    this.#shown = scale;
    this.scale.value = scale;
    write(this.formula, t(`recipe.${init}`));
    this.scale.hidden = init !== 'random';
  }

  draw() {}
}
