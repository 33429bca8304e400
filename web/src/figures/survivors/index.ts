// Which weights survive: |w| of every measured input of logistic regression, one scale over all runs.

import type { ParsedLink } from 'gradlab-wasm';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';

/** The one source whose inputs have names, ten measures in three ways each, in its file's order. */
const SOURCE = 'wdbc';
const WAYS = ['mean', 'error', 'worst'];
const MEASURES = [
  'radius',
  'texture',
  'perimeter',
  'area',
  'smoothness',
  'compactness',
  'concavity',
  'points',
  'symmetry',
  'fractal',
];
/** A weight below this counts as gone. */
const GONE = 0.01;
/** The longest bar beside its number, in percent of their cell. */
const WIDEST = 60;
/** Numbers that change faster than this, in milliseconds, can't be read. */
const READABLE = 200;

export const figure: Figure = { scope: 'lab', wants: ['parameters'], make: (context) => new Survivors(context) };

interface Cell {
  bar: HTMLElement;
  number: HTMLElement;
}

class Survivors {
  /** Of each run by name, a cell an input. */
  #cells = new Map<string, Cell[]>();
  #counts = new Map<string, HTMLElement>();
  #drawnAt = 0;

  readonly context: LabContext;
  readonly table = h('table', { class: 'log' });
  readonly element = h(
    'section',
    { class: 'figure survivors', 'data-view': 'survivors', hidden: true },
    h('h2', {}, t('survivors.title')),
    h('p', {}, t('survivors.intro', { limit: GONE })),
    h('div', { class: 'scrolling' }, this.table),
  );

  constructor(context: LabContext) {
    this.context = context;
  }

  update({ runs }: ParsedLink) {
    this.element.hidden = !runs.every(({ values }) => values.data === SOURCE && values.hidden === '');
    if (!this.element.hidden) this.#make(runs.map(({ name }) => name));
  }

  draw() {
    const { machine, title } = this.context;
    const now = performance.now();
    if (this.element.hidden || (machine.running && now - this.#drawnAt < READABLE)) return;
    this.#drawnAt = now;
    const weights = [...this.#cells.keys()].map((name) => ({
      name,
      w: machine.runners.get(name)?.snapshot?.parameters?.[0]?.w,
    }));
    const largest = Math.max(...weights.flatMap(({ w }) => (w ? [...w].map(Math.abs) : [])), GONE);
    for (const { name, w } of weights) {
      const cells = this.#cells.get(name);
      if (!w || w.length !== cells?.length) continue;
      cells.forEach(({ bar, number }, i) => {
        const size = Math.abs(w[i]);
        write(number, size.toFixed(3));
        number.classList.toggle('gone', size < GONE);
        bar.style.width = `${Number.isFinite(size) ? (WIDEST * size) / largest : 0}%`;
      });
      const left = w.filter((v) => Math.abs(v) >= GONE).length;
      const count = this.#counts.get(name);
      if (count) write(count, t('survivors.count', { left: format.whole(left), of: format.whole(w.length) }));
    }
    for (const head of this.table.querySelectorAll<HTMLElement>('thead [data-run]'))
      write(head, title(head.dataset.run ?? ''));
  }

  #make(names: string[]) {
    if (names.join() === [...this.#cells.keys()].join()) return;
    const cell = (): Cell => ({ bar: h('span', { class: 'bar' }), number: h('span', {}, t('number.none')) });
    const inputs = WAYS.flatMap((way) => MEASURES.map((measure) => t(`wdbc.${way}`, { of: t(`wdbc.${measure}`) })));
    this.#cells = new Map(names.map((name) => [name, inputs.map(cell)]));
    this.#counts = new Map(names.map((name) => [name, h('span', { 'data-number': `survivors-${name}` })]));
    const colour = (name: string) => `--run: var(--run-${name})`;
    const row = (head: string, cells: (name: string) => HTMLElement[]) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, head),
        ...names.map((name) => h('td', { style: colour(name) }, ...cells(name))),
      );
    this.table.replaceChildren(
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('survivors.input')),
          ...names.map((name) =>
            h('th', { scope: 'col', class: 'readout-run', style: colour(name), 'data-run': name }, name),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        row(t('survivors.left'), (name) => [this.#counts.get(name) ?? h('span')]),
        ...inputs.map((input, i) =>
          row(input, (name) => {
            const made = this.#cells.get(name)?.[i];
            return made ? [made.bar, made.number] : [];
          }),
        ),
      ),
    );
  }
}
