// Numbers as the reader's language writes them.
import { currentLanguage, t } from './i18n.js';

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {string} name @param {Intl.NumberFormatOptions} options */
function format(name, options) {
  const key = `${currentLanguage()} ${name}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.NumberFormat(currentLanguage(), options)));
  return made;
}

/** Whole numbers, with groups. @param {number} n */
export const whole = (n) => format('whole', { maximumFractionDigits: 0 }).format(n);

/** A cost: four decimals, or an exponent where these would show nothing. @param {number} j */
export function cost(j) {
  if (Number.isNaN(j)) return t('number.none');
  if (!Number.isFinite(j)) return '∞';
  if (j !== 0 && Math.abs(j) < 5e-4) return j.toExponential(2);
  return format('cost', { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(j);
}

/** A share of 1, as a percentage with two decimals. @param {number} share */
export const percent = (share) =>
  Number.isFinite(share)
    ? format('percent', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(share)
    : t('number.none');

/** A weight: three significant digits. @param {number} w */
export function weight(w) {
  if (w === 0) return '0';
  if (!Number.isFinite(w)) return Number.isNaN(w) ? 'NaN' : '∞';
  const size = Math.abs(w);
  return size >= 1e4 || size < 1e-3 ? w.toExponential(1) : w.toPrecision(3);
}
