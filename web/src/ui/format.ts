// Numbers as the reader's language writes them.
import { currentLanguage, t } from './i18n.ts';

const formats = new Map<string, Intl.NumberFormat>();

function format(name: string, options: Intl.NumberFormatOptions) {
  const key = `${currentLanguage()} ${name}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(currentLanguage(), options);
  formats.set(key, made);
  return made;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10 to a whole power, set as one. */
export function power(exponent: number) {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A number times a power of ten, as 1.2·10²⁶; 0 and what is not finite as themselves. */
export function scientific(value: number, decimals: number) {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return endless(value);
  const [mantissa, exponent] = value.toExponential(decimals).split('e');
  return `${mantissa}·${power(Number(exponent))}`;
}

/** A number with so many significant digits, as a power of ten where it is very large or very small. */
export function significant(value: number, digits: number) {
  if (value === 0 || !Number.isFinite(value)) return scientific(value, 0);
  const words = value.toPrecision(digits);
  return words.includes('e') || Math.abs(value) < 1e-3 ? scientific(value, digits - 1) : words;
}

const endless = (value: number) => (Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞');

/** Whole numbers, with groups. */
export const whole = (n: number) => format('whole', { maximumFractionDigits: 0 }).format(n);

/** A cost: four decimals, or a power of ten where these would show nothing. */
export function cost(j: number) {
  if (Number.isNaN(j)) return t('number.none');
  if (!Number.isFinite(j)) return '∞';
  if (j !== 0 && Math.abs(j) < 5e-4) return scientific(j, 2);
  return format('cost', { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(j);
}

/** A share of 1, as a percentage with two decimals. */
export const percent = (share: number) =>
  Number.isFinite(share)
    ? format('percent', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(share)
    : t('number.none');

/** A weight: three significant digits, a whole number from 1,000 on, a power of ten far from 1. */
export function weight(w: number) {
  if (w === 0) return '0';
  if (!Number.isFinite(w)) return endless(w);
  const size = Math.abs(w);
  if (size >= 1e4 || size < 1e-3) return scientific(w, 1);
  return size >= 999.5 ? whole(w) : w.toPrecision(3);
}
