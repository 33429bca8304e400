// The same runs over several seeds: one seed proves little.

import type { Notice, ParsedLink } from 'gradlab-wasm';
import type { Machine } from '../../training/machine.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { SpreadView } from './view.ts';

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Seeds(context) };

const COUNTS = [1, 8, 16, 32];
const PARTS = ['train', 'dev', 'test'] as const;

class Seeds {
  /** Runs in the link's order, as the charts name them. */
  #runs: { run: string; title: string }[] = [];
  /** Whether the reader has said which part to show. */
  #chosen = false;

  readonly machine: Machine;
  readonly title: (name: string) => string;
  readonly set: (value: string) => Notice[];
  readonly view: SpreadView;
  readonly count: HTMLSelectElement;
  readonly data: HTMLInputElement;
  readonly part: HTMLSelectElement;
  readonly progress: HTMLProgressElement;
  readonly status: HTMLSpanElement;
  readonly cancel: HTMLButtonElement;
  readonly bar: HTMLDivElement;
  readonly element: HTMLElement;

  constructor({ machine, state, title }: LabContext) {
    this.machine = machine;
    this.title = title;
    this.set = (value) => state.set('', 'seeds', value);
    this.view = new SpreadView();
    this.count = h('select', { id: 'seeds' });
    for (const count of COUNTS) this.count.append(h('option', { value: count }, t('seeds.count', { count })));
    this.data = h('input', { type: 'checkbox', id: 'seeds-data' });
    this.part = h('select', { id: 'seeds-part' });
    for (const part of PARTS) this.part.append(h('option', { value: part }, t(`seeds.${part}`)));
    for (const input of [this.count, this.data]) input.addEventListener('change', () => this.#commit());
    this.part.addEventListener('change', () => {
      this.#chosen = true;
      this.draw();
    });
    this.progress = h('progress', { 'aria-label': t('seeds.progress'), max: 1, value: 0 });
    this.status = h('span', { class: 'seeds-status' });
    this.cancel = h('button', { type: 'button', class: 'button', onclick: () => this.#cancel() }, t('seeds.cancel'));
    this.bar = h('div', { class: 'batch-progress', hidden: true }, this.progress, this.status, this.cancel);
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
      this.bar,
      this.view.element,
    );
  }

  update(parsed: ParsedLink) {
    this.#runs = parsed.runs.map(({ name }) => ({ run: name, title: this.title(name) }));
    // Where a lab has no test set, its dev set tells.
    const [, dev, test] = parsed.runs[0].values.split.split('/').map(Number);
    if (!this.#chosen) this.part.value = test > 0 ? 'test' : dev > 0 ? 'dev' : 'train';
    const { seeds, seedsData } = parsed.page;
    if (!COUNTS.includes(seeds) && ![...this.count.options].some((o) => o.value === String(seeds))) {
      this.count.append(h('option', { value: seeds }, t('seeds.count', { count: seeds })));
    }
    this.count.value = String(seeds);
    this.data.checked = seedsData;
    this.data.disabled = seeds === 1;
  }

  draw() {
    const { repetition } = this.machine;
    this.bar.hidden = repetition === null;
    this.view.element.hidden = repetition === null;
    if (!repetition) return;
    const { outcomes, total, running, remaining } = repetition;
    this.cancel.hidden = !running;
    this.progress.max = Math.max(total, 1);
    this.progress.value = outcomes.length;
    // A run that overflowed has nothing to compare. By seed, not as they came in: the picture stays the same.
    const good = outcomes
      .toSorted((a, b) => a.seedIndex - b.seedIndex)
      .flatMap(({ link, result }) => (result && result.overflowedAt === null ? [{ link, result }] : []));
    const failed = outcomes.length - good.length;
    const done = t('seeds.done', { done: format.whole(good.length), total: format.whole(total) });
    const rest =
      running && Number.isFinite(remaining)
        ? t('seeds.remaining', { seconds: format.whole(Math.ceil(remaining)) })
        : '';
    const lost = failed > 0 ? t('seeds.failed', { failed: format.whole(failed) }) : '';
    this.status.textContent = [done, lost, rest].filter((words) => words !== '').join(' · ');
    const part = PARTS.find((name) => name === this.part.value) ?? 'train';
    const strips = this.#runs.map((run, i) => {
      const values = good
        .filter(({ link }) => link === i)
        .map(({ result }) => result.evaluations[part]?.accuracy ?? NaN);
      return { ...run, values: values.filter((v) => Number.isFinite(v)) };
    });
    this.view.element.hidden = good.length === 0;
    this.view.show(strips);
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    this.view.close();
  }

  #cancel() {
    this.machine.cancelRepetition();
    this.draw();
  }

  #commit() {
    const count = this.count.value;
    this.set(this.data.checked && count !== '1' ? `${count},data` : count);
  }
}
