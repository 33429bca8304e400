// The week as a map: every lab in course order, with its poster and its question, what the reader
// predicted there and how it went, and what comes back today.
import { dueOf, eraseCommitments, type Kept, kept } from '../guide/commitments.ts';
import { forgetProgress, progress } from '../lab/course.ts';
import type { Lab } from '../lab/lab.ts';
import { addressOf, againLink } from '../link/place.ts';
import { h, need, write } from '../ui/elements.ts';
import * as format from '../ui/format.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import { SearchBox } from './search-box.ts';

export class HomePage {
  readonly #search: SearchBox;
  readonly #labs: Lab[];
  readonly #element: HTMLElement;

  /** @param element of the page, in which it comes alive */
  constructor(labs: Lab[], element: HTMLElement) {
    this.#labs = labs;
    this.#element = element;
    document.documentElement.removeAttribute('data-embed');
    this.#search = new SearchBox(element);
    this.#makeErase();
    this.recolour();
    this.update();
  }

  /** Says what is kept on this device. */
  update() {
    const all = kept();
    this.#tellDue(all);
    for (const lab of this.#labs) this.#mark(lab, all);
    this.#tellProgress();
  }

  /** Posters follow the theme that the reader chose, where that is not the system's. */
  recolour() {
    const dark = document.documentElement.dataset.theme === 'dark';
    for (const source of this.#element.querySelectorAll('source')) source.media = dark ? 'all' : 'not all';
  }

  close() {
    this.#search.close();
  }

  /** What comes back today: a link to each step. */
  #tellDue(all: Kept) {
    const links = dueOf(all, Date.now()).flatMap(({ lab: id, step, seed }) => {
      const lab = this.#labs.find((one) => one.id === id);
      const number = (lab?.steps.indexOf(step) ?? -1) + 1;
      if (!lab || number === 0) return [];
      const language = currentLanguage();
      const href = addressOf({ lab: id, language }, againLink({ step, seed }));
      return [h('a', { href }, t('home.due.step', { lab: lab.titles[language], number }))];
    });
    const line = need(this.#element, '.home-due', HTMLElement);
    line.hidden = links.length === 0;
    line.replaceChildren(h('strong', {}, t('home.due')), ...links.flatMap((link) => [' ', link]));
  }

  /** What was predicted in a lab and how it went; else whether it was opened. */
  #mark({ id, steps }: Lab, all: Kept) {
    const own = all.predictions.filter(({ lab, step }) => lab === id && steps.includes(step));
    const back = dueOf({ ...all, predictions: own }, Date.now()).length;
    const right = own.filter((one) => one.right).length;
    const words = [
      own.length > 0 ? t('home.predicted', { predicted: own.length, steps: steps.length, right }) : '',
      back > 0 ? t('home.back', { count: back }) : '',
      own.length === 0 && progress().opened.includes(id) ? t('home.opened') : '',
    ];
    const marks = words.filter((text) => text !== '').map((text) => h('span', {}, text));
    need(this.#element, `[data-lab="${id}"] .week-marks`, HTMLElement).replaceChildren(...marks);
  }

  /** How far the reader has come. */
  #tellProgress() {
    const { opened, solved } = progress();
    const own = this.#labs.filter(({ id }) => opened.includes(id));
    const text = t('home.progress', {
      opened: t('home.progress.opened', { opened: format.whole(own.length), count: this.#labs.length }),
      solved: t('home.progress.solved', { count: solved.length }),
    });
    write(need(this.#element, '.home-progress > span', HTMLElement), text);
  }

  /** Erases all that is kept, once the reader has said so twice. */
  #makeErase() {
    const button = (name: string) => need(this.#element, `[data-${name}]`, HTMLButtonElement);
    const [erase, sure, keep] = [button('erase'), button('sure'), button('keep')];
    const ask = (asked: boolean) => {
      need(this.#element, '.home-sure', HTMLElement).hidden = !asked;
      erase.hidden = asked;
      (asked ? keep : erase).focus();
    };
    erase.addEventListener('click', () => ask(true));
    keep.addEventListener('click', () => ask(false));
    sure.addEventListener('click', () => {
      forgetProgress();
      eraseCommitments();
      ask(false);
      this.update();
    });
  }
}
