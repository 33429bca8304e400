// The experiment on the page beside the one that the open step is about: the guide sets its own only over the
// lab's or another of its own, never by itself over the reader's, which it offers afterwards.
import type { State } from '../link/state.ts';
import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import type { GuideState } from './state.ts';

export class Setting {
  readonly lab: string;
  readonly state: State;
  readonly guide: GuideState;

  constructor(lab: string, state: State, guide: GuideState) {
    this.lab = lab;
    this.state = state;
    this.guide = guide;
  }

  /** Whose experiment is on the page. */
  get where() {
    return this.guide.where(this.state.parsed);
  }

  /** Sets the step's experiment. */
  set() {
    this.#follow(this.guide.experiment);
  }

  /** Sets the lab's own, where the step's would tell. */
  setOwn() {
    this.#follow('');
  }

  /** What is to be said of an experiment that is not the step's, and the ways from the one to the other. */
  note(): (Node | string)[] {
    const { guide, state } = this;
    const own = this.where === 'own';
    const { before } = guide;
    const back = () => {
      guide.before = null;
      if (before !== null) state.follow(before);
    };
    return [
      ...(own ? [`${t('guide.differs')} `] : []),
      ...(own && guide.settled ? [way('guide.step-back', () => this.set())] : []),
      ...(!own && before !== null ? [way('guide.back', back)] : []),
    ];
  }

  #follow(link: string) {
    const { where } = this;
    if (where === 'step') return;
    if (where === 'own') this.guide.before = this.state.parsed.link;
    this.state.follow(`lab=${this.lab}&${link}`);
  }
}

const way = (key: string, act: () => void) => h('button', { type: 'button', class: 'link', onclick: act }, t(key));
