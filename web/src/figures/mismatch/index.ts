// Training data from another source than dev's: fresh examples of the training source, not trained
// on, tell mismatch from variance.
import { diagnose } from '../../core.ts';
import { bayesOf } from '../../training/bayes.ts';
import { errorOf } from '../../training/evaluations.ts';
import type { Runner } from '../../training/runner.ts';
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { verdict } from '../diagnosis/verdict.ts';
import type { Figure, LabContext } from '../figure.ts';

const FRESH = 10_000;
const SEED = 800_000;
const NAMES = ['train', 'traindev', 'dev', 'bayes'];
const GAPS = ['bias', 'variance', 'mismatch'] as const;
type GapName = (typeof GAPS)[number];
/** The errors between which each gap lies. */
const BETWEEN: Record<GapName, [string, string]> = {
  bias: ['bayes', 'train'],
  variance: ['train', 'traindev'],
  mismatch: ['traindev', 'dev'],
};

/** What an error is called: of which examples it is, so that it is told from those of other figures. */
const nameOf = (name: string) => t(`mismatch.${name}`, { n: format.whole(FRESH) });

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Mismatch(context) };

class Mismatch {
  #asked = '';
  #errors: Record<string, number> = {};
  /** How many are trained on. */
  #m = NaN;

  readonly context: LabContext;
  readonly cells: Map<string, HTMLSpanElement>;
  readonly gaps: Map<GapName, HTMLSpanElement>;
  readonly words: HTMLParagraphElement;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.cells = new Map(
      NAMES.map((name) => [name, askable(h('span', { 'data-number': `mismatch-${name}` }), () => this.#explain(name))]),
    );
    this.gaps = new Map(
      GAPS.map((name) => [name, askable(h('span', { 'data-number': `gap-${name}` }), () => this.#explainGap(name))]),
    );
    this.words = h('p', { class: 'verdict', role: 'status' });
    const rows = [...this.cells].map(([name, cell]) =>
      h('tr', {}, h('th', { scope: 'row' }, nameOf(name)), h('td', {}, cell)),
    );
    const gaps = [...this.gaps].map(([name, cell]) =>
      h('tr', {}, h('th', { scope: 'row' }, t(`diagnosis.${name}`)), h('td', {}, cell)),
    );
    this.element = h(
      'section',
      { class: 'figure mismatch', 'data-view': 'mismatch' },
      h('h2', {}, t('mismatch.title')),
      h('p', {}, t('mismatch.intro')),
      h(
        'div',
        { class: 'mismatch-tables' },
        h('table', { class: 'numbers' }, h('tbody', {}, ...rows)),
        h('table', { class: 'numbers' }, h('tbody', {}, ...gaps)),
      ),
      this.words,
    );
  }

  draw() {
    const { machine, state, redraw } = this.context;
    const runner = machine.runners.get('a');
    const fingerprint = runner?.snapshot?.fingerprint;
    if (!runner || !machine.ended || machine.past || fingerprint === this.#asked) return;
    const bayes = bayesOf(state.parsed.runs[0].values, runner, redraw);
    if (bayes === undefined) return;
    this.#asked = fingerprint ?? '';
    void this.#ask(runner, bayes, this.#asked);
  }

  async #ask(runner: Runner, bayes: number, asked: string) {
    try {
      const [traindev] = await runner.ask({ of: 'samples', n: FRESH, count: 1, seed: SEED, trainingSource: true });
      const [dev] = await runner.ask({ of: 'samples', n: FRESH, count: 1, seed: SEED + 1, trainingSource: false });
      if (asked !== this.#asked) return;
      const evaluation = runner.snapshot?.evaluations.train ?? null;
      const train = errorOf(evaluation);
      this.#m = evaluation?.m ?? NaN;
      this.#errors = { train, traindev, dev, bayes };
      for (const [name, cell] of this.cells) cell.textContent = format.percent(this.#errors[name]);
      const diagnosis = diagnose(train, dev, bayes, traindev);
      for (const [name, cell] of this.gaps) cell.textContent = format.percent(diagnosis[name]?.size ?? NaN);
      this.words.textContent = verdict(diagnosis);
    } catch {
      this.#asked = '';
    }
  }

  #explain(name: string) {
    const share = this.#errors[name];
    if (share === undefined || !Number.isFinite(share)) return null;
    const error = format.percent(share);
    const of = (n: number) => ({
      wrong: format.whole(Math.round(share * n)),
      m: format.whole(n),
      n: format.whole(n),
      error,
    });
    const line =
      name === 'bayes'
        ? t('explain.bayes', { error })
        : name === 'train'
          ? t('explain.error', of(this.#m))
          : t('explain.fresh', of(FRESH));
    return { name: nameOf(name), lines: [line] };
  }

  #explainGap(name: GapName) {
    const [lower, upper] = BETWEEN[name];
    const [from, to] = [this.#errors[lower], this.#errors[upper]];
    if (from === undefined) return null;
    return {
      name: t(`diagnosis.${name}`),
      lines: [
        t('explain.gap', { from: nameOf(lower), to: nameOf(upper) }),
        `= ${format.percent(to)} − ${format.percent(from)} = ${format.percent(to - from)}`,
      ],
    };
  }
}
