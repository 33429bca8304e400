// Labels at the ends of lines, moved apart where they would cover each other.

/**
 * Moves places along one axis as little as is simple: down where one is too near to the one above, and
 * back up where the last ones would leave the chart. Each keeps its rank.
 * @param places where labels would stand, in pixels
 * @param gap from one to the next at least
 * @returns where they stand, in the order given
 */
export function spread(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
  const moved = places.map((place) => Math.min(Math.max(place, low), high));
  for (let k = 1; k < order.length; k++) moved[order[k]] = Math.max(moved[order[k]], moved[order[k - 1]] + gap);
  let limit = high;
  for (let k = order.length - 1; k >= 0; k--) {
    moved[order[k]] = Math.min(moved[order[k]], limit);
    limit = moved[order[k]] - gap;
  }
  return moved;
}
