// What changes a network in its picture: its inputs on and off, layers and units more or fewer, and every
// number of it by hand. It lies over the picture, and is loaded after it.

import { divergingMap } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { inputValue } from '../../ui/numbers.ts';
import type { RunContext } from '../figure.ts';
import { FEATURES, indexOf, nameOf, numberOf, type Place, type Spot } from './network.ts';
import type { NetworkView } from './view.ts';

/** Points a side of an input's map. */
const POINTS = 24;
/** The tallest button of an input, in pixels. */
const TALLEST = 34;
/** Units of a layer that is added. */
const UNITS = 2;
/** How much room the editor of a number takes, in pixels. */
const EDITOR = { width: 168, height: 74 };

/** What inputs make of x1 and x2. */
const MAPS: Record<string, (x1: number, x2: number) => number> = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  x1x2: (x1, x2) => x1 * x2,
  x1sq: (x1) => x1 * x1,
  x2sq: (_, x2) => x2 * x2,
  sinx1: (x1) => Math.sin(x1),
  sinx2: (_, x2) => Math.sin(x2),
};

export class Edits {
  #place: Place | null = null;
  #mapped: unknown = null;
  readonly #inputs: { name: string; button: HTMLButtonElement; map: HTMLImageElement }[];
  readonly #layers: { element: HTMLElement; fewer: HTMLButtonElement; more: HTMLButtonElement }[] = [];

  readonly context: RunContext;
  readonly view: NetworkView;
  readonly inputs: HTMLDivElement;
  readonly layers: HTMLDivElement;
  readonly fewer: HTMLButtonElement;
  readonly field: HTMLInputElement;
  readonly label: HTMLLabelElement;
  readonly complaint = h('p', { class: 'complaint', role: 'alert' });
  readonly editor: HTMLFormElement;
  readonly element: HTMLDivElement;

