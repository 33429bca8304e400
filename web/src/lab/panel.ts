// One run of a lab: its name and the figures that show it on the first screen and below, or why it
// failed and the way out.

import type { LinkRun, Notice } from 'gradlab-wasm';
import type { RunContext, RunFigure, RunView } from '../figures/figure.ts';
import type { Snapshot } from '../training/protocol.ts';
import type { Failure, Runner } from '../training/runner.ts';
import { h, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import { noticeText } from '../ui/notices.ts';
import { watchSight } from '../ui/sight.ts';
import { type Chosen, nameOf } from './figures.ts';
import { Guarded } from './guarded.ts';
import type { Lab } from './lab.ts';
import { overshoot } from './overshoot.ts';
import { layOut } from './screen.ts';

/** Numbers that change faster than this, in milliseconds, can't be read. */
const READABLE = 100;

/** What a panel asks of the page. */
interface Page {
  /** Takes a value chosen for this run alone. */
  set: (key: string, value: string) => Notice[];
  /** Gives one number of this run's network a value by hand. */
  change: (index: number, value: number) => Promise<void>;
  runner: () => Runner | undefined;
  /** Of all panels. */
  runners: () => Runner[];
  /** Draws all panels in the next frame. */
  redraw: () => void;
  /** Is told whether the panel can be seen. */
  seen: (seen: boolean) => void;
  /** Tries the run again. */
  retry: () => void;
}

export class Panel {
  #readAt = 0;
  /** What is said in place of the figures. */
  #failure: Failure | null = null;

  run: LinkRun;
  title: string;
  readonly message: HTMLParagraphElement;
  readonly heading: HTMLHeadingElement;
  /** The run's name once more, over what stands below. */
  readonly under: HTMLHeadingElement;
  readonly reason: HTMLParagraphElement;
  readonly retry: HTMLButtonElement;
  readonly failure: HTMLDivElement;
  readonly views: { name: string; guarded: Guarded<RunView>; moves: boolean }[];
  readonly element: HTMLElement;
  /** What stands below the first screen, if anything does. */
  readonly more: HTMLElement | null;
  readonly unwatch: () => void;

  /**
   * @param name the run's
   * @param figures what shows it, in order
   */
  constructor(
    name: string,
    lab: Lab,
    figures: Chosen<RunFigure>[],
    { set, change, runner, runners, redraw, seen, retry }: Page,
  ) {
    this.run = { name, values: {} };
    this.title = '';
    this.message = h('p', { class: 'panel-message', role: 'status' });
    this.heading = h('h2', { class: 'panel-title' });
    this.under = h('h3', { class: 'panel-title' });
    this.reason = h('p', { class: 'panel-message' });
    this.retry = h('button', { type: 'button', class: 'button', onclick: retry }, t('panel.retry'));
    this.failure = h('div', { class: 'panel-failure', role: 'alert', hidden: true }, this.reason, this.retry);
    this.views = figures.map(({ settings, figure }) => {
      const context: RunContext = {
        name,
        lab,
        settings,
        runner,
        runners,
        redraw,
        set,
        change,
        title: () => this.title,
        values: () => this.run.values,
        complain: (notices) => this.complain(notices),
      };
      const guarded = new Guarded(settings.view, () => figure.make(context));
      return { name: nameOf(settings), guarded, moves: !!figure.moves };
    });
    const named = figures.some(({ figure }) => figure.namesRun);
    const cells = h('div', { class: 'panel-figures' });
    const { run } = lab.screen;
    const below = this.views.filter(({ name }) => lab.below.includes(name)).map(({ guarded }) => guarded.element);
    if (run) layOut(run, cells, (figure) => this.#named(figure));
    // Where no panel has a place on the screen, all of it stands below.
    else cells.append(...below);
    const attributes = { 'data-run': name, style: `--run: var(--run-${name})` };
    this.element = h(
      'article',
      { class: 'panel', ...attributes },
      named ? null : this.heading,
      cells,
      this.failure,
      this.message,
    );
    this.more =
      run && below.length > 0 ? h('article', { class: 'panel-more', ...attributes }, this.under, ...below) : null;
    this.unwatch = watchSight(this.more ? [this.element, this.more] : [this.element], seen);
  }

  #named(figure: string) {
    const view = this.views.find(({ name }) => name === figure);
    if (!view) throw new Error(`no figure of a run is called ${figure}`);
    return view.guarded.element;
  }

  /** Takes the run's values as they now stand. */
  update(run: LinkRun, title: string) {
    this.run = run;
    this.title = title;
    for (const heading of [this.heading, this.under]) write(heading, title);
    delete this.element.dataset.fingerprint;
    for (const { guarded } of this.views) {
      guarded.renew();
      guarded.with((view) => view.update?.(run));
    }
    this.complain([]);
  }

  /** Says why a value can't be taken; nothing for none. */
  complain(notices: Notice[]) {
    write(this.message, notices.map(noticeText).join(' '));
  }

  draw(runner: Runner) {
    const { opening, snapshot, failure } = runner;
    if (failure || snapshot) this.#fail(failure);
    if (failure || !opening || !snapshot) return;
    this.#warn(snapshot, runner.state);
    const now = performance.now();
    const readable = runner.state !== 'running' || now - this.#readAt >= READABLE;
    if (readable) this.#readAt = now;
    for (const { guarded, moves } of this.views) if (moves || readable) guarded.with((view) => view.draw(runner));
    if (runner.state === 'ended' && !snapshot.past) this.element.dataset.fingerprint = snapshot.fingerprint;
    else delete this.element.dataset.fingerprint;
  }

  /** Keeps its picture until there is another: the run is being opened. */
  wait() {
    delete this.element.dataset.fingerprint;
  }

  recolour() {
    for (const { guarded } of this.views) guarded.with((view) => view.recolour?.());
  }

  close() {
    this.unwatch();
    for (const { guarded } of this.views) guarded.close();
  }

  /** Says what has gone wrong in training, and why where that can be told. */
  #warn({ overflowedAt, evaluations, trainedEpochs }: Snapshot, state: Runner['state']) {
    const { m } = evaluations.train;
    const over = overshoot(this.run.values, m);
    const words = [
      overflowedAt === null ? '' : t('panel.overflow', { epoch: format.whole(overflowedAt) }),
      over && trainedEpochs > 0
        ? t('panel.overshoots', {
            rate: String(over.rate),
            lambda: String(over.lambda),
            m: format.whole(m),
            product: format.weight(over.product),
          })
        : '',
    ].filter((sentence) => sentence !== '');
    if (words.length > 0) write(this.message, words.join(' '));
    else if (state === 'running' || trainedEpochs === 0) write(this.message, '');
  }

  /** In place of a failed run's figures stands why it failed (lab.css). */
  #fail(failure: Failure | null) {
    if (failure === this.#failure) return;
    this.#failure = failure;
    this.element.toggleAttribute('data-failed', failure !== null);
    this.failure.hidden = failure === null;
    const key = failure?.kind === 'refused' ? 'panel.refused' : 'panel.failed';
    write(this.reason, failure ? t(key, { message: failure.message }) : '');
    if (!failure) return;
    // What the core refuses it refuses again.
    this.retry.hidden = failure.kind === 'refused';
    write(this.message, '');
    delete this.element.dataset.fingerprint;
  }
}
