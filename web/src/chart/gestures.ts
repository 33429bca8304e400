// What a hand means on a picture. A mouse that moves points; a tap or click asks; a horizontal drag
// scrubs. A vertical swipe belongs to the page, which scrolls; other buttons and second fingers mean nothing.
//
//   idle --press--> pressed --moved sideways--> dragging --lift--> idle
//                   pressed --lift--> idle, having asked
//                   pressed --moved up or down, another finger, another button--> spent --all lifted--> idle

/** What the recogniser needs to know of a PointerEvent; x and y in pixels of the picture. */
export interface Contact {
  pointerId: number;
  pointerType: string;
  /** The button that was pressed, and those that are down. */
  button: number;
  buttons: number;
  x: number;
  y: number;
}

export interface Gesture {
  kind: 'point' | 'ask' | 'drag' | 'leave';
  x: number;
  y: number;
  /** Of a drag: whether it has just begun. */
  begins: boolean;
}

/** How far a contact may move and still be a tap, in pixels. */
const SLOP = 6;

export class Recogniser {
  #state: 'idle' | 'pressed' | 'dragging' | 'spent' = 'idle';
  #from: Contact | null = null;
  readonly #down = new Set<number>();

  press(contact: Contact): null {
    this.#down.add(contact.pointerId);
    const one = this.#down.size === 1 && contact.button === 0 && contact.buttons === 1;
    this.#state = one ? 'pressed' : 'spent';
    this.#from = one ? contact : null;
    return null;
  }

  move(contact: Contact): Gesture | null {
    const { pointerType, buttons, x, y } = contact;
    const mouse = pointerType === 'mouse';
    if (this.#state === 'idle') return mouse && buttons === 0 ? gesture('point', x, y) : null;
    if (this.#state === 'spent' || contact.pointerId !== this.#from?.pointerId) return null;
    if (buttons !== 1) {
      this.#state = 'spent';
      return null;
    }
    if (this.#state === 'dragging') return gesture('drag', x, y);
    const [across, along] = [Math.abs(x - this.#from.x), Math.abs(y - this.#from.y)];
    if (across >= SLOP && (mouse || across > along)) {
      this.#state = 'dragging';
      return { ...gesture('drag', x, y), begins: true };
    }
    if (along >= SLOP && !mouse) this.#state = 'spent';
    return null;
  }

  lift({ pointerId, x, y }: Contact): Gesture | null {
    const asked = this.#state === 'pressed' && this.#from?.pointerId === pointerId;
    this.#release(pointerId);
    return asked ? gesture('ask', x, y) : null;
  }

  /** The browser has taken the contact over, to scroll or for a menu. */
  cancel(pointerId: number): null {
    this.#release(pointerId);
    return null;
  }

  /** The pointer has gone: what a mouse pointed at is left, what a finger asked stays. */
  leave({ pointerType, x, y }: Contact): Gesture | null {
    return pointerType === 'mouse' && this.#state === 'idle' ? gesture('leave', x, y) : null;
  }

  #release(pointerId: number) {
    this.#down.delete(pointerId);
    this.#state = this.#down.size === 0 ? 'idle' : 'spent';
    this.#from = null;
  }
}

const gesture = (kind: Gesture['kind'], x: number, y: number): Gesture => ({ kind, x, y, begins: false });

/** Tells an element's gestures; its style lets the page scroll vertically and be zoomed by two fingers. */
export function watchGestures(element: HTMLElement, told: (gesture: Gesture) => void) {
  const recogniser = new Recogniser();
  element.classList.add('touchable');
  const listen = (
    type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointerleave',
    take: (c: Contact) => Gesture | null,
  ) =>
    element.addEventListener(type, (event) => {
      const { left, top } = element.getBoundingClientRect();
      const { pointerId, pointerType, button, buttons, clientX, clientY } = event;
      const made = take({ pointerId, pointerType, button, buttons, x: clientX - left, y: clientY - top });
      if (!made) return;
      if (made.begins) element.setPointerCapture(pointerId);
      told(made);
    });
  listen('pointerdown', (contact) => recogniser.press(contact));
  listen('pointermove', (contact) => recogniser.move(contact));
  listen('pointerup', (contact) => recogniser.lift(contact));
  listen('pointerleave', (contact) => recogniser.leave(contact));
  element.addEventListener('pointercancel', ({ pointerId }) => recogniser.cancel(pointerId));
}

/** How far a page key goes, in steps; so far goes an arrow with shift. */
const PAGE = 10;

/**
 * How many steps a key goes, to either end for Home and End; null for other keys.
 * @param columns of a picture whose places stand in rows, 0 for a scale
 */
export function keySteps({ key, shiftKey }: { key: string; shiftKey: boolean }, columns = 0): number | null {
  const far = shiftKey ? PAGE : 1;
  const steps: Record<string, number> = {
    ArrowLeft: -far,
    ArrowRight: far,
    ArrowUp: columns > 0 ? -columns * far : far,
    ArrowDown: columns > 0 ? columns * far : -far,
    PageUp: columns > 0 ? -columns * PAGE : PAGE,
    PageDown: columns > 0 ? columns * PAGE : -PAGE,
    Home: -Infinity,
    End: Infinity,
  };
  return steps[key] ?? null;
}
