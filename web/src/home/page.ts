// The week as a map: every lab in course order, with its question, a small picture of its own
// experiment as it is now trained, and how far the reader has come.
import { parseLink } from '../core.ts';
import { forgetProgress, type Progress, progress } from '../lab/course.ts';
import type { Lab } from '../lab/lab.ts';
import { runLink } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import type { Pool } from '../training/pool.ts';
import { Runner } from '../training/runner.ts';
import { h } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';
import { Miniature } from './miniature.ts';

/** Points a side of a miniature's boundary, and milliseconds that its network trains. */
const SIZE = 40;
const PREVIEW_TIME = 150;
/** Records of its cost. */
const RECORDS = 60;

export class HomePage {
  readonly #unwatch: (() => void)[] = [];
  readonly #runners = new Set<Runner>();
  readonly #miniatures: Miniature[] = [];

  readonly state: State;
  readonly pool: Pool;
  readonly labs: Lab[];
  readonly progress: HTMLParagraphElement;
  readonly element: HTMLDivElement;

  constructor(state: State, labs: Lab[], pool: Pool) {
    this.state = state;
    this.pool = pool;
    this.labs = labs;
    document.title = 'gradlab';
    document.documentElement.removeAttribute('data-embed');
    const done = progress();
    // The parts of the week in the order in which the labs name them.
    const parts = [...new Set(labs.map(({ part }) => part))].map((part) => {
      const own = labs.filter((lab) => lab.part === part);
      const start = labs.indexOf(own[0]) + 1;
      return h(
        'section',
        { class: 'week-part' },
        h('h2', {}, t(`part.${part}`)),
        h('ol', { class: 'week-labs', start }, ...own.map((lab) => this.#card(lab, done))),
      );
    });
    const erase = h('button', { type: 'button', class: 'button', onclick: () => this.#erase() }, t('home.erase'));
    this.progress = h('p', { class: 'home-progress' }, this.#told(done), ' ', erase);
    this.element = h(
      'div',
      { class: 'home', lang: currentLanguage() },
      h(
        'header',
        { class: 'lab-head' },
        h('h1', {}, t('home.title')),
        h('p', { class: 'intro' }, t('home.intro')),
        this.progress,
      ),
      ...parts,
    );
  }

  update() {}

  recolour() {
    for (const miniature of this.#miniatures) miniature.recolour();
  }

  close() {
    for (const stop of this.#unwatch) stop();
    for (const runner of this.#runners) runner.close();
    for (const miniature of this.#miniatures) miniature.close();
  }

  #card(lab: Lab, done: Progress) {
    const miniature = new Miniature(SIZE);
    this.#miniatures.push(miniature);
    const language = currentLanguage();
    const solved = done.solved.some((name) => name.startsWith(`${lab.id}:`));
    const mark = solved ? 'solved' : done.opened.includes(lab.id) ? 'opened' : '';
    const card = h(
      'li',
      { class: 'week-lab' },
      h(
        'a',
        { href: `#lab=${lab.id}` },
        miniature.element,
        h(
          'span',
          { class: 'week-text' },
          h('span', { class: 'week-title' }, lab.titles[language]),
          h('span', { class: 'week-question' }, lab.questions[language]),
          mark === '' ? null : h('span', { class: `week-mark week-${mark}` }, t(`home.${mark}`)),
        ),
      ),
    );
    const picture = lab.miniature;
    if (typeof picture === 'object')
      miniature.showFunction((x) => picture.polynomial.reduceRight((sum, c) => sum * x + c, 0));
    else {
      const stop = watchSight(card, (seen) => {
        if (!seen) return;
        stop();
        this.#train(lab, picture, miniature);
      });
      this.#unwatch.push(stop);
    }
    return card;
  }

  /** Trains the lab's last run, or another's, for a moment, and shows where that leads. */
  #train(lab: Lab, link: string | undefined, miniature: Miniature) {
    const parsed = parseLink(`lab=${lab.id}${link ? `&${link}` : ''}`, this.labs);
    const { name, values } = parsed.runs[parsed.runs.length - 1];
    const runner = new Runner(this.pool, () => {
      if (runner.opening && runner.snapshot) miniature.show(runner.opening, runner.snapshot, runner.records.cost);
      runner.close();
      this.#runners.delete(runner);
    });
    this.#runners.add(runner);
    runner.open({
      link: runLink(parsed, name),
      seedIndex: 0,
      records: RECORDS,
      size: SIZE,
      epochs: Number(values.epochs),
      wants: lab.panel.length > 0 ? ['boundary'] : ['layers'],
      previewTime: PREVIEW_TIME,
      data: undefined,
    });
  }

  #erase() {
    forgetProgress();
    for (const mark of this.element.querySelectorAll('.week-mark')) mark.remove();
    this.progress.firstChild?.replaceWith(this.#told({ opened: [], solved: [] }));
  }

  /** How far the reader has come, in words. */
  #told({ opened, solved }: Progress) {
    const own = this.labs.filter(({ id }) => opened.includes(id));
    return t('home.progress', {
      opened: t('home.progress.opened', { opened: format.whole(own.length), count: this.labs.length }),
      solved: t('home.progress.solved', { count: solved.length }),
    });
  }
}
