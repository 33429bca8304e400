// Whether labels are classes or amounts.
import type { Opening } from 'gradlab-wasm';

/** Numbers an example takes: x1, x2, label, part. */
export const STRIDE = 4;

/** The range of the labels where they are amounts; null where they are classes, or there is no plane. */
export function amountsOf({ examples, units }: Pick<Opening, 'examples' | 'units'>): [number, number] | null {
  if (units[units.length - 1] > 1) return null;
  let [low, high, classes] = [Infinity, -Infinity, true];
  // There may be 100,000 of them.
  for (let at = 2; at < examples.length; at += STRIDE) {
    const y = examples[at];
    classes &&= y === 0 || y === 1;
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  return classes ? null : [low, high];
}

/** How many classes the labels are of; 0 where they are amounts. */
export function classesOf(opening: Pick<Opening, 'examples' | 'units'>) {
  const { units } = opening;
  return units[units.length - 1] > 1 ? units[units.length - 1] : amountsOf(opening) ? 0 : 2;
}
