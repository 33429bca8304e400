// Style sheets that come later than the page.
import { partAddress } from '../assets.ts';
import { MissingPart } from '../parts.ts';
import { h } from './elements.ts';

/** Loads a style sheet of the build, once. */
export function loadStyle(name: string) {
  const { href } = partAddress(name);
  if ([...document.querySelectorAll('link')].some((link) => link.href === href)) return;
  return new Promise<void>((loaded, failed) => {
    const missing = () => failed(new MissingPart(name));
    document.head.append(h('link', { rel: 'stylesheet', href, onload: () => loaded(), onerror: missing }));
  });
}
