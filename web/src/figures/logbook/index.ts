// The basic recipe: each remedy is a button that reruns the experiment with one change, and every run
// leaves a row with its errors.

import type { ParsedLink } from 'gradlab-wasm';
import { diagnose } from '../../core.ts';
import { bayesOf } from '../../training/bayes.ts';
import { errorOf } from '../../training/evaluations.ts';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { verdict } from '../diagnosis/verdict.ts';
import type { Figure, LabContext } from '../figure.ts';

type Values = Record<string, string>;
/** What a remedy changes, or null where there is nothing left to change. */
type Remedy = (values: Values) => Values | null;
interface Row {
  link: string;
  change: string;
  train: number;
  dev: number;
  verdict: string;
}

const NETWORKS = ['', '8', '20,20', '40,40', '100,100'];
const LAMBDAS = ['0', '0.1', '0.3', '1', '3', '10'];
const KEEPS = ['1', '0.9', '0.8', '0.6'];

/** The next in a row, or null at its end. */
const next = (row: string[], now: string) => row[row.indexOf(now) + 1] ?? null;
const changed = (key: string, value: string | null) => (value === null ? null : { [key]: value });

/** A changed value in words. */
function changeWords(key: string, value: string) {
  if (key === 'opt' || key === 'aug') return t(`value.${value}`);
  if (key === 'hidden') return t('change.hidden', { units: value.split(',').join(' + ') });
  return t(`change.${key}`, { value: key === 'n' || key === 'epochs' ? format.whole(Number(value)) : value });
}

/** What remedies are against. */
const FAULTS = ['bias', 'variance'] as const;
type Fault = (typeof FAULTS)[number];

/** Remedies by what they are against, as the diagnosis calls them. */
const REMEDIES: Record<Fault, [string, Remedy][]> = {
  bias: [
    ['bigger_network', ({ hidden }) => changed('hidden', next(NETWORKS, hidden))],
    ['train_longer', ({ epochs }) => (Number(epochs) >= 12_800 ? null : { epochs: String(2 * Number(epochs)) })],
    ['better_optimiser', ({ opt }) => (opt === 'adam' ? null : { opt: opt === 'gd' ? 'momentum' : 'adam' })],
  ],
  variance: [
    ['more_data', ({ n }) => (Number(n) >= 16_000 ? null : { n: String(Math.min(4 * Number(n), 16_000)) })],
    ['l2', ({ l2 }) => changed('l2', next(LAMBDAS, l2))],
    ['dropout', ({ keep, hidden }) => (hidden === '' ? null : changed('keep', next(KEEPS, keep)))],
    ['jitter', ({ aug }) => (aug === 'jitter' ? null : { aug: 'jitter' })],
  ],
};

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Logbook(context) };

class Logbook {
  #rows: Row[] = [];
  #change = '';
  #shown = -1;
  readonly #body = h('tbody');

