/** NaN of none. */
export function median(numbers: readonly number[]) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.floor(half)] + sorted[Math.ceil(half) - 1]) / 2;
}
