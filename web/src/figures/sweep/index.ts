// Many runs of one hyperparameter's values, over several seeds each: what it does, and which value the
// dev set picks.

import type { ParsedLink } from 'gradlab-wasm';
import { runLink } from '../../link/runs.ts';
import { Batch } from '../../training/batch.ts';
import { examplesOf } from '../../training/datasets.ts';
import { errorOf } from '../../training/evaluations.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, FigureSettings, LabContext } from '../figure.ts';
import { median } from '../median.ts';
import { SweepView } from './view.ts';

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Sweep(context) };

/** What is swept: a hyperparameter's values over seeds, and what all runs have as fixed. */
interface Plan {
  key: string;
  values: number[];
  seeds: number;
  fixed: Record<string, string>;
}

class Sweep {
  #batch: Batch | null = null;
  #link = '';

  readonly context: LabContext;
  readonly plan: Plan;
  readonly view: SweepView;
  readonly start: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  readonly progress: HTMLProgressElement;
  readonly status: HTMLSpanElement;
  readonly picked: HTMLParagraphElement;
  readonly take: HTMLButtonElement;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.plan = planOf(context.settings);
    const { key, values, seeds } = this.plan;
    this.view = new SweepView();
    this.start = h(
      'button',
      { type: 'button', class: 'button primary', onclick: () => this.#start() },
      t('sweep.start'),
    );
    this.cancel = h(
      'button',
      { type: 'button', class: 'button', hidden: true, onclick: () => this.#cancel() },
      t('seeds.cancel'),
    );
    this.progress = h('progress', { 'aria-label': t('seeds.progress'), max: 1, value: 0 });
    this.status = h('span', { role: 'status' });
    this.picked = h('p', { class: 'sweep-picked', 'data-number': 'picked' });
    this.take = h(
      'button',
      { type: 'button', class: 'button', hidden: true, onclick: () => this.#take() },
      t('sweep.take'),
    );
    this.element = h(
      'section',
      { class: 'figure sweep', 'data-view': 'sweep' },
      h('div', { class: 'view-head' }, h('h2', {}, t('sweep.title', { key: t(`key.${key}`) }))),
      h('p', {}, t('sweep.intro', { values: values.length, count: seeds, runs: values.length * seeds })),
      h('div', { class: 'batch-progress' }, this.start, this.cancel, this.progress, this.status),
      this.view.chart.element,
      this.picked,
      this.take,
    );
  }

  update(parsed: ParsedLink) {
    const { key, fixed } = this.plan;
    const link = runLink(parsed, parsed.runs[0].name, { ...fixed, [key]: '0' });
    if (link === this.#link) return;
    this.#link = link;
    this.#cancel();
    this.#batch = null;
  }

  draw() {
    const batch = this.#batch;
    this.start.hidden = batch?.running ?? false;
    this.cancel.hidden = !this.start.hidden;
    this.progress.hidden = !batch;
    this.progress.max = batch?.total ?? 1;
    this.progress.value = batch?.outcomes.length ?? 0;
    const left =
      batch?.running && Number.isFinite(batch.remaining)
        ? ` · ${t('seeds.remaining', { seconds: format.whole(Math.ceil(batch.remaining)) })}`
        : '';
    this.status.textContent = batch
      ? t('seeds.done', { done: format.whole(batch.outcomes.length), total: format.whole(batch.total) }) + left
      : '';
    const { key, values } = this.plan;
    const points = (batch?.outcomes ?? [])
      .toSorted((a, b) => a.link - b.link || a.seedIndex - b.seedIndex)
      .flatMap(({ link, seedIndex, result }) =>
        result && result.overflowedAt === null
          ? [
              {
                value: values[link],
                seed: seedIndex,
                dev: errorOf(result.evaluations.dev),
                train: errorOf(result.evaluations.train),
                test: errorOf(result.evaluations.test),
              },
            ]
          : [],
      );
    const best = batch && !batch.running ? pick(values, points) : null;
    this.view.show({ key: t(`key.${key}`), values, points, picked: best?.value ?? null });
    this.take.hidden = !best;
    this.picked.textContent = best
      ? t('sweep.picked', {
          key: t(`key.${key}`),
          value: best.value,
          dev: format.percent(best.dev),
          zero: format.percent(best.first),
          test: format.percent(best.test),
          testZero: format.percent(best.firstTest),
        })
      : '';
    this.take.dataset.value = best ? String(best.value) : '';
  }

  recolour() {
    this.view.chart.redraw();
  }

  close() {
    void this.#batch?.cancel();
    this.view.chart.close();
  }

  #start() {
    const { state, machine, redraw } = this.context;
    const { key, values, seeds, fixed } = this.plan;
    const { parsed } = state;
    const name = parsed.runs[0].name;
    const links = values.map((value) => runLink(parsed, name, { ...fixed, [key]: String(value) }));
    void this.#batch?.cancel();
    this.#batch = new Batch(machine.pool, {
      links,
      seeds,
      data: examplesOf(parsed.runs[0].values),
      changed: redraw,
    });
    redraw();
  }

  #cancel() {
    void this.#batch?.cancel();
    this.context.redraw();
  }

  #take() {
    const { state } = this.context;
    const last = state.parsed.runs[state.parsed.runs.length - 1].name;
    state.set(last, this.plan.key, this.take.dataset.value ?? '');
  }
}

function planOf({ key, values, seeds, fixed = {} }: FigureSettings): Plan {
  if (key === undefined || values === undefined || seeds === undefined)
    throw new Error('a sweep has a key, values and seeds');
  return { key, values, seeds, fixed };
}

/** The value with the lowest median dev error, beside the first value's. */
function pick(values: number[], points: { value: number; dev: number; test: number }[]) {
  const medians = values.map((value) => {
    const own = points.filter((point) => point.value === value);
    return { value, dev: median(own.map(({ dev }) => dev)), test: median(own.map(({ test }) => test)) };
  });
  const known = medians.filter(({ dev }) => Number.isFinite(dev));
  if (known.length === 0) return null;
  const best = known.reduce((least, other) => (other.dev < least.dev ? other : least));
  return { ...best, first: medians[0].dev, firstTest: medians[0].test };
}
