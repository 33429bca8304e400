// A figure whose faults stay its own: where it throws, a sentence stands in its place, and neither its
// panel nor the other figures stand still. The next change of the link tries it again.
//
// While the guide asks about a figure it is covered: not in the page, so that nothing of it can be seen, read
// or found there; its frame and its names keep its place.

import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';

export class Guarded<View extends { element: HTMLElement; parts?: Record<string, HTMLElement>; close?(): void }> {
  #view: View | null = null;
  #failed = false;
  /** Whether the console has been told. */
  #told = false;
  readonly #notice = h('p', { class: 'panel-message', role: 'alert' });
  /** What stands in the places of the figure and of its parts, with how to put them back. */
  #covers: { cover: HTMLElement; own: () => HTMLElement }[] = [];

  /** The figure's name in labs. */
  readonly name: string;

  constructor(name: string, make: () => View) {
    this.name = name;
    this.#attempt(() => {
      const view = make();
      this.#view = view;
      view.element.dataset.figure = name;
    });
  }

  /** What stands on the page when it is made. */
  get element(): HTMLElement {
    return this.#failed || !this.#view ? this.#notice : this.#view.element;
  }

  /** What of the figure may stand at a place of its own. */
  part(name: string) {
    return this.#view?.parts?.[name];
  }

  /** Does something with the figure unless it has failed or is covered. */
  with(action: (view: View) => void) {
    const view = this.#view;
    if (view && !this.#failed && !this.covered) this.#attempt(() => action(view));
  }

  /** What stands in its place: the figure or its cover. */
  get place() {
    return this.#covers[0]?.cover ?? this.element;
  }

  get covered() {
    return this.#covers.length > 0;
  }

  /** Takes the figure out of the page, and its parts with it; what the reader moves stays. */
  cover() {
    if (this.covered) return;
    const parts = Object.entries(this.#view?.parts ?? {}).filter(([name]) => name !== 'handle');
    const places = [
      () => this.element,
      ...parts.map(
        ([, part]) =>
          () =>
            part,
      ),
    ];
    this.#covers = places
      .filter((own) => own().isConnected)
      .map((own) => {
        const cover = coverOf(this.name, own());
        own().replaceWith(cover);
        return { cover, own };
      });
  }

  /** @returns whether it was covered: it is then to be drawn anew */
  uncover() {
    const covers = this.#covers;
    this.#covers = [];
    for (const { cover, own } of covers) cover.replaceWith(own());
    return covers.length > 0;
  }

  /** The figure stands where the sentence did, and may fail anew. */
  renew() {
    if (!this.#view || !this.#failed) return;
    this.#failed = false;
    this.#notice.replaceWith(this.#view.element);
  }

  close() {
    this.#attempt(() => this.#view?.close?.());
  }

  #attempt(action: () => void) {
    try {
      action();
    } catch (error) {
      this.#failed = true;
      this.#notice.textContent = t('figure.failed', {
        message: error instanceof Error ? error.message : String(error),
      });
      this.#view?.element.replaceWith(this.#notice);
      if (!this.#told) console.error(`figure ${this.name}:`, error);
      this.#told = true;
    }
  }
}

/** A frame of the figure's size, with its heading and the names of its lines and rows. */
function coverOf(figure: string, element: HTMLElement) {
  const names = element.querySelectorAll('h2, .line-key, .numbers tr:not([hidden]) > th[scope=row]');
  const cover = h(
    'div',
    { class: 'cover', 'data-covered': figure },
    h('div', { class: 'cover-names' }, ...[...names].map((name) => h('span', {}, name.textContent))),
    h('p', {}, t('step.covered')),
  );
  cover.style.minHeight = `${element.offsetHeight}px`;
  return cover;
}
