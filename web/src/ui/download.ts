import { h } from './elements.ts';

/** Hands the reader a file. */
export function download(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  h('a', { href: url, download: name }).click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
