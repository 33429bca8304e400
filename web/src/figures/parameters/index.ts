// Every weight and bias of the first run as a number that can be changed by hand.

import type { LayerParameters } from 'gradlab-wasm';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { inputValue } from '../../ui/numbers.ts';
import type { Figure, LabContext } from '../figure.ts';

/** More numbers than this are not read one by one. */
const MOST = 600;
/** Numbers that change faster than this, in milliseconds, can't be read. */
const READABLE = 200;

export const figure: Figure = { scope: 'lab', wants: ['parameters'], make: (context) => new ParameterTable(context) };

class ParameterTable {
  /** Fields in the order of θ. */
  #fields: HTMLInputElement[] = [];
  #shape = '';
  #drawnAt = 0;

  readonly context: LabContext;
  readonly tables: HTMLDivElement;
  readonly note: HTMLParagraphElement;
  readonly element: HTMLDetailsElement;

  constructor(context: LabContext) {
    this.context = context;
    this.tables = h('div', { class: 'parameter-tables' });
    this.note = h('p', {}, t('parameters.intro'));
    this.element = h(
      'details',
      { class: 'figure parameters', 'data-view': 'weights' },
      h('summary', {}, t('parameters.title')),
      this.note,
      this.tables,
    );
    this.element.addEventListener('toggle', () => context.redraw());
  }

  draw() {
    const runner = this.context.machine.runners.get('a');
    const layers = runner?.snapshot?.parameters;
    const now = performance.now();
    if (!layers || !this.element.open || (runner?.state === 'running' && now - this.#drawnAt < READABLE)) return;
    this.#drawnAt = now;
    const shape = layers.map(({ w, b }) => `${w.length}/${b.length}`).join();
    if (shape !== this.#shape) this.#make(layers, shape);
    // θ holds W[l] row by row, then b[l].
    const theta = layers.flatMap(({ w, b }) => [...w, ...b]);
    const { past } = this.context.machine;
    this.#fields.forEach((field, i) => {
      // What is changed is the last epoch.
      field.readOnly = past;
      // What is no number stays beside the words that say so.
      if (field !== document.activeElement && field.getAttribute('aria-invalid') !== 'true')
        field.value = String(Number(theta[i].toPrecision(6)));
    });
  }

  #make(layers: LayerParameters[], shape: string) {
    this.#shape = shape;
    this.#fields = [];
    const count = layers.reduce((sum, { w, b }) => sum + w.length + b.length, 0);
    if (count > MOST) {
      this.tables.replaceChildren(h('p', {}, t('parameters.many', { count, most: MOST })));
      return;
    }
    let start = 0;
    this.tables.replaceChildren(
      ...layers.map(({ w, b }, i) => {
        const columns = w.length / b.length;
        const fields: HTMLInputElement[] = [];
        const field = (index: number, name: string) => {
          const input = h('input', { type: 'text', inputmode: 'decimal', class: 'number', 'aria-label': name });
          const complaint = h('p', { class: 'complaint', role: 'alert' });
          input.addEventListener('change', () => void this.#change(index, input, complaint));
          fields[index - start] = input;
          return h('td', {}, input, complaint);
        };
        const rows = Array.from(b, (_, r) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, `${r + 1}`),
            ...Array.from({ length: columns }, (_, c) =>
              field(start + r * columns + c, `W[${i + 1}] ${r + 1},${c + 1}`),
            ),
            field(start + w.length + r, `b[${i + 1}] ${r + 1}`),
          ),
        );
        const heads = [...Array.from({ length: columns }, (_, c) => `w${c + 1}`), 'b'].map((name) =>
          h('th', { scope: 'col' }, name),
        );
        const table = h(
          'table',
          {},
          h('caption', {}, `W[${i + 1}], b[${i + 1}]`),
          h('thead', {}, h('tr', {}, h('td'), ...heads)),
          h('tbody', {}, ...rows),
        );
        this.#fields.push(...fields);
        start += w.length + b.length;
        return h('div', { class: 'scrolling' }, table);
      }),
    );
  }

  async #change(index: number, input: HTMLInputElement, complaint: HTMLElement) {
    const value = inputValue(input.value);
    write(complaint, value === null ? t('parameters.wrong') : '');
    input.setAttribute('aria-invalid', String(value === null));
    if (value === null) return;
    try {
      await this.context.change('a', index, value);
    } catch (error) {
      write(complaint, error instanceof Error ? error.message : String(error));
    }
  }
}
