// What is to be drawn, and when: as much as a frame of the display allows, the longest waiting first,
// so that the page's thread is never busy for long.

/** Milliseconds of drawing in one frame. */
const BUDGET = 6;

export class Frames {
  readonly #due = new Set<string>();
  #frame = 0;

  /** Draws one part, by its name. */
  readonly draw: (part: string) => void;
  /** Follows the parts of every frame. */
  readonly after: () => void;

  constructor(draw: (part: string) => void, after: () => void) {
    this.draw = draw;
    this.after = after;
  }

  /** Has parts drawn in the next frame. */
  add(...parts: string[]) {
    for (const part of parts) this.#due.add(part);
    this.#frame ||= requestAnimationFrame(() => this.#go());
  }

  close() {
    cancelAnimationFrame(this.#frame);
  }

  #go() {
    this.#frame = 0;
    const start = performance.now();
    for (const part of this.#due) {
      this.#due.delete(part);
      this.draw(part);
      if (performance.now() - start > BUDGET) break;
    }
    this.after();
    if (this.#due.size > 0) this.add();
  }
}
