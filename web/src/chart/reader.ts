// Makes a picture one that can be read place by place: by pointer, tap and keys. For assistive
// technology it is a slider over its places, whose value is told in words.
import { type Explanation, tellAt } from '../ui/explain.ts';
import { t } from '../ui/i18n.ts';
import { keySteps, watchGestures } from './gestures.ts';
import type { Table } from './series.ts';

/** What a picture says of its places, which are numbered from 0. */
export interface Places {
  count: () => number;
  /** The place at a point of the picture in pixels, or -1. */
  at: (x: number, y: number) => number;
  /** What a place is, in words with numbers and units. */
  tell: (place: number) => Explanation;
  /** Where what is told stands, in pixels; without it the figure says it itself. */
  spot?: (place: number) => readonly [number, number];
  /** Marks a place as the one that is read; -1 for none. */
  show?: (place: number) => void;
  /** Of a picture whose places stand in rows: how long the row of a place is. */
  columns?: (place: number) => number;
  /** Where a key leads from a place, for pictures that are neither a line nor a table. */
  follow?: (key: { key: string; shiftKey: boolean }, place: number) => number | null;
  /** How many places an arrow key passes. */
  step?: () => number;
  /** Takes a horizontal drag; without it the places under the finger are read. */
  drag?: (x: number) => void;
  /** Takes a tap, once its place is read. */
  tap?: (x: number, y: number) => void;
  /** Takes the place that was read when Enter is pressed. */
  enter?: (place: number) => void;
}

export class Reader {
  #place = -1;

  readonly element: HTMLElement;
  readonly places: Places;

  /** @param element that shows the picture; its name is set by `name` */
  constructor(element: HTMLElement, places: Places) {
    this.element = element;
    this.places = places;
    element.tabIndex = 0;
    element.setAttribute('role', 'slider');
    this.name(t('chart.empty'));
    this.#tell();
    watchGestures(element, ({ kind, x, y }) => {
      this.read(kind === 'leave' ? -1 : places.at(x, y));
      if (kind === 'drag') places.drag?.(x);
      if (kind === 'ask') places.tap?.(x, y);
    });
    element.addEventListener('focus', () => this.#tell());
    element.addEventListener('blur', () => this.read(-1));
    element.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The place that is read, or -1. */
  get place() {
    return this.#place;
  }

  /** What the picture shows, for those who don't see it; to be called when that has changed. */
  name(words: string) {
    const count = String(Math.max(this.places.count(), 1));
    // Not while it is being read: words that change by themselves would be read out again and again.
    if (document.activeElement !== this.element && this.element.getAttribute('aria-valuemax') !== count) this.#tell();
    if (this.element.getAttribute('aria-label') !== words) this.element.setAttribute('aria-label', words);
  }

  /** All places one below the other, as they are told. */
  table(): Table {
    const rows = Array.from({ length: this.places.count() }, (_, place) => {
      const { name, lines } = this.places.tell(place);
      return [name, lines.join(' ')];
    });
    return { heads: [], rows: rows.some(([, words]) => words !== '') ? rows : rows.map(([name]) => [name]) };
  }

  read(place: number) {
    const next = place < this.places.count() ? place : -1;
    if (next === this.#place) return;
    this.#place = next;
    this.places.show?.(next);
    this.#tell();
    this.#tip();
  }

  #key(event: KeyboardEvent) {
    const { count, enter, follow, columns, step = () => 1 } = this.places;
    if (event.key === 'Enter' && this.#place >= 0 && enter) {
      // The key is not for what it brings up.
      event.preventDefault();
      enter(this.#place);
    } else if (event.key === 'Escape') this.read(-1);
    else {
      const to = follow ? follow(event, this.#place) : this.#stepped(keySteps(event, columns?.(this.#place)), step());
      if (to === null || count() === 0) return;
      event.preventDefault();
      this.read(to);
    }
  }

  /** The first place that is read is where the keys come from: an end, or the first. */
  #stepped(steps: number | null, size: number) {
    if (steps === null) return null;
    const last = this.places.count() - 1;
    if (this.#place < 0) return steps === Infinity ? last : 0;
    return Math.min(Math.max(this.#place + steps * size, 0), last);
  }

  #tip() {
    const { tell, spot } = this.places;
    if (!spot) return;
    const [x, y] = this.#place < 0 ? [0, 0] : spot(this.#place);
    tellAt(this.element, x, y, this.#place < 0 ? null : tell(this.#place));
  }

  #tell() {
    const count = this.places.count();
    const { element } = this;
    element.setAttribute('aria-valuemin', '1');
    element.setAttribute('aria-valuemax', String(Math.max(count, 1)));
    element.setAttribute('aria-valuenow', String(Math.max(this.#place + 1, 1)));
    element.setAttribute('aria-valuetext', this.#place < 0 ? t('chart.places', { count }) : this.#sentence());
  }

  #sentence() {
    const { name, lines } = this.places.tell(this.#place);
    return [name, ...lines].join(' ');
  }
}
