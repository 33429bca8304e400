// The same runs over several seeds: one seed proves little. Where a lab says how many, its strip stands on
// the first screen by itself.

import type { Notice, ParsedLink } from 'gradlab-wasm';
import { runLink } from '../../link/runs.ts';
import type { Machine } from '../../training/machine.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { Progress } from './progress.ts';
import { type StripRow, StripView } from './strip.ts';
import { SpreadView } from './view.ts';

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Seeds(context) };

const COUNTS = [1, 8, 16, 32];
const PARTS = ['train', 'dev', 'test'] as const;

class Seeds {
  /** Whether the reader has said which part to show. */
  #chosen = false;
  /** Of each run the row that was whole last: it stands until there is a new one. */
  readonly #whole = new Map<string, StripRow>();

  readonly machine: Machine;
  readonly title: (name: string) => string;
  readonly set: (value: string) => Notice[];
  /** How many seeds there are without being asked for. */
  readonly own: number;
  readonly view = new SpreadView();
  readonly progress: Progress;
  /** Of a lab that has one. */
  readonly strip: { view: StripView; progress: Progress } | null;
  readonly parts: Record<string, HTMLElement>;
  readonly count: HTMLSelectElement;
  readonly data: HTMLInputElement;
  readonly part: HTMLSelectElement;
  readonly element: HTMLElement;

  constructor({ machine, state, title, settings, redraw }: LabContext) {
    this.machine = machine;
    this.title = title;
    this.set = (value) => state.set('', 'seeds', value);
    this.own = settings.count ?? 1;
    this.progress = new Progress(machine.repetition, 'seeds');
    const progress = new Progress(machine.repetition, 'strip');
    this.strip = settings.count ? { view: new StripView(progress.element), progress } : null;
    this.parts = this.strip ? { strip: this.strip.view.element } : {};
    this.count = h('select', { id: 'seeds' });
    for (const count of COUNTS.filter((n) => n >= this.own)) this.#offer(count);
    this.data = h('input', { type: 'checkbox', id: 'seeds-data' });
    this.part = h('select', { id: 'seeds-part' });
    for (const part of PARTS) this.part.append(h('option', { value: part }, t(`seeds.${part}`)));
    for (const input of [this.count, this.data]) input.addEventListener('change', () => this.#commit());
    this.part.addEventListener('change', () => {
      this.#chosen = true;
      this.#whole.clear();
      redraw();
    });
    this.element = h(
      'section',
      { class: 'seeds', 'data-view': 'seeds' },
      h('div', { class: 'view-head' }, h('h2', {}, t('seeds.title'))),
      h('p', {}, t('seeds.intro')),
      h(
        'div',
        { class: 'seeds-controls' },
        h('label', { for: 'seeds' }, t('seeds.label')),
        this.count,
        h('span', { class: 'check' }, this.data, h('label', { for: 'seeds-data' }, t('seeds.data'))),
        h('label', { for: 'seeds-part' }, t('seeds.part')),
        this.part,
      ),
      this.progress.element,
      this.view.element,
    );
  }

  update(parsed: ParsedLink) {
    // Where a lab has no test set, its dev set tells.
    const [, dev, test] = parsed.runs[0].values.split.split('/').map(Number);
    if (!this.#chosen) this.part.value = test > 0 ? 'test' : dev > 0 ? 'dev' : 'train';
    const { seeds, seedsData } = parsed.page;
    const count = seeds === 1 ? this.own : seeds;
    if (![...this.count.options].some(({ value }) => value === String(count))) this.#offer(count);
    this.count.value = String(count);
    this.data.checked = seedsData;
    this.data.disabled = count === 1;
  }

  draw() {
    const { repetition, link } = this.machine;
    if (!link) return;
    const { seeds, done } = repetition;
    const rows = link.runs.map(({ name }) => this.#row(link, name, seeds));
    const good = rows.reduce((sum, { dots }) => sum + dots.length, 0);
    this.progress.draw(done - good);
    this.view.element.hidden = good === 0;
    if (good > 0) this.view.show(rows.map(({ dots, ...row }) => ({ ...row, values: dots.map(({ value }) => value) })));
    if (!this.strip) return;
    for (const row of rows) if (row.state === 'whole') this.#whole.set(row.run, row);
    this.strip.progress.draw(done - good);
    this.strip.view.element.toggleAttribute(
      'data-done',
      rows.every(({ state }) => state === 'whole'),
    );
    this.strip.view.show(
      t(link.page.seedsData ? 'strip.data' : 'strip.weights', {
        part: t(`panel.${this.#part}`),
        seeds: seeds || this.own,
      }),
      rows.map((row) => (row.state === 'whole' ? row : this.#before(row))),
    );
  }

  recolour() {
    this.view.recolour();
    this.strip?.view.recolour();
  }

  close() {
    this.view.close();
    this.strip?.view.close();
  }

  get #part() {
    return PARTS.find((name) => name === this.part.value) ?? 'train';
  }

  /** What is known of a run. One that overflowed has nothing to compare. */
  #row(link: ParsedLink, run: string, seeds: number): StripRow {
    const outcomes = seeds > 1 ? this.machine.repetition.of(runLink(link, run)) : [];
    const dots = outcomes
      .toSorted((a, b) => a.seedIndex - b.seedIndex)
      .flatMap(({ seedIndex, result }) => {
        const value = result?.overflowedAt === null ? result.evaluations[this.#part]?.accuracy : null;
        return typeof value === 'number' ? [{ seedIndex, value }] : [];
      });
    const whole = outcomes.length > 0 && outcomes.length === seeds;
    return { run, title: this.title(run), dots, state: whole ? 'whole' : 'partial' };
  }

  #before(row: StripRow): StripRow {
    const last = this.#whole.get(row.run);
    return last ? { ...last, state: 'old' } : row;
  }

  #offer(count: number) {
    this.count.append(h('option', { value: count }, t('seeds.count', { count })));
  }

  #commit() {
    const { value } = this.count;
    if (this.data.checked && value !== '1') this.set(`${value},data`);
    else this.set(Number(value) === this.own ? '1' : value);
  }
}
