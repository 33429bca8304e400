// What is measured, in words, and its numbers in its unit.
import * as format from '../ui/format.ts';
import { t } from '../ui/i18n.ts';
import type { Bounds, Value } from './steps.ts';

/** Measures that are shares of 1. */
const SHARES = [
  'error',
  'bayes',
  'recall',
  'near-zero',
  'linear-share',
  'masked-share',
  'reported-spread',
  'standard-error',
  'confidence',
];
const WHOLE = ['rises', 'best-epoch', 'parameters', 'hidden-units', 'distinct-rows', 'passes', 'epochs-to'];

/** The one value that tells the unit of one made of several. */
function unitOf(value: Value): Value | null {
  if (value.ratio || value.count) return null;
  const inner = value.difference?.[0] ?? value.median ?? value.spread ?? value.tell;
  return inner ? unitOf(inner) : value;
}

/** A number of this value, in its unit. */
export function inWords(value: Value, x: number): string {
  const inner = value.difference?.[0] ?? value;
  if (inner.count) return format.whole(x);
  const { measure = '' } = unitOf(value) ?? {};
  if (SHARES.includes(measure)) return shareInWords(x);
  if (WHOLE.includes(measure)) return format.whole(x);
  return plain(x);
}

/** A share with a decimal, without more where it is a whole one. */
export const shareInWords = (x: number) => (Number.isFinite(x) ? `${Number((100 * x).toPrecision(3))}%` : '–');

/** Three significant digits; a power of ten where it is very large or small. */
export function plain(x: number) {
  if (x === 0 || !Number.isFinite(x)) return format.scientific(x, 0);
  const size = Math.abs(x);
  if (size >= 1e5 || size < 1e-3) return format.scientific(x, 1);
  return size >= 999.5 ? format.whole(x) : String(Number(x.toPrecision(3)));
}

/** What a value is called. */
export function nameOf(value: Value): string {
  const two = value.difference ?? value.ratio;
  if (two) {
    const [a, b] = two.map(nameOf);
    if (a === b) return t(value.ratio ? 'guide.ratio' : 'guide.difference', { of: a });
    return value.ratio ? `${a} / ${b}` : `${a} − ${b}`;
  }
  if (value.seeds !== undefined) {
    const of = nameOf(value.median ?? value.spread ?? value.count ?? {});
    return t('guide.seeds', { of, count: value.seeds });
  }
  if (value.tell) return nameOf(value.tell);
  const name = t(`guide.measure.${value.measure ?? 'distance'}`);
  if (value.part) return t('guide.of', { part: t(`guide.part.${value.part}`), of: name });
  return value.sides ? t(`guide.sides.${value.sides}`) : name;
}

/** What a value is to be. */
export function boundInWords(value: Value, { above, below }: Bounds) {
  return [
    ...(below === undefined ? [] : [`< ${inWords(value, below)}`]),
    ...(above === undefined ? [] : [`> ${inWords(value, above)}`]),
  ].join(', ');
}
