// Light, dark, or as the system has it.
import { isFramed } from '../link/place.ts';
import { recall, store } from './storage.ts';

const STORED = 'gradlab.theme';
export const THEMES = ['auto', 'light', 'dark'];
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** What the page around this one's frame has; '' without one. */
let host = '';

/** Takes the theme of the page around this one's frame, or what the frame's link says by now. */
export function followHost(theme = host) {
  host = theme;
  apply();
}

/** Calls `changed` whenever colours change. */
export function watchTheme(changed: () => void) {
  apply();
  DARK.addEventListener('change', apply);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

/** @param select of the page, with the themes to choose from */
export function makeTheme(select: HTMLSelectElement) {
  select.value = chosen();
  select.addEventListener('change', () => {
    store(STORED, select.value);
    apply();
  });
}

/** What a frame's link says. */
const ofLink = ({ hash } = location) => isFramed(hash) && /[#&]theme=(\w+)/.exec(hash)?.[1];

const chosen = () => THEMES.find((theme) => theme === (ofLink() || host || recall(STORED))) ?? 'auto';

function apply() {
  const system = DARK.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen() === 'auto' ? system : chosen();
}
