// How large activations and gradients are, layer by layer, and what is left at the output.

import type { ParsedLink } from 'gradlab-wasm';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { noticeText } from '../../ui/notices.ts';
import type { Figure, LabContext } from '../figure.ts';
import { LayersView } from './view.ts';

/** Units of a layer that are offered: with more, two hundred layers would take too long. */
const UNITS = [2, 5, 10, 20, 50, 100];

export const figure: Figure = { scope: 'lab', wants: ['layers'], make: (context) => new Layers(context) };

class Layers {
  readonly #sizes = new Map<string, { a: number[]; dz: number[] }>();
  /** What the table shows. */
  #shown = '';
  readonly #body = h('tbody');

  readonly context: LabContext;
  readonly a: LayersView;
  readonly dz: LayersView;
  readonly depth: HTMLInputElement;
  readonly depthNumber: HTMLOutputElement;
  readonly units: HTMLSelectElement;
  readonly note = h('p', { class: 'complaint', role: 'status' });
  readonly parts: { handle: HTMLElement };
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.a = new LayersView(t('layers.a'), '|a|');
    this.dz = new LayersView(t('layers.dz'), '|dZ|');
    this.depth = h('input', { type: 'range', id: 'depth', min: 2, max: 199, 'aria-label': t('layers.depth') });
    this.depthNumber = h('output', { for: 'depth', class: 'number' });
    this.units = h('select', { id: 'depth-units' }, ...UNITS.map((n) => h('option', { value: n }, String(n))));
    this.depth.addEventListener('input', () => (this.depthNumber.textContent = this.depth.value));
    for (const input of [this.depth, this.units]) input.addEventListener('change', () => this.#setDepth());
    const handle = h(
      'div',
      { class: 'figure-controls' },
      h(
        'span',
        { class: 'figure-slider' },
        h('label', { for: 'depth' }, t('layers.depth')),
        this.depthNumber,
        this.depth,
      ),
      h('span', { class: 'check' }, this.units, h('label', { for: 'depth-units' }, t('layers.units'))),
    );
    this.parts = { handle };
    const heads = ['run', 'first', 'last', 'ratio', 'gradient'].map((key) =>
      h('th', { scope: 'col' }, t(`layers.${key}`)),
    );
    this.element = h(
      'section',
      { class: 'figure layers', 'data-view': 'layers' },
      handle,
      this.note,
      this.a.element,
      this.dz.element,
      h('div', { class: 'scrolling' }, h('table', { class: 'log' }, h('thead', {}, h('tr', {}, ...heads)), this.#body)),
    );
  }

  update(parsed: ParsedLink) {
    const hidden = parsed.runs[0].values.hidden.split(',');
    this.depth.value = this.depthNumber.textContent = String(hidden.length);
    if (!UNITS.includes(Number(hidden[0]))) this.units.append(h('option', { value: hidden[0] }, hidden[0]));
    this.units.value = hidden[0];
    this.#sizes.clear();
  }

  draw() {
    const { machine, state, title } = this.context;
    for (const { name } of state.parsed.runs) {
      const layers = machine.runners.get(name)?.snapshot?.layers;
      if (layers)
        this.#sizes.set(name, {
          a: layers.slice(0, -1).map((layer) => layer.a.meanAbs),
          dz: layers.map((layer) => layer.dz.meanAbs),
        });
    }
    const runs = state.parsed.runs.flatMap(({ name }) => {
      const sizes = this.#sizes.get(name);
      return sizes ? [{ run: name, title: title(name), ...sizes }] : [];
    });
    this.a.show(runs.map(({ run, title, a }) => ({ run, title, sizes: a })));
    this.dz.show(runs.map(({ run, title, dz }) => ({ run, title, sizes: dz })));
    // Rows of the same numbers stay: the reader may be asking one of them.
    const shown = JSON.stringify(runs);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#body.replaceChildren(...runs.map((run) => this.#row(run)));
  }

  #setDepth() {
    const { state } = this.context;
    const asked = Number(this.units.value);
    const hidden = (units: number) => Array(Number(this.depth.value)).fill(units).join();
    // A network that is too large to be made gets as many units a layer as can be.
    const fitting = [asked, ...UNITS.filter((units) => units < asked).reverse()];
    const units = fitting.find((count) => state.leadsTo('', 'hidden', hidden(count))) ?? asked;
    write(this.note, units === asked ? '' : t('layers.fewer', { units, asked }));
    const notices = state.set('', 'hidden', hidden(units));
    if (notices.length > 0) write(this.note, notices.map(noticeText).join(' '));
  }

  recolour() {
    this.a.recolour();
    this.dz.recolour();
  }

  close() {
    this.a.close();
    this.dz.close();
  }

  #row({ run, title, a, dz }: { run: string; title: string; a: number[]; dz: number[] }) {
    const [first, last] = [a[0], a[a.length - 1]];
    const ratio = askable(h('span', { 'data-number': `ratio-${run}` }, format.weight(last / first)), () => ({
      name: t('layers.ratio'),
      lines: [
        t('explain.ratio', { last: a.length }),
        `= ${format.weight(last)} / ${format.weight(first)} = ${format.significant(last / first, 7)}`,
        ...this.#theory(run),
      ],
      from: 'layers',
    }));
    const size = (name: string, l: number, value: number) =>
      askable(h('span', { 'data-number': `${name}-${run}` }, format.weight(value)), () => ({
        name: `|a[${l}]|`,
        lines: [t('explain.size', { l, value: format.significant(value, 7) })],
        from: 'layers',
      }));
    const [top, below] = [dz[dz.length - 1], dz[0]];
    const back = askable(h('span', {}, format.weight(below / top)), () => ({
      name: t('layers.gradient'),
      lines: [
        t('explain.back', { last: dz.length }),
        `= ${format.weight(below)} / ${format.weight(top)} = ${format.significant(below / top, 7)}`,
      ],
      from: 'layers',
    }));
    const cells = [size('first', 1, first), size('last', a.length, last), ratio, back];
    return h(
      'tr',
      {},
      h('th', { scope: 'row', class: 'readout-run', style: `--run: var(--run-${run})` }, title),
      ...cells.map((cell) => h('td', {}, cell)),
    );
  }

  /** Where the lecture says what comes out. */
  #theory(name: string) {
    const values = this.context.state.parsed.runs.find((run) => run.name === name)?.values;
    if (values?.init !== 'identity' || values.act !== 'linear') return [];
    const layers = values.hidden.split(',').length;
    return [
      t('explain.identity', {
        s: values.scale,
        L: layers + 1,
        power: layers,
        value: format.significant(Number(values.scale) ** layers, 7),
      }),
    ];
  }
}
