// Times work as crates/bench does: the best of many short turns.

/** How long each case is timed, in milliseconds. */
const LONG = 400;

/**
 * Microseconds of one unit of work, of which `work` does as many as it is told.
 * @param {(n: number) => unknown} work may return a promise
 */
export async function microsecondsPer(work) {
  let start = performance.now();
  await work(1);
  const once = Math.max(performance.now() - start, 1e-4);
  const turn = Math.min(Math.max(Math.trunc(2 / once), 1), 1000);
  const end = performance.now() + LONG;
  let best = Infinity;
  while (performance.now() < end) {
    start = performance.now();
    await work(turn);
    best = Math.min(best, (performance.now() - start) / turn);
  }
  return 1000 * best;
}
