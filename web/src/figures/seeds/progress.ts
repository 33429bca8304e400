// How far the runs over seeds are, and how to end them or go on.
import type { Repetition } from '../../training/repetition.ts';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

export class Progress {
  readonly #bar = h('progress', { 'aria-label': t('seeds.progress'), max: 1, value: 0 });
  readonly #status: HTMLSpanElement;
  readonly #button: HTMLButtonElement;

  readonly repetition: Repetition;
  readonly element: HTMLDivElement;

  /** @param place where it stands, for its style */
  constructor(repetition: Repetition, place: 'seeds' | 'strip') {
    this.repetition = repetition;
    this.#status = h('span', { class: `${place}-status` });
    this.#button = h('button', {
      type: 'button',
      class: 'button',
      onclick: () => (repetition.running ? repetition.cancel() : repetition.resume()),
    });
    this.element = h('div', { class: 'batch-progress', hidden: true }, this.#bar, this.#status, this.#button);
  }

  /** @param failed how many of the runs that are done have no result */
  draw(failed: number) {
    const { done, total, running, remaining } = this.repetition;
    this.element.hidden = total === 0;
    this.#bar.max = Math.max(total, 1);
    this.#bar.value = done;
    const words = [
      t('seeds.done', { done: format.whole(done - failed), total: format.whole(total) }),
      failed > 0 ? t('seeds.failed', { failed: format.whole(failed) }) : '',
      running && Number.isFinite(remaining)
        ? t('seeds.remaining', { seconds: format.whole(Math.ceil(remaining)) })
        : '',
    ];
    write(this.#status, words.filter((part) => part !== '').join(' · '));
    this.#button.hidden = done === total;
    write(this.#button, t(running ? 'seeds.cancel' : 'seeds.resume'));
  }
}
