// Axes: from numbers to pixels and back.

export interface Scale {
  domain: [number, number];
  /** Pixel of a value. */
  place: (value: number) => number;
  /** Value at a pixel. */
  value: (pixel: number) => number;
}

/** @param range in pixels, from the domain's first end to its last */
export function linearScale(domain: [number, number], [from, to]: [number, number]): Scale {
  const [low, high] = domain;
  return {
    domain,
    place: (value) => from + ((value - low) / (high - low)) * (to - from),
    value: (pixel) => low + ((pixel - from) / (to - from)) * (high - low),
  };
}

/**
 * @param domain both above 0
 * @param range in pixels
 */
export function logScale(domain: [number, number], range: [number, number]): Scale {
  const exponents = linearScale([Math.log10(domain[0]), Math.log10(domain[1])], range);
  return {
    domain,
    place: (value) => exponents.place(Math.log10(value)),
    value: (pixel) => 10 ** exponents.value(pixel),
  };
}

/** The whole decades around two numbers above 0; one decade at least. */
export function decadesAround(low: number, high: number): [number, number] {
  const first = Math.floor(Math.log10(low));
  return [10 ** first, 10 ** Math.max(Math.ceil(Math.log10(high)), first + 1)];
}

/** The next of 1, 2, 5, 10, ... at or above a number. */
export function niceStep(rough: number) {
  const decade = 10 ** Math.floor(Math.log10(rough));
  return decade * ([1, 2, 5].find((m) => m * decade >= rough * (1 - 1e-9)) ?? 10);
}
