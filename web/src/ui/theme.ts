// Light, dark, or as the system has it.
import { h } from './elements.ts';
import { t } from './i18n.ts';
import { recall, store } from './storage.ts';

const STORED = 'gradlab.theme';
const THEMES = ['auto', 'light', 'dark'];
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** Calls `changed` whenever colours change. */
export function watchTheme(changed: () => void) {
  apply();
  DARK.addEventListener('change', apply);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

export function themeControl() {
  const options = THEMES.map((theme) =>
    h('option', { value: theme, selected: theme === chosen() }, t(`theme.${theme}`)),
  );
  const select = h('select', { 'aria-label': t('theme.label'), title: t('theme.label') }, ...options);
  select.addEventListener('change', () => {
    store(STORED, select.value);
    apply();
  });
  return select;
}

const chosen = () => THEMES.find((theme) => theme === recall(STORED)) ?? 'auto';

function apply() {
  const system = DARK.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen() === 'auto' ? system : chosen();
}
