// Training images as the network gets them, and as augmentation makes them anew in every epoch.

import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { palette } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { GalleryView } from './view.ts';

const COLUMNS = 8;
const COUNT = 24;

export const figure: Figure = { scope: 'run', wants: [], make: (context) => new Gallery(context) };

class Gallery {
  #opening: Opening | null = null;
  readonly #view = new GalleryView(COLUMNS);

  readonly context: RunContext;
  readonly caption: HTMLParagraphElement;
  readonly again: HTMLButtonElement;
  readonly element: HTMLElement;

  constructor(context: RunContext) {
    this.context = context;
    this.caption = h('p', { class: 'gallery-caption' });
    this.again = h('button', { type: 'button', class: 'button', onclick: () => void this.#ask() }, t('gallery.again'));
    this.element = h(
      'figure',
      { class: 'gallery-figure' },
      this.#view.element,
      h('figcaption', {}, this.caption, this.again),
    );
  }

  update() {
    const { aug } = this.context.values();
    const names = aug === '' ? [] : aug.split(',').map((name) => t(`value.${name}`));
    write(this.caption, names.length === 0 ? t('gallery.plain') : t('gallery.augmented', { names: names.join(', ') }));
    this.again.hidden = names.length === 0;
    this.#opening = null;
  }

  draw({ opening }: Runner) {
    if (!opening || opening === this.#opening) return;
    this.#opening = opening;
    void this.#ask();
  }

  recolour() {
    void this.#ask();
  }

  close() {
    this.#view.close();
  }

  async #ask() {
    try {
      const augmented = this.context.values().aug !== '';
      const images = await this.context.runner()?.ask({ of: 'inputs', count: COUNT, augmented, palette: palette() });
      if (images) this.#view.show(images);
    } catch {
      // The run was replaced meanwhile: the next one asks for itself.
    }
  }
}
