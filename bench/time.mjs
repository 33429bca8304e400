// Times work as crates/bench does: the best of many short turns, after a warm-up.

/** Engines compile hot code again, better, while it runs: TensorFlow.js asks more than a second. */
const WARM = 1500;
/** How long each case is timed, in milliseconds. */
const LONG = 400;
/** How long a turn takes: much longer than the clock's step. */
const TURN = 2;

/**
 * Microseconds of one unit of work, of which `work` does as many as it is told.
 * @param {(n: number) => unknown} work may return a promise
 */
export async function microsecondsPer(work) {
  const warm = performance.now() + WARM;
  let once = Infinity;
  do {
    const start = performance.now();
    await work(1);
    once = Math.min(once, performance.now() - start);
  } while (performance.now() < warm);
  const count = Math.min(Math.max(Math.trunc(TURN / Math.max(once, 1e-4)), 1), 10_000);
  const end = performance.now() + LONG;
  let best = Infinity;
  do {
    const start = performance.now();
    await work(count);
    best = Math.min(best, (performance.now() - start) / count);
  } while (performance.now() < end);
  return 1000 * best;
}
