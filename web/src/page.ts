// The page that is in the window: the HTML file that was opened, or another of the same build put in
// its place, so that lab follows lab without a new start.
import { learnNames } from './assets.ts';
import { addressOf, fileOf, type Place } from './link/place.ts';
import { MissingPart } from './parts.ts';
import { need } from './ui/elements.ts';

const scriptOf = (of: Document) => of.querySelector<HTMLScriptElement>('script[src*="/main-"]')?.getAttribute('src');
const nameOf = (src: string | null | undefined) => src?.slice(src.lastIndexOf('/') + 1);

/** The place of the file that was opened, as its elements tell. */
export const openedPlace = `${document.querySelector<HTMLElement>('[data-page]')?.dataset.page} ${document.documentElement.lang}`;

/** Makes every address whole that is not loaded once and for all: its page's address changes with each step of the history. */
export function fixLinks(element: Element, base: string) {
  for (const link of element.querySelectorAll('a')) {
    const href = link.getAttribute('href');
    if (href !== null) link.href = new URL(href, base).href;
  }
  for (const image of element.querySelectorAll('img')) image.src = new URL(image.getAttribute('src') ?? '', base).href;
  for (const source of element.querySelectorAll('source')) source.srcset = new URL(source.srcset, base).href;
  for (const icon of element.querySelectorAll<HTMLLinkElement>('link:is([rel*=icon], [rel=manifest])'))
    icon.href = new URL(icon.getAttribute('href') ?? '', base).href;
}

/**
 * The file of another page.
 * @throws MissingPart where there is none, or one of another build, to which this one's scripts do not fit
 */
export async function fetchPage(place: Place) {
  const address = addressOf(place);
  const response = await fetch(fileOf(place)).catch(() => null);
  if (!response?.ok) throw new MissingPart(address);
  const fetched = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (nameOf(scriptOf(fetched)) !== nameOf(scriptOf(document))) throw new MissingPart(`${address} of this build`);
  learnNames(fetched);
  fixLinks(fetched.body, address);
  return fetched;
}

/**
 * Puts a fetched page in the place of the one that is there; in the same language the frame around it stays.
 * @returns whether the frame is a new one
 */
export function replacePage(fetched: Document) {
  const { lang } = fetched.documentElement;
  const framed = document.documentElement.lang !== lang;
  document.title = fetched.title;
  document.documentElement.lang = lang;
  if (framed) replaceFrame(fetched);
  else {
    const main = (of: Document) => need(of, '#main', HTMLElement);
    main(document).replaceChildren(...main(fetched).children);
    // The head's tools go on; what else is in it says where the page is.
    const where = (of: Document) => of.querySelectorAll('.page-head > :not(.page-tools)');
    for (const old of where(document)) old.remove();
    need(document, '.page-head', HTMLElement).prepend(...where(fetched));
    // Where its other languages are.
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.page-head a[data-lang]'))
      link.href = need(fetched, `.page-head a[data-lang="${link.dataset.lang}"]`, HTMLAnchorElement).href;
  }
  return framed;
}

function replaceFrame(fetched: Document) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.lang : undefined;
  document.body.replaceChildren(...fetched.body.children);
  // The language's link was replaced under the reader's hand.
  if (focused) document.querySelector<HTMLElement>(`[data-lang="${focused}"]`)?.focus();
}

/** Brings the experiment that a text has set into view, unless it stays there; the tab key goes on from its heading. */
export function showScreen() {
  const { top, bottom } = need(document, '.figures', HTMLElement).getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  focusHeading();
  scrollTo({ top: 0, behavior: still ? 'instant' : 'smooth' });
}

/** To the head of a page that was gone to: its heading is read out, and the tab key goes on from there. */
export function goToHead() {
  scrollTo(0, 0);
  focusHeading();
}

function focusHeading() {
  const heading = document.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}
