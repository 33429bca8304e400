// Many runs of one hyperparameter's values, over several seeds each: what it does, and which value the
// dev set picks.
import { runLink } from '../../engine/session.js';
import { sweep } from '../../engine/sweep.js';
import { h } from '../../ui/elements.js';
import * as format from '../../ui/format.js';
import { t } from '../../ui/i18n.js';
import { SweepView } from '../../views/sweep.js';

/** @import { ParsedLink } from 'gradlab-wasm' */
/** @import { Sweep } from '../../engine/sweep.js' */
/** @import { WideContext, WideKind } from '../types.d.ts' */

/** Index of the accuracy of a part in an evaluation. */
const ACCURACY = { train: 2, dev: 5, test: 8 };

/** @type {WideKind} */
export const kind = { pictures: [], make: (context) => new SweepSection(context) };

class SweepSection {
  /** @type {Sweep | null} */
  #sweep = null;
  #link = '';

  /** @param {WideContext} context whose order has a `key`, its `values`, the number of `seeds`, and what the runs keep as `fixed` */
  constructor(context) {
    this.context = context;
    const { order } = context;
    this.view = new SweepView();
    this.start = h('button', { type: 'button', class: 'button primary', onclick: () => this.#start() }, t('sweep.start'));
    this.cancel = h('button', { type: 'button', class: 'button', hidden: true, onclick: () => this.#cancel() }, t('seeds.cancel'));
    this.progress = h('progress', { 'aria-label': t('seeds.progress'), max: 1, value: 0 });
    this.status = h('span', { role: 'status' });
    this.picked = h('p', { class: 'sweep-picked', 'data-number': 'picked' });
    this.take = h('button', { type: 'button', class: 'button', hidden: true, onclick: () => this.#take() }, t('sweep.take'));
    this.element = h('section', { class: 'sweep', 'data-view': 'sweep' },
      h('div', { class: 'view-head' }, h('h2', {}, t('sweep.title', { key: t(`key.${order.key}`) }))),
      h('p', {}, t('sweep.intro', { values: order.values.length, seeds: order.seeds, runs: order.values.length * order.seeds })),
      h('div', { class: 'seeds-work' }, this.start, this.cancel, this.progress, this.status),
      this.view.element,
      this.picked,
      this.take);
  }

  /** @param {ParsedLink} parsed */
  update(parsed) {
    const { key } = this.context.order;
    const link = runLink(parsed, parsed.runs[0].name, { ...this.context.order.fixed, [key]: '0' });
    if (link === this.#link) return;
    this.#link = link;
    this.#cancel();
    this.#sweep = null;
  }

  draw() {
    const sweep = this.#sweep;
    this.start.hidden = sweep?.running ?? false;
    this.cancel.hidden = !this.start.hidden;
    this.progress.hidden = !sweep;
    this.progress.max = sweep?.total ?? 1;
    this.progress.value = sweep?.outcomes.length ?? 0;
    const left = sweep?.running && Number.isFinite(sweep.remaining) ? ` · ${t('seeds.remaining', { seconds: format.whole(Math.ceil(sweep.remaining)) })}` : '';
    this.status.textContent = sweep ? t('seeds.done', { done: format.whole(sweep.outcomes.length), total: format.whole(sweep.total) }) + left : '';
    const { key, values } = this.context.order;
    const points = (sweep?.outcomes ?? []).flatMap(({ link, k, result }) =>
      result && result.overflowedAt < 0 ? [{ value: values[link], seed: k, dev: 1 - result.evaluation[ACCURACY.dev], train: 1 - result.evaluation[ACCURACY.train], test: 1 - result.evaluation[ACCURACY.test] }] : []);
    const best = sweep && !sweep.running ? pick(values, points) : null;
    this.view.show({ key: t(`key.${key}`), values, points, picked: best?.value ?? null });
    this.take.hidden = !best;
    this.picked.textContent = best ? t('sweep.picked', { key: t(`key.${key}`), value: best.value, dev: format.percent(best.dev), zero: format.percent(best.first), test: format.percent(best.test), testZero: format.percent(best.firstTest) }) : '';
    this.take.dataset.value = best ? String(best.value) : '';
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    void this.#sweep?.cancel();
    this.view.close();
  }

  #start() {
    const { order, state, work, redraw } = this.context;
    const { key, values, seeds, fixed = {} } = order;
    const { parsed } = state;
    const name = parsed.runs[0].name;
    const links = values.map((/** @type {number} */ value) => runLink(parsed, name, { ...fixed, [key]: String(value) }));
    void this.#sweep?.cancel();
    this.#sweep = sweep(work.pool, { links, seeds, data: work.session.supplies.get(parsed.runs[0].values.data), changed: redraw });
    redraw();
  }

  #cancel() {
    void this.#sweep?.cancel();
    this.context.redraw();
  }

  #take() {
    const { state, order } = this.context;
    const last = state.parsed.runs[state.parsed.runs.length - 1].name;
    state.set(last, order.key, this.take.dataset.value ?? '');
  }
}

/**
 * The value with the lowest median dev error, beside the first value's.
 * @param {number[]} values
 * @param {{ value: number, dev: number, test: number }[]} points
 */
function pick(values, points) {
  const medians = values.map((value) => {
    const own = points.filter((point) => point.value === value);
    return { value, dev: median(own.map(({ dev }) => dev)), test: median(own.map(({ test }) => test)) };
  });
  const known = medians.filter(({ dev }) => Number.isFinite(dev));
  if (known.length === 0) return null;
  const best = known.reduce((least, other) => (other.dev < least.dev ? other : least));
  return { ...best, first: medians[0].dev, firstTest: medians[0].test };
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.floor(half)] + sorted[Math.ceil(half) - 1]) / 2;
}
