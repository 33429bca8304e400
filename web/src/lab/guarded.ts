// A figure whose faults stay its own: where it throws, a sentence stands in its place, and neither its
// panel nor the other figures stand still. The next change of the link tries it again.

import { h } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';

export class Guarded<View extends { element: HTMLElement; parts?: Record<string, HTMLElement>; close?(): void }> {
  #view: View | null = null;
  #failed = false;
  /** Whether the console has been told. */
  #told = false;
  readonly #notice = h('p', { class: 'panel-message', role: 'alert' });

  /** The figure's name in labs. */
  readonly name: string;

  constructor(name: string, make: () => View) {
    this.name = name;
    this.#attempt(() => {
      this.#view = make();
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

  /** Does something with the figure unless it has failed. */
  with(action: (view: View) => void) {
    const view = this.#view;
    if (view && !this.#failed) this.#attempt(() => action(view));
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
