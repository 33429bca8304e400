// Whether labels are classes or amounts.
import type { Opening } from 'gradlab-wasm';

/** Numbers an example takes: x1, x2, label, part. */
export const STRIDE = 4;

/** The range of the labels where they are amounts; null where they are classes, or there is no plane. */
export function amountsOf({ examples, units }: Pick<Opening, 'examples' | 'units'>): [number, number] | null {
  const labels = examples.filter((_, i) => i % STRIDE === 2);
  if (units[units.length - 1] > 1 || labels.every((y) => y === 0 || y === 1)) return null;
  return labels.reduce<[number, number]>(
    ([low, high], y) => [Math.min(low, y), Math.max(high, y)],
    [labels[0], labels[0]],
  );
}

/** How many classes the labels are of; 0 where they are amounts. */
export function classesOf(opening: Pick<Opening, 'examples' | 'units'>) {
  const { units } = opening;
  return units[units.length - 1] > 1 ? units[units.length - 1] : amountsOf(opening) ? 0 : 2;
}
