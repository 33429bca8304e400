// Whether a page is light or dark: as it says by name, as it looks, or as it lets browsers paint it.

const system = matchMedia('(prefers-color-scheme: dark)');

/** Less of red, green and blue together counts as dark: half of white. */
const DARK = 384;

/** The theme of the page where an element stands. */
export function themeAt(element: Element): 'light' | 'dark' {
  return named() ?? painted(element) ?? allowed(element);
}

/** Calls `changed` whenever the page may have another theme; returns how to stop. */
export function watchTheme(changed: () => void) {
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
  system.addEventListener('change', changed);
  // A background that fades is the old one until it has.
  document.addEventListener('transitionend', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
    document.removeEventListener('transitionend', changed);
  };
}

function named() {
  for (const { dataset, classList } of [document.documentElement, document.body])
    for (const name of [dataset.theme, dataset.bsTheme, ...classList])
      if (name === 'dark' || name === 'light') return name;
  return null;
}

function painted(element: Element) {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    const [red, green, blue, alpha = 1] = (colour.startsWith('rgb') ? colour : '').match(/[\d.]+/g)?.map(Number) ?? [];
    if (red === undefined || alpha < 0.5) continue;
    return red + green + blue < DARK ? 'dark' : 'light';
  }
  return null;
}

function allowed(element: Element) {
  const schemes = getComputedStyle(element).colorScheme;
  return schemes.includes('dark') && (system.matches || !schemes.includes('light')) ? 'dark' : 'light';
}
