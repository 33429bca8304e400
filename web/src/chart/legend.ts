// What the lines of a chart stand for, above it.
import { h } from '../ui/elements.ts';

/** @param keys each a class of the style sheet, which draws its line, and its words */
export const legend = (keys: readonly (readonly [look: string, words: string])[]) =>
  h('p', { class: 'line-keys' }, ...keys.map(([look, words]) => h('span', { class: `line-key ${look}` }, words)));