  constructor(context: RunContext, view: NetworkView) {
    this.context = context;
    this.view = view;
    this.#inputs = FEATURES.map((name) => {
      const map = h('img', { alt: '' });
      const button = h('button', { type: 'button', title: t('network.input.help') }, map, t(`value.${name}`));
      button.addEventListener('click', () => this.#toggle(name));
      return { name, button, map };
    });
    this.inputs = h(
      'div',
      { class: 'network-inputs', role: 'group', 'aria-label': t('key.features') },
      ...this.#inputs.map(({ button }) => button),
    );
    this.fewer = small('−', t('network.layer.fewer'), () => this.#set(this.#hidden.slice(0, -1)));
    this.layers = h(
      'div',
      { class: 'network-layers' },
      t('network.layers'),
      this.fewer,
      small('+', t('network.layer.more'), () => this.#set([...this.#hidden, UNITS])),
    );
    const id = `network-value-${context.name}`;
    this.label = h('label', { for: id });
    this.field = h('input', { id, type: 'text', inputmode: 'decimal', autocomplete: 'off', class: 'number' });
    this.editor = h(
      'form',
      { class: 'network-editor', hidden: true },
      this.label,
      this.field,
      h('button', { type: 'submit', class: 'button' }, t('network.set')),
      this.complaint,
    );
    this.editor.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#commit();
    });
    this.editor.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#dismiss());
    this.editor.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.editor.contains(relatedTarget))) this.editor.hidden = true;
    });
    this.element = h('div', { class: 'network-edit' }, this.layers, this.inputs, this.editor);
  }

  /** Takes the run's values, and where its units stand. */
  show(spots: Spot[][]) {
    const { rows } = this.view.room;
    const { clientHeight } = this.view.picture.canvas;
    const chosen = this.context.values().features.split(',');
    this.inputs.hidden = rows === null;
    if (rows) {
      this.#map();
      const { top } = this.view.room;
      const high = (clientHeight - top) / rows.count;
      this.#inputs.forEach(({ name, button }, i) => {
        const on = chosen.includes(name);
        button.setAttribute('aria-pressed', String(on));
        button.disabled = on && chosen.length === 1;
        const tall = Math.min(high - 2, TALLEST);
        button.style.top = `${top + (i + 0.5) * high - tall / 2}px`;
        button.style.height = `${tall}px`;
      });
    }
    const hidden = this.#hidden;
    this.fewer.disabled = hidden.length === 0;
    while (this.#layers.length > hidden.length) this.#layers.pop()?.element.remove();
    while (this.#layers.length < hidden.length) this.#addLayer(this.#layers.length);
    this.#layers.forEach(({ element, fewer }, k) => {
      fewer.disabled = hidden[k] === 1;
      element.style.left = `${spots[k + 1]?.[0].x ?? 0}px`;
      element.hidden = spots.length < k + 2;
    });
  }

  recolour() {
    this.#mapped = null;
  }

  /** Opens the editor of a number, over where it stands. */
  open(place: Place, x: number, y: number) {
    const { shown, picture } = this.view;
    if (!shown) return;
    this.#place = place;
    write(this.label, nameOf(place));
    write(this.complaint, '');
    this.field.value = String(Number(numberOf(shown, place).toPrecision(6)));
    const { clientWidth, clientHeight } = picture.canvas;
    this.editor.style.left = `${Math.max(0, Math.min(x - EDITOR.width / 2, clientWidth - EDITOR.width))}px`;
    this.editor.style.top = `${Math.max(0, Math.min(y + 14, clientHeight - EDITOR.height))}px`;
    this.editor.hidden = false;
    this.field.focus();
    this.field.select();
  }

  #dismiss() {
    this.editor.hidden = true;
    if (this.#place) this.view.read(this.#place);
  }

  async #commit() {
    const { shown } = this.view;
    if (!shown || !this.#place) return;
    const value = inputValue(this.field.value);
    write(this.complaint, value === null ? t('parameters.wrong') : '');
    if (value === null) return;
    try {
      await this.context.change(indexOf(shown, this.#place), value);
      this.#dismiss();
    } catch (error) {
      write(this.complaint, error instanceof Error ? error.message : String(error));
    }
  }

  get #hidden() {
    const { hidden } = this.context.values();
    return hidden === '' ? [] : hidden.split(',').map(Number);
  }

  #set(hidden: number[]) {
    this.context.complain(this.context.set('hidden', hidden.join()));
  }

  #addLayer(k: number) {
    const by = (step: number) => () => this.#set(this.#hidden.map((units, l) => units + (l === k ? step : 0)));
    const layer = String(k + 1);
    const fewer = small('−', t('network.unit.fewer', { layer }), by(-1));
    const more = small('+', t('network.unit.more', { layer }), by(1));
    const element = h('div', { class: 'network-units' }, fewer, more);
    this.#layers.push({ element, fewer, more });
    this.layers.after(element);
  }

  #toggle(name: string) {
    const chosen = this.context.values().features.split(',');
    const next = FEATURES.filter((other) => (other === name) !== chosen.includes(other));
    this.context.complain(this.context.set('features', next.join()));
  }

  /** Draws what each input makes of the plane, once for its frame and colours. */
  #map() {
    const frame = this.context.runner()?.opening?.frame;
    if (!frame || frame === this.#mapped) return;
    this.#mapped = frame;
    const colours = divergingMap();
    const canvas = h('canvas', { width: POINTS, height: POINTS });
    const context = canvas.getContext('2d');
    if (!context) return;
    const { low, sides } = frame;
    for (const { name, map } of this.#inputs) {
      const at = (k: number) => {
        const [x, y] = [(k % POINTS) / (POINTS - 1), 1 - Math.floor(k / POINTS) / (POINTS - 1)];
        return MAPS[name]?.(low[0] + sides[0] * x, low[1] + sides[1] * y) ?? 0;
      };
      const values = Array.from({ length: POINTS * POINTS }, (_, k) => at(k));
      const largest = Math.max(...values.map(Math.abs)) || 1;
      values.forEach((value, k) => {
        context.fillStyle = colours[Math.round(((value / largest + 1) / 2) * (colours.length - 1))];
        context.fillRect(k % POINTS, Math.floor(k / POINTS), 1, 1);
      });
      map.src = canvas.toDataURL();
    }
  }
}

const small = (sign: string, name: string, act: () => void) =>
  h('button', { type: 'button', class: 'network-button', 'aria-label': name, title: name, onclick: act }, sign);
