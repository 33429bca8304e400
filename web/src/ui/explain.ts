// Ask a number: what is pointed at, focused or tapped tells how it came about, with its own values
// put in, and lights up where they come from.
import { h } from './elements.ts';

export interface Explanation {
  /** What the number is. */
  name: string;
  /** Its formula, then the same with values. */
  lines: string[];
  /** The view that its values come from. */
  from?: string;
}

const GAP = 8;
const box = h('div', { class: 'explanation', id: 'explanation', role: 'tooltip', hidden: true });
let asked: HTMLElement | null = null;
let lit: Element[] = [];
/** What was told last, and where in its picture. */
let told = '';
let spot: { x: number; y: number } | null = null;

/**
 * Makes a number one that can be asked.
 * @param explain is called when it is asked
 * @param keyboard whether the tab key stops at it; not where a neighbour tells the same
 */
export function askable<T extends HTMLElement>(element: T, explain: () => Explanation | null, keyboard = true): T {
  if (keyboard) element.tabIndex = 0;
  element.classList.add('askable');
  const ask = () => show(element, explain());
  const leave = () => {
    if (asked === element) hide();
  };
  element.addEventListener('pointerenter', ask);
  element.addEventListener('focus', ask);
  element.addEventListener('click', ask);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('blur', leave);
  return element;
}

/**
 * Tells something at a place of an element that is a picture; nothing for null.
 * @param x in pixels from its left
 * @param y in pixels from its top
 */
export function tellAt(element: HTMLElement, x: number, y: number, explanation: Explanation | null) {
  const words = explanation ? [explanation.name, ...explanation.lines].join('\n') : '';
  if (asked === element && told === words) return;
  // A picture that is left tells nothing more; what another tells by now stays.
  if (!explanation && asked !== element) return;
  hide();
  if (!explanation) return;
  told = words;
  spot = { x, y };
  show(element, explanation);
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hide();
});
// On a screen that is touched, nothing is left by the pointer.
addEventListener('pointerdown', ({ target }) => {
  if (asked !== null && !(target instanceof Node && asked.contains(target))) hide();
});
addEventListener('scroll', () => asked && place(asked), { passive: true, capture: true });
// An element that is taken away is not left by the pointer.
addEventListener('pointermove', () => asked && !asked.isConnected && hide(), { passive: true });

function show(element: HTMLElement, explanation: Explanation | null) {
  if (asked !== null) hide();
  if (!explanation) return;
  asked = element;
  element.setAttribute('aria-describedby', box.id);
  const { name, lines, from } = explanation;
  box.replaceChildren(h('strong', {}, name), ...lines.map((line) => h('span', {}, line)));
  box.hidden = false;
  if (!box.isConnected) document.body.append(box);
  place(element);
  if (from) light(element, from);
}

/** Beside the number, inside the window. */
function place(element: HTMLElement) {
  const frame = element.getBoundingClientRect();
  const left = spot ? frame.left + spot.x : frame.left;
  const [top, bottom] = spot ? [frame.top + spot.y - GAP, frame.top + spot.y + GAP] : [frame.top, frame.bottom];
  const { width, height } = box.getBoundingClientRect();
  const below = bottom + GAP + height < innerHeight;
  box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  box.style.top = `${below ? bottom + GAP : Math.max(GAP, top - GAP - height)}px`;
}

function hide() {
  asked?.removeAttribute('aria-describedby');
  asked = null;
  spot = null;
  told = '';
  box.hidden = true;
  for (const part of lit) part.classList.remove('lit');
  lit = [];
}

/** The view nearest to what is asked: of the same run where it has one. */
function light(element: HTMLElement, view: string) {
  const own = element.closest('.panel')?.querySelectorAll(`[data-view="${view}"]`);
  lit = [...(own?.length ? own : document.querySelectorAll(`[data-view="${view}"]`))];
  for (const part of lit) part.classList.add('lit');
}
