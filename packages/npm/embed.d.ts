export {};

declare global {
  interface HTMLElementTagNameMap {
    /** A lab in a frame, by attributes `base` (where the labs are served), `lab`, `settings`, `lang`, `theme`, `show`. */
    'grad-lab': HTMLElement;
  }
}
