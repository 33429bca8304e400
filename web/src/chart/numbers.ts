// A picture's numbers as a table, for those who don't see it: one key after the picture, shown to all
// once it is open, and filled only then.
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import type { Table } from './series.ts';

/** An open table follows its picture this often at most, in milliseconds. */
const PAUSE = 500;

export class NumbersTable {
  #waiting = 0;
  readonly #numbers: () => Table;
  readonly #table = h('table', { class: 'log' });
  readonly #scrolling = h('div', { class: 'scrolling', role: 'region', tabindex: '0' }, this.#table);

  readonly element: HTMLDetailsElement;

  constructor(numbers: () => Table) {
    this.#numbers = numbers;
    this.name(t('chart.empty'));
    this.element = h('details', { class: 'chart-numbers' }, h('summary', {}, t('chart.table')), this.#scrolling);
    this.element.addEventListener('toggle', () => this.#fill());
  }

  /** @param words what the picture shows */
  name(words: string) {
    for (const named of [this.#table, this.#scrolling]) named.setAttribute('aria-label', words);
  }

  changed() {
    if (!this.element.open || this.#waiting !== 0) return;
    this.#waiting = window.setTimeout(() => {
      this.#waiting = 0;
      this.#fill();
    }, PAUSE);
  }

  close() {
    clearTimeout(this.#waiting);
  }

  #fill() {
    if (!this.element.open) {
      this.#table.replaceChildren();
      return;
    }
    const { heads, rows } = this.#numbers();
    this.#table.replaceChildren(
      h('thead', {}, h('tr', {}, ...heads.map((head) => (head === '' ? h('td') : h('th', { scope: 'col' }, head))))),
      h(
        'tbody',
        {},
        ...rows.map(([head, ...cells]) =>
          h('tr', {}, h('th', { scope: 'row' }, head), ...cells.map((cell) => h('td', {}, cell))),
        ),
      ),
    );
  }
}
