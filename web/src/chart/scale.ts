// Axes: from numbers to pixels, and where ticks stand.

export interface Scale {
  /** Pixel of a value. */
  place: (value: number) => number;
  /** Value at a pixel. */
  value: (pixel: number) => number;
  ticks: number[];
}

/**
 * @param range in pixels
 * @param count about how many ticks
 */
export function linearScale([low, high]: [number, number], [from, to]: [number, number], count: number): Scale {
  const step = niceStep((high - low) / count);
  const first = Math.ceil(low / step);
  const ticks = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  return {
    place: (value) => from + ((value - low) / (high - low)) * (to - from),
    value: (pixel) => low + ((pixel - from) / (to - from)) * (high - low),
    ticks,
  };
}

/**
 * Both ends whole decades; a tick a decade.
 * @param domain both above 0
 * @param range in pixels
 */
export function logScale([low, high]: [number, number], range: [number, number]): Scale {
  const first = Math.floor(Math.log10(low));
  const last = Math.max(Math.ceil(Math.log10(high)), first + 1);
  const exponents = linearScale([first, last], range, 1);
  const every = Math.ceil((last - first + 1) / 6);
  return {
    place: (value) => exponents.place(Math.log10(value)),
    value: (pixel) => 10 ** exponents.value(pixel),
    ticks: Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (first + i * every)),
  };
}

/** The next of 1, 2, 5, 10, ... at or above a number. */
export function niceStep(rough: number) {
  const decade = 10 ** Math.floor(Math.log10(rough));
  return decade * ([1, 2, 5].find((m) => m * decade >= rough * (1 - 1e-9)) ?? 10);
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10 to a whole power, set as one. */
export function power(tick: number) {
  const exponent = Math.round(Math.log10(tick));
  if (exponent >= -2 && exponent <= 2) return String(Number((10 ** exponent).toPrecision(3)));
  const digits = [...String(Math.abs(exponent))].map((d) => SUPERSCRIPT[Number(d)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
