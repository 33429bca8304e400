// One run of a lab: its name, how its weights are drawn, the boundary, its numbers, and W[1].
import { GRID } from '../engine/session.js';
import { selectField } from '../ui/controls.js';
import { h } from '../ui/elements.js';
import { noticeText } from '../ui/notices.js';
import * as format from '../ui/format.js';
import { t } from '../ui/i18n.js';
import { watchSight } from '../ui/sight.js';
import { BoundaryView } from '../views/boundary.js';
import { WeightsView } from '../views/weights.js';

/** @import { LinkRun, Notice } from 'gradlab-wasm' */
/** @import { Opening, Snapshot } from '../engine/protocol.d.ts' */
/** @import { Runner } from '../engine/runner.js' */

const PARTS = ['train', 'dev', 'test'];
/** Numbers that change faster than this, in milliseconds, can't be read. */
const READABLE = 100;

export class Panel {
  /** @type {Opening | null} */
  #opening = null;
  #readAt = 0;

  /**
   * @param {string} name the run's
   * @param {string[]} inits names of the initialisations
   * @param {(key: string, value: string) => Notice[]} set takes a value chosen for this run alone
   * @param {(seen: boolean) => void} seen is told whether the panel can be seen
   */
  constructor(name, inits, set, seen) {
    /** @type {LinkRun} */
    this.run = { name, values: {} };
    this.boundary = new BoundaryView(GRID);
    this.weights = new WeightsView();
    const id = `init-${name}`;
    const choose = (/** @type {string} */ key, /** @type {string} */ value) => this.complain(set(key, value));
    this.init = selectField(inits, id, (value) => choose('init', value));
    this.init.element.setAttribute('aria-label', t('panel.init', { run: name }));
    this.init.element.removeAttribute('aria-describedby');
    this.scale = h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-label': t('key.scale'), class: 'number' });
    this.scale.addEventListener('change', () => choose('scale', this.scale.value.trim()));
    this.formula = h('span');
    this.recipe = h('p', { class: 'recipe' }, this.formula, this.scale);
    this.numbers = this.#table();
    this.message = h('p', { class: 'panel-message', role: 'status' });
    this.element = h(
      'article',
      { class: 'panel', 'data-run': name, style: `--run: var(--run-${name})` },
      h('div', { class: 'panel-head' }, this.init.element),
      this.recipe,
      h('div', { 'data-view': 'boundary' }, this.boundary.element),
      this.numbers.element,
      this.message,
      this.weights.element,
    );
    this.title = '';
    this.unwatch = watchSight(this.element, seen);
  }

  /**
   * Takes the run's values as they now stand.
   * @param {LinkRun} run
   * @param {string} ownPart what tells it from the others beside its initialisation
   */
  update(run, ownPart) {
    this.run = run;
    const { init, scale } = run.values;
    this.init.show(init);
    this.scale.value = scale;
    const title = init === 'random' ? `${t('value.random')} ×${scale}` : t(`value.${init}`);
    this.title = [title, ownPart].filter((part) => part !== '').join(', ');
    this.formula.textContent = t(`recipe.${init}`);
    this.scale.hidden = init !== 'random';
    delete this.element.dataset.fingerprint;
    this.numbers.element.caption?.replaceChildren(this.title);
    this.complain([]);
  }

  /** Says why a value can't be taken; nothing for none. @param {Notice[]} notices */
  complain(notices) {
    this.message.textContent = notices.map(noticeText).join(' ');
    if (notices.length > 0) this.scale.value = this.run.values.scale;
  }

  /** @param {Runner} runner */
  draw(runner) {
    const { opening, snapshot } = runner;
    if (runner.state === 'failed') this.message.textContent = t('panel.failed', { message: runner.message });
    if (!opening || !snapshot) return;
    const overflowed = snapshot.overflowedAt >= 0;
    if (overflowed) this.message.textContent = t('panel.overflow', { epoch: format.whole(snapshot.overflowedAt) });
    else if (runner.state === 'playing') this.message.textContent = '';
    if (opening !== this.#opening) {
      this.#opening = opening;
      this.boundary.open(opening);
    }
    this.boundary.show(snapshot.boundary);
    const now = performance.now();
    if (runner.state === 'playing' && now - this.#readAt < READABLE) return;
    this.#readAt = now;
    if (snapshot.weights.length > 0) this.weights.show(snapshot.weights, opening.inputs);
    this.#showNumbers(snapshot);
  }

  recolour() {
    this.boundary.recolour();
    this.weights.recolour();
  }

  close() {
    this.unwatch();
    this.boundary.close();
    this.weights.close();
  }

  #table() {
    const cells = new Map(['cost', ...PARTS].map((name) => [name, h('td', { 'data-number': name })]));
    const rows = new Map(
      [...cells].map(([name, cell]) => [name, h('tr', {}, h('th', { scope: 'row' }, t(`panel.${name}`)), cell)]),
    );
    const element = h('table', { class: 'numbers', 'data-view': 'numbers' }, h('caption', { class: 'visually-hidden' }), h('tbody', {}, ...rows.values()));
    return { element, cells, rows };
  }

  /** @param {Snapshot} snapshot */
  #showNumbers(snapshot) {
    const { cells, rows } = this.numbers;
    const set = (/** @type {string} */ name, /** @type {string} */ text) => {
      const cell = cells.get(name);
      if (cell) cell.textContent = text;
    };
    set('cost', format.cost(snapshot.evaluation[1]));
    PARTS.forEach((part, i) => {
      const [m, , accuracy] = snapshot.evaluation.subarray(3 * i, 3 * i + 3);
      rows.get(part)?.toggleAttribute('hidden', m === 0);
      set(part, format.percent(snapshot.overflowedAt < 0 ? accuracy : NaN));
    });
    if (snapshot.over) this.element.dataset.fingerprint = snapshot.fingerprint;
    else delete this.element.dataset.fingerprint;
    const [m, , train] = snapshot.evaluation;
    this.boundary.describe(
      snapshot.overflowedAt < 0
        ? t('boundary.label', { run: this.title, train: format.percent(train), m: format.whole(m) })
        : t('boundary.overflow', { run: this.title, epoch: format.whole(snapshot.overflowedAt) }),
    );
  }
}
