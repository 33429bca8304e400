// Where an axis has its ticks, and what they are called: few, at round numbers, with 0 and 1 among them
// where these are in range, and all of one axis in one format.
import { niceStep } from './scale.ts';

/** How an axis writes its numbers. */
export type TickFormat = 'number' | 'whole' | 'percent';

/** At least this far apart in size, numbers are written as powers of ten. */
const LARGE = 1e5;
const SMALL = 1e-3;
/** Decades that a logarithmic axis writes out: 0.001 to 1000. */
const PLAIN = 3;
/** Up to here any number of decades may lie between two ticks; beyond it is a round one. */
const CLOSE = 5;

/**
 * Multiples of 1, 2 or 5 times a power of ten, 0 among them; 1 too where they are less than 1 apart or
 * where the axis begins there.
 * @param count about how many
 * @param least that two are apart at least: 1 on an axis of whole numbers
 */
export function linearTicks([low, high]: [number, number], count: number, least = 0): number[] {
  if (!(high > low) || count < 1) return [];
  const step = Math.max(niceStep((high - low) / count), least);
  // An end that rounding has moved by a hair keeps its tick.
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i === 0 ? 0 : (first + i) * step));
  return low === 1 && step > 1 ? [1, ...ticks] : ticks;
}

/**
 * Powers of ten, evenly apart and 1 among them where it is in range.
 * @param most that there may be
 */
export function logTicks([low, high]: [number, number], most = 6): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const rough = Math.max(1, Math.ceil((last - first + 1) / most));
  const every = rough <= CLOSE ? rough : niceStep(rough);
  const start = first <= 0 && last >= 0 ? -every * Math.floor(-first / every) : first;
  return Array.from({ length: Math.floor((last - start) / every) + 1 }, (_, i) => 10 ** (start + i * every));
}

/** The words of ticks, all with as many decimals as their step asks for. */
export function tickWords(ticks: readonly number[], format: TickFormat, language = 'en'): string[] {
  const scaled = format === 'percent' ? 100 : 1;
  const largest = scaled * ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0);
  const step =
    scaled * ticks.reduce((least, tick, i) => (i > 0 ? Math.min(least, tick - ticks[i - 1]) : least), Infinity);
  const decimals = Number.isFinite(step) ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0;
  if (format === 'number' && largest > 0 && (largest >= LARGE || largest < SMALL))
    return scientific(ticks, largest, step);
  const numbers = new Intl.NumberFormat(language, {
    style: format === 'percent' ? 'percent' : 'decimal',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return ticks.map((tick) => numbers.format(tick));
}

/** Powers of ten: written out where all of them are of common size, as powers otherwise. */
export function logWords(ticks: readonly number[]): string[] {
  const exponents = ticks.map((tick) => Math.round(Math.log10(tick)));
  const plain = exponents.every((exponent) => Math.abs(exponent) <= PLAIN);
  return exponents.map((exponent) => (plain ? String(Number((10 ** exponent).toPrecision(1))) : power(exponent)));
}

/** All with the power of the largest. */
function scientific(ticks: readonly number[], largest: number, step: number) {
  const exponent = Math.floor(Math.log10(largest) + 1e-9);
  const decimals = Number.isFinite(step) ? Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9)) : 0;
  return ticks.map((tick) => (tick === 0 ? '0' : `${(tick / 10 ** exponent).toFixed(decimals)}·${power(exponent)}`));
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10 to a whole power, set as one. */
export function power(exponent: number) {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
