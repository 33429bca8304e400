// Makes a picture the handle of one number: a horizontal drag or a tap moves it, and the keys do.
import { t } from '../ui/i18n.ts';
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
  /** Is told when the hand has let go: a finger, the mouse or a key. */
  release?: () => void;
}

export class Handle {
  readonly element: HTMLElement;
  readonly handled: Handled;

  constructor(element: HTMLElement, handled: Handled) {
    this.element = element;
    this.handled = handled;
    const [low, high] = handled.range;
    element.tabIndex = 0;
    element.setAttribute('role', 'slider');
    element.setAttribute('aria-valuemin', decimal(low));
    element.setAttribute('aria-valuemax', decimal(high));
    this.name(t('chart.empty'));
    let held = false;
    const move = (value: number) => {
      held = true;
      handled.move(Math.min(Math.max(value, low), high));
    };
    // A drag keeps to the axis on which it began: one that follows the number would run away from the finger.
    let axis: Scale | null = null;
    watchGestures(element, ({ kind, x, begins }) => {
      if (kind === 'ask' || begins) axis = handled.scale();
      if (axis && (kind === 'ask' || kind === 'drag')) move(axis.value(x));
    });
    element.addEventListener('keydown', (event) => {
      const steps = keySteps(event);
      if (steps === null) return;
      event.preventDefault();
      move(Number.isFinite(steps) ? handled.step(handled.value(), steps) : steps < 0 ? low : high);
    });
    const release = () => {
      if (held) handled.release?.();
      held = false;
    };
    // After the gesture that it ends; a key that leaves the element is let go elsewhere.
    for (const event of ['pointerup', 'pointercancel', 'keyup', 'blur']) element.addEventListener(event, release);
  }

  /** What the picture shows, for those who don't see it; to be called when the number has changed. */
  name(words: string) {
    const { value, say } = this.handled;
    this.element.setAttribute('aria-label', words);
    this.element.setAttribute('aria-valuenow', decimal(value()));
    this.element.setAttribute('aria-valuetext', say(value()));
  }
}

/** Assistive technology takes no exponents. */
const decimal = (value: number) => (/e/.test(String(value)) ? value.toFixed(20) : String(value));
