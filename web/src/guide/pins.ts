// Numbered pins on what a step speaks of. They stand in the figures' places, so they follow when figures are
// made anew, and go when the experiment is another.
import { h } from '../ui/elements.ts';

/** A figure or its cover. */
export interface Figure {
  name: string;
  element: HTMLElement;
}

export function showPins(figures: Figure[], names: readonly string[]) {
  for (const pin of document.querySelectorAll('.pin')) pin.remove();
  for (const { name, element } of figures) {
    const at = names.indexOf(name);
    if (at >= 0) element.parentElement?.append(h('span', { class: 'pin', 'aria-hidden': 'true' }, String(at + 1)));
  }
}
