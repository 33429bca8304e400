// What stands around every page: undo, share, languages, theme and the way past them. The build
// writes them; here they come alive.
import type { State } from '../link/state.ts';
import { showScreen } from '../page.ts';
import { need } from './elements.ts';
import { LANGUAGES, rememberLanguage } from './i18n.ts';
import { makeTheme } from './theme.ts';

/** @param body in which the page stands @param share opens what shares the page */
export function animateFrame(body: HTMLElement, state: State, share: () => void) {
  need(body, '.undo', HTMLButtonElement).addEventListener('click', () => state.undo());
  need(body, '.share', HTMLButtonElement).addEventListener('click', share);
  makeTheme(need(body, '.theme', HTMLSelectElement));
  need(body, '.skip', HTMLAnchorElement).addEventListener('click', (event) => {
    event.preventDefault();
    need(body, '#main', HTMLElement).focus();
  });
}

/** Links to this build's pages change the page that is there; other links are the browser's. */
export function followLinks(state: State) {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.href || link.target !== '' || link.hasAttribute('download')) return;
    const language = link.dataset.lang ?? '';
    if (LANGUAGES.has(language)) {
      rememberLanguage(language);
      state.setLanguage(language);
    } else {
      const lab = state.open(new URL(link.href));
      if (lab === undefined) return;
      if (link.closest('.texts') && state.place.lab === lab) showScreen();
    }
    event.preventDefault();
  });
}

/** Ctrl+Z takes back the last change, but for a text that is being typed: there it is the text's. */
export function undoByKeys(state: State) {
  document.addEventListener('keydown', (event) => {
    const typed = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || typed) return;
    event.preventDefault();
    state.undo();
  });
}

/** How far the reader has gone, told by the button that goes back. */
export function showUndo(state: State) {
  need(document, '.undo', HTMLButtonElement).disabled = state.depth === 0;
}
