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
import { h, need } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import { watchSight } from '../ui/sight.ts';
import { Miniature } from './miniature.ts';

/** Points a side of a miniature's boundary, and milliseconds that its network trains. */
const SIZE = 40;
const PREVIEW_TIME = 150;
/** Records of its cost. */
const RECORDS = 60;

export class HomePage {
  readonly #unwatch: (() => void)[] = [];
  /** They rest once they have trained, to be painted in the colours of another theme. */
  readonly #runners = new Map<Miniature, Runner>();
  readonly #miniatures: Miniature[] = [];

  readonly state: State;
  readonly pool: Pool;
  readonly labs: Lab[];
  readonly progress: HTMLElement;
  readonly element: HTMLElement;

  /** @param element of the page, in which it comes alive */
  constructor(state: State, labs: Lab[], pool: Pool, element: HTMLElement) {
    this.state = state;
    this.pool = pool;
    this.labs = labs;
    this.element = element;
    document.documentElement.removeAttribute('data-embed');
    const done = progress();
    this.progress = need(element, '.home-progress span', HTMLElement);
    need(element, '.home-progress button', HTMLElement).addEventListener('click', () => this.#erase());
    this.#tell(done);
    for (const lab of labs) this.#animate(need(element, `[data-lab="${lab.id}"]`, HTMLElement), lab, done);
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

  /** How far the reader has come. */
  #tell({ opened, solved }: Progress) {
    const own = this.labs.filter(({ id }) => opened.includes(id));
    this.progress.textContent = t('home.progress', {
      opened: t('home.progress.opened', { opened: format.whole(own.length), count: this.labs.length }),
      solved: t('home.progress.solved', { count: solved.length }),
    });
  }

  #animate(card: HTMLElement, lab: Lab, done: Progress) {
    const miniature: Miniature = new Miniature(
      (boundary) => this.#runners.get(miniature)?.look({ palette: palette(), boundary }),
      need(card, '.miniature', HTMLElement),
    );
    this.#miniatures.push(miniature);
    const solved = done.solved.some((name) => name.startsWith(`${lab.id}:`));
    const mark = solved ? 'solved' : done.opened.includes(lab.id) ? 'opened' : '';
    if (mark !== '')
      need(card, '.week-text', HTMLElement).append(h('span', { class: `week-mark week-${mark}` }, t(`home.${mark}`)));
    const picture = lab.miniature;
    if (typeof picture === 'object')
      miniature.showFunction((x) => picture.polynomial.reduceRight((sum, c) => sum * x + c, 0));
    else {
      const stop = watchSight([card], (seen) => {
        if (!seen) return;
        stop();
        this.#train(lab, picture, miniature);
      });
      this.#unwatch.push(stop);
    }
  }

  /** Trains the lab's last run, or another's, for a moment, and shows where that leads. */
  #train(lab: Lab, link: string | undefined, miniature: Miniature) {
    const parsed = parseLink(`lab=${lab.id}${link ? `&${link}` : ''}`, this.labs);
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
    this.#tell({ opened: [], solved: [], skipped: [] });
  }
}
