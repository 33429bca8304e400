// Numbers as the reader's language writes them.
import { currentLanguage, t } from './i18n.ts';

const formats = new Map<string, Intl.NumberFormat>();

function format(name: string, options: Intl.NumberFormatOptions) {
  const key = `${currentLanguage()} ${name}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(currentLanguage(), options);
  formats.set(key, made);
  return made;
}

/** Whole numbers, with groups. */
export const whole = (n: number) => format('whole', { maximumFractionDigits: 0 }).format(n);

/** A cost: four decimals, or an exponent where these would show nothing. */
export function cost(j: number) {
  if (Number.isNaN(j)) return t('number.none');
  if (!Number.isFinite(j)) return '∞';
  if (j !== 0 && Math.abs(j) < 5e-4) return j.toExponential(2);
  return format('cost', { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(j);
}

/** A share of 1, as a percentage with two decimals. */
export const percent = (share: number) =>
  Number.isFinite(share)
    ? format('percent', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(share)
    : t('number.none');

/** A weight: three significant digits. */
export function weight(w: number) {
  if (w === 0) return '0';
  if (Number.isNaN(w)) return 'NaN';
  if (!Number.isFinite(w)) return w > 0 ? '∞' : '−∞';
  const size = Math.abs(w);
  return size >= 1e4 || size < 1e-3 ? w.toExponential(1) : w.toPrecision(3);
}
