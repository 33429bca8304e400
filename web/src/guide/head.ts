// Where in the guide the reader is: a mark for each step, with how it went, and ways back, on and out.
import { h, write } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';

/** How a step stands. */
export type Standing = 'open' | 'seen' | 'right' | 'wrong';

interface Ways {
  open: (at: number) => void;
  play: () => void;
}

export class GuideHead {
  #at = 0;
  readonly count = h('p', { class: 'step-count' });
  readonly marks: HTMLButtonElement[];
  readonly back: HTMLButtonElement;
  readonly on: HTMLButtonElement;
  readonly play: HTMLButtonElement;

  /** @param element in which the build has written where one begins */
  constructor(element: HTMLElement, steps: number, { open, play }: Ways) {
    this.marks = Array.from({ length: steps }, (_, at) =>
      h('button', { type: 'button', class: 'step-mark', onclick: () => open(at) }),
    );
    const way = (key: string, sign: string, by: number) =>
      h(
        'button',
        { type: 'button', class: 'step-way', 'aria-label': t(key), title: t(key), onclick: () => open(this.#at + by) },
        sign,
      );
    this.back = way('guide.previous', '‹', -1);
    this.on = way('guide.following', '›', 1);
    this.play = h(
      'button',
      { type: 'button', class: 'link', title: t('guide.free.help'), onclick: play },
      t('guide.free'),
    );
    element.replaceChildren(
      h('span', { class: 'step-marks', role: 'group', 'aria-label': t('guide.steps') }, ...this.marks),
      this.count,
      this.back,
      this.on,
      this.play,
    );
  }

  show(at: number, standings: Standing[], free: boolean) {
    this.#at = at;
    const of = this.marks.length;
    write(this.count, t('step.count', { at: at + 1, of }));
    this.marks.forEach((mark, i) => {
      const standing = standings[i];
      mark.dataset.standing = standing;
      const words = t(`guide.standing.${standing}`);
      mark.setAttribute('aria-label', `${t('guide.step', { at: i + 1 })}: ${words}`);
      if (i === at) mark.setAttribute('aria-current', 'step');
      else mark.removeAttribute('aria-current');
    });
    this.back.disabled = at === 0;
    this.on.disabled = at === of - 1;
    this.play.hidden = free;
  }
}
