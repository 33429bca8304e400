// Makes a picture the handle of one number: a horizontal drag or a tap moves it, and the keys do.
import { keySteps, watchGestures } from './gestures.ts';
import type { Scale } from './scale.ts';

export interface Handled {
  /** The number as it stands. */
  value: () => number;
  /** The axis that it stands on, as it is drawn now. */
  scale: () => Scale | null;
  range: [number, number];
  /** The number some small steps away. */
  step: (value: number, steps: number) => number;
  /** In words with its unit. */
  say: (value: number) => string;
  move: (value: number) => void;
}

/** A slider's parts for assistive technology; returns what to call when the number has changed. */
export function makeHandle(element: HTMLElement, { value, scale, range: [low, high], step, say, move }: Handled) {
  const to = (wanted: number) => move(Math.min(Math.max(wanted, low), high));
  element.tabIndex = 0;
  element.setAttribute('role', 'slider');
  element.setAttribute('aria-valuemin', String(low));
  element.setAttribute('aria-valuemax', String(high));
  // A drag keeps to the axis on which it began: one that follows the number would run away from the finger.
  let axis: Scale | null = null;
  watchGestures(element, ({ kind, x, begins }) => {
    if (kind === 'ask' || begins) axis = scale();
    if (axis && (kind === 'ask' || kind === 'drag')) to(axis.value(x));
  });
  element.addEventListener('keydown', (event) => {
    const steps = keySteps(event);
    if (steps === null) return;
    event.preventDefault();
    to(Number.isFinite(steps) ? step(value(), steps) : steps < 0 ? low : high);
  });
  return () => {
    element.setAttribute('aria-valuenow', String(value()));
    element.setAttribute('aria-valuetext', say(value()));
  };
}
