// Why a run's weights grow without end although nothing has overflowed yet.
//
// A penalty's step, and weight decay's, multiplies W by 1 - alpha lambda / m (the penalty's with plain gradient
// descent alone): beyond alpha lambda / m = 2 that is below -1, each step passes 0 and lands farther away.

/** alpha lambda / m from which on steps overshoot. */
const LIMIT = 2;

/**
 * What makes every step of a run overshoot: its rate, lambda, and alpha lambda / m; null where they don't.
 * @param m training examples
 */
export function overshoot(values: Record<string, string>, m: number) {
  const rate = Number(values.lr);
  const penalty = values.opt === 'gd' ? Number(values.l2) : 0;
  const lambda = penalty + Number(values.decay);
  const product = (rate * lambda) / m;
  return product > LIMIT ? { rate, lambda, product } : null;
}
