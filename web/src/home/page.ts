// The week as a map: every lab in course order, with its question, a small picture of its own
// experiment as it is now trained, and how far the reader has come.
import { parseLink } from '../core.ts';
import { forgetProgress, type Progress, progress } from '../lab/course.ts';
import type { Lab } from '../lab/lab.ts';
import { runLink } from '../link/runs.ts';
import type { State } from '../link/state.ts';
import type { Pool } from '../training/pool.ts';
import { Runner } from '../training/runner.ts';
import { palette } from '../ui/colours.ts';
import { h } from '../ui/elements.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';
import { Miniature } from './miniature.ts';

/** Points a side of a miniature's boundary, and milliseconds that its network trains. */
const SIZE = 40;
const PREVIEW_TIME = 150;
/** Records of its cost. */
const RECORDS = 60;
/** Parts of the week, each with the place of its first lab. */
const PARTS: [string, number][] = [
  ['generalise', 0],
  ['regularise', 4],
  ['train', 10],
  ['check', 13],
];

export class HomePage {
  readonly #unwatch: (() => void)[] = [];
  /** They rest once they have trained, to be painted in the colours of another theme. */
  readonly #runners = new Map<Miniature, Runner>();
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
    const parts = PARTS.map(([name, from], i) => {
      const [, next] = PARTS[i + 1] ?? ['', Infinity];
      const own = labs.filter(({ order }) => order >= from && order < next);
      if (own.length === 0) return null;
      return h(
        'section',
        { class: 'week-part' },
        h('h2', {}, t(`home.${name}`)),
        h('ol', { class: 'week-labs', start: own[0].order }, ...own.map((lab) => this.#card(lab, done))),
      );
    });
    const erase = h('button', { type: 'button', class: 'button', onclick: () => this.#erase() }, t('home.erase'));
    const count = labs.filter(({ id }) => done.opened.includes(id)).length;
    this.progress = h(
      'p',
      { class: 'home-progress' },
      t('home.progress', { opened: count, labs: labs.length, solved: done.solved.length }),
      ' ',
      erase,
    );
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
    for (const runner of this.#runners.values()) runner.close();
    for (const miniature of this.#miniatures) miniature.close();
  }

  #card(lab: Lab, done: Progress) {
    const miniature: Miniature = new Miniature((boundary) =>
      this.#runners.get(miniature)?.look({ palette: palette(), boundary }),
    );
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
    if (lab.views.some(({ view }) => view === 'derivative')) miniature.showFunction((x) => x ** 3);
    else {
      const stop = watchSight(card, (seen) => {
        if (!seen) return;
        stop();
        this.#train(lab, miniature);
      });
      this.#unwatch.push(stop);
    }
    return card;
  }

  /** Trains the lab's last run for a moment, and shows where that leads. */
  #train(lab: Lab, miniature: Miniature) {
    const parsed = parseLink(`lab=${lab.id}${lab.miniature ? `&${lab.miniature}` : ''}`, this.labs);
    const { name, values } = parsed.runs[parsed.runs.length - 1];
    const runner = new Runner(this.pool, () => {
      if (runner.opening && runner.snapshot) miniature.show(runner.opening, runner.snapshot, runner.records.cost);
    });
    this.#runners.set(miniature, runner);
    miniature.recolour();
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
    this.progress.firstChild?.replaceWith(t('home.progress', { opened: 0, labs: this.labs.length, solved: 0 }));
  }
}
