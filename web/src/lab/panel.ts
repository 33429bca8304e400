// One run of a lab: its name and the figures that show it.

import type { LinkRun, Notice } from 'gradlab-wasm';
import type { RunContext, RunFigure, RunView } from '../figures/figure.ts';
import type { Runner } from '../training/runner.ts';
import { h, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import { noticeText } from '../ui/notices.ts';
import { watchSight } from '../ui/sight.ts';
import type { Chosen } from './figures.ts';
import type { Lab } from './lab.ts';

/** Numbers that change faster than this, in milliseconds, can't be read. */
const READABLE = 100;

export class Panel {
  #readAt = 0;

  run: LinkRun;
  title: string;
  readonly message: HTMLParagraphElement;
  readonly heading: HTMLHeadingElement;
  readonly views: { view: RunView; moves: boolean }[];
  readonly element: HTMLElement;
  readonly unwatch: () => void;

  /**
   * @param name the run's
   * @param figures what shows it, in order
   * @param page takes a value chosen for this run alone; gives the run; is told whether the panel can be seen
   */
  constructor(
    name: string,
    lab: Lab,
    figures: Chosen<RunFigure>[],
    {
      set,
      runner,
      seen,
    }: {
      set: (key: string, value: string) => Notice[];
      runner: () => Runner | undefined;
      seen: (seen: boolean) => void;
    },
  ) {
    this.run = { name, values: {} };
    this.title = '';
    this.message = h('p', { class: 'panel-message', role: 'status' });
    this.heading = h('h2', { class: 'panel-title' });
    this.views = figures.map(({ settings, figure }) => {
      const context: RunContext = {
        name,
        lab,
        settings,
        runner,
        set,
        title: () => this.title,
        values: () => this.run.values,
        complain: (notices) => this.complain(notices),
      };
      const view = figure.make(context);
      if (figure.place) view.element.classList.add(figure.place);
      return { view, moves: !!figure.moves };
    });
    const named = figures.some(({ figure }) => figure.namesRun);
    this.element = h(
      'article',
      { class: 'panel', 'data-run': name, style: `--run: var(--run-${name})` },
      named ? null : this.heading,
      ...this.views.map(({ view }) => view.element),
      this.message,
    );
    this.unwatch = watchSight(this.element, seen);
  }

  /** Takes the run's values as they now stand. */
  update(run: LinkRun, title: string) {
    this.run = run;
    this.title = title;
    write(this.heading, title);
    delete this.element.dataset.fingerprint;
    for (const { view } of this.views) view.update?.(run);
    this.complain([]);
  }

  /** Says why a value can't be taken; nothing for none. */
  complain(notices: Notice[]) {
    write(this.message, notices.map(noticeText).join(' '));
  }

  draw(runner: Runner) {
    const { opening, snapshot } = runner;
    if (runner.state === 'failed') {
      write(this.message, t(runner.refused ? 'panel.refused' : 'panel.failed', { message: runner.message }));
      return;
    }
    if (!opening || !snapshot) return;
    if (snapshot.overflowedAt !== null)
      write(this.message, t('panel.overflow', { epoch: format.whole(snapshot.overflowedAt) }));
    else if (runner.state === 'playing' || snapshot.trainedEpochs === 0) write(this.message, '');
    const now = performance.now();
    const readable = runner.state !== 'playing' || now - this.#readAt >= READABLE;
    if (readable) this.#readAt = now;
    for (const { view, moves } of this.views) if (moves || readable) view.draw(runner);
    // While a run is opened, the panel still shows the one before.
    if (runner.state === 'over' && !snapshot.past) this.element.dataset.fingerprint = snapshot.fingerprint;
    else delete this.element.dataset.fingerprint;
  }

  recolour() {
    for (const { view } of this.views) view.recolour?.();
  }

  close() {
    this.unwatch();
    for (const { view } of this.views) view.close?.();
  }
}