  readonly context: LabContext;
  /** A button with the reason why it can't be used now. */
  readonly buttons: { name: string; button: HTMLButtonElement; why: HTMLElement; remedy: Remedy; against: Fault }[];
  readonly now: HTMLParagraphElement;
  readonly parts: { handle: HTMLElement };
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.buttons = FAULTS.flatMap((against) =>
      REMEDIES[against].map(([name, remedy]) => {
        const why = h('span', { class: 'remedy-why', id: `why-${name}` });
        const button = h(
          'button',
          {
            type: 'button',
            class: 'button',
            'data-remedy': name,
            'aria-describedby': why.id,
            onclick: () => this.#try(name, remedy),
          },
          t(`step.${name}`),
        );
        return { name, button, why, remedy, against };
      }),
    );
    const group = (against: Fault) =>
      h(
        'div',
        { class: 'recipe-step', 'data-against': against },
        h('h3', {}, t(`logbook.${against}`)),
        ...this.buttons
          .filter((b) => b.against === against)
          .map(({ button, why }) => h('span', { class: 'remedy' }, button, why)),
      );
    const handle = h('div', { class: 'recipe-flow' }, group('bias'), group('variance'));
    this.parts = { handle };
    this.now = h('p', { class: 'verdict', role: 'status' });
    const heads = ['change', 'train', 'dev', 'gap', 'verdict'].map((key) =>
      h('th', { scope: 'col' }, t(`logbook.${key}`)),
    );
    this.element = h(
      'section',
      { class: 'figure logbook', 'data-view': 'logbook' },
      h(
        'div',
        { class: 'view-head' },
        h('h2', {}, t('logbook.title')),
        h('button', { type: 'button', class: 'button', onclick: () => this.#startOver() }, t('logbook.over')),
      ),
      this.now,
      handle,
      h('div', { class: 'scrolling' }, h('table', { class: 'log' }, h('thead', {}, h('tr', {}, ...heads)), this.#body)),
    );
  }

  update(parsed: ParsedLink) {
    const { values } = parsed.runs[0];
    for (const { name, button, why, remedy } of this.buttons) {
      const used = remedy(values) === null;
      // Not `disabled`: the reason is read where the button has the focus.
      button.setAttribute('aria-disabled', String(used));
      const logistic = name === 'dropout' && values.hidden === '';
      write(why, used ? t(logistic ? 'why.dropout.logistic' : `why.${name}`) : '');
    }
  }

  draw() {
    const { machine, state } = this.context;
    const runner = machine.runners.get('a');
    const snapshot = runner?.snapshot;
    const { link, runs } = state.parsed;
    if (!snapshot || !machine.ended || machine.past || snapshot.overflowedAt !== null) {
      // A verdict is of a run that has ended.
      write(this.now, t(snapshot?.overflowedAt == null ? 'diagnosis.wait' : 'diagnosis.unknown'));
      for (const { button } of this.buttons) button.classList.remove('advised');
      return;
    }
    const errors = { train: errorOf(snapshot.evaluations.train), dev: errorOf(snapshot.evaluations.dev) };
    if (!Number.isFinite(errors.dev)) return;
    const bayes = bayesOf(runs[0].values, runner, this.context.redraw);
    if (bayes === undefined) return;
    const diagnosis = diagnose(errors.train, errors.dev, bayes);
    const stop = diagnosis.bias.high || diagnosis.variance.high ? '' : ` ${t('logbook.stop')}`;
    write(this.now, `${verdict(diagnosis)}.${stop}`);
    for (const { button, against } of this.buttons) button.classList.toggle('advised', diagnosis[against].high);
    if (!this.#rows.some((row) => row.link === link)) {
      this.#rows.push({ link, change: this.#change || t('logbook.start'), ...errors, verdict: verdict(diagnosis) });
      this.#change = '';
    }
    this.#showRows(link);
  }

  #showRows(link: string) {
    const shown = this.#rows.length * 1000 + this.#rows.findIndex((row) => row.link === link);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#body.replaceChildren(
      ...this.#rows.map((row, i) => {
        const before = this.#rows[i - 1];
        const beside = (part: 'train' | 'dev') =>
          before ? h('span', { class: 'before' }, `${format.percent(before[part])} → `) : null;
        const go = h('a', { href: this.context.state.addressOf(row.link) }, row.change);
        return h(
          'tr',
          { 'aria-current': row.link === link ? 'true' : null },
          h('th', { scope: 'row' }, go),
          h('td', {}, beside('train'), format.percent(row.train)),
          h('td', {}, beside('dev'), format.percent(row.dev)),
          h('td', {}, format.percent(row.dev - row.train)),
          h('td', {}, row.verdict),
        );
      }),
    );
  }

  #try(name: string, remedy: Remedy) {
    const { state } = this.context;
    const change = remedy(state.parsed.runs[0].values);
    const [key, value] = Object.entries(change ?? {})[0] ?? [];
    if (key === undefined || value === undefined) return;
    this.#change = t('logbook.step', { step: t(`step.${name}`), change: changeWords(key, value) });
    state.set('', key, value);
  }

  #startOver() {
    this.#rows = [];
    this.#shown = -1;
    this.#body.replaceChildren();
    this.context.state.follow(`lab=${this.context.lab.id}`);
    this.context.redraw();
  }
}
