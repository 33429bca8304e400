// Training images as the network gets them, and as augmentation makes them anew in every epoch. Points of the
// plane are no images: they stand in its map.

import { importPart } from '../../parts.ts';
import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { palette } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext, RunView } from '../figure.ts';
import { GalleryView } from './view.ts';

const COLUMNS = 8;
const COUNT = 24;

export const figure: Figure = { scope: 'run', wants: ['boundary'], make: (context) => new Gallery(context) };

class Gallery {
  #opening: Opening | null = null;
  #runner: Runner | null = null;
  /** The map of the plane, once examples lie in one. */
  #map: RunView | null = null;
  #loading = false;
  readonly #view = new GalleryView(COLUMNS);

  readonly context: RunContext;
  readonly caption: HTMLParagraphElement;
  readonly again: HTMLButtonElement;
  readonly images: HTMLElement;
  readonly element = h('div', { class: 'gallery-view' });

  constructor(context: RunContext) {
    this.context = context;
    this.caption = h('p', { class: 'gallery-caption' });
    this.again = h('button', { type: 'button', class: 'button', onclick: () => void this.#ask() }, t('gallery.again'));
    this.images = h(
      'figure',
      { class: 'gallery-figure' },
      this.#view.element,
      h('figcaption', {}, this.caption, this.again),
    );
    this.element.append(this.images);
  }

  update() {
    const { aug } = this.context.values();
    const names = aug === '' ? [] : aug.split(',').map((name) => t(`value.${name}`));
    write(this.caption, names.length === 0 ? t('gallery.plain') : t('gallery.augmented', { names: names.join(', ') }));
    this.again.hidden = names.length === 0;
    this.#opening = null;
  }

  draw(runner: Runner) {
    const { opening } = runner;
    this.#runner = runner;
    if (!opening) return;
    const plane = opening.frame !== null;
    this.images.hidden = plane;
    if (this.#map) this.#map.element.hidden = !plane;
    if (plane) {
      this.#map?.draw(runner);
      if (!this.#map) void this.#loadMap();
      return;
    }
    if (opening === this.#opening) return;
    this.#opening = opening;
    void this.#ask();
  }

  recolour() {
    this.#map?.recolour?.();
    void this.#ask();
  }

  close() {
    this.#map?.close?.();
    this.#view.close();
  }

  async #loadMap() {
    if (this.#loading) return;
    this.#loading = true;
    const { Boundary } = await importPart(import('../boundary/index.ts'));
    this.#map = new Boundary(this.context);
    this.element.append(this.#map.element);
    if (this.#runner) this.draw(this.#runner);
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
