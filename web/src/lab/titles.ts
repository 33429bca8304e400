// What runs are called: by the lab's own names, and by what tells them apart.

import type { ParsedLink } from 'gradlab-wasm';
import { schema } from '../core.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import type { Lab } from './lab.ts';
import { matters, SCALED } from './matters.ts';

/** Keys whose values name a run by themselves. */
const NAMING = ['init', 'act', 'opt', 'norm', 'bug'];
/** Signs in place of a key. */
const SIGNS: Record<string, string> = { l2: 'λ', l1: 'λ₁', lr: 'α', keep: 'keep_prob', stop: 'patience', scale: '×' };

/** What a hyperparameter is called before its value. */
export const signOf = (key: string) => SIGNS[key] ?? t(`key.${key}`);

/**
 * The name of the run at place `i`: what tells it from the others, with values; no two runs have the same.
 * @param own the lab's own experiment
 * @param initialised whether its initialisation always names it: where that is chosen run by run
 */
export function runTitle(parsed: ParsedLink, own: ParsedLink, lab: Lab, i: number, initialised: boolean) {
  const names = parsed.runs.slice(0, i + 1).map((_, k) => nameOf(parsed, own, lab, k, initialised));
  const same = names.filter((name) => name === names[i]).length;
  return same > 1 ? `${names[i]} (${same})` : names[i];
}

function nameOf({ runs }: ParsedLink, own: ParsedLink, lab: Lab, i: number, initialised: boolean) {
  const { values } = runs[i];
  const keys = Object.keys(values);
  const names = lab.names?.[currentLanguage()];
  // A name of the lab's holds while the run is what the lab made it, and without a mistake of its own.
  const kept =
    names &&
    runs.length === own.runs.length &&
    [...ownParts(own, keys), 'bug'].every((key) => own.runs[i].values[key] === values[key]);
  if (kept && names[i]) return names[i];
  const differing = keys.filter((key) => runs.some((run) => run.values[key] !== runs[0].values[key]));
  const named = initialised ? [...new Set(['init', ...differing])] : differing;
  const told = parts(named, values);
  if (told !== '' || runs.length === 1) return told || t('panel.run');
  // Runs that are the same are called by what the lab compares.
  return parts(lab.handle ? [lab.handle.key] : ownParts(own, keys), values) || t('panel.run');
}

/** Keys in which the lab's own runs differ. */
const ownParts = ({ runs }: ParsedLink, keys: string[]) =>
  keys.filter((key) => runs.some((run) => run.values[key] !== runs[0].values[key]));

const parts = (keys: string[], values: Record<string, string>) =>
  keys
    .map((key) => part(key, values, keys))
    .filter((word) => word !== '')
    .join(', ');

function part(key: string, values: Record<string, string>, keys: string[]) {
  const value = values[key];
  if (!matters(key, values) || (key === 'scale' && keys.includes('init'))) return '';
  if (key === 'bug' && value === 'none') return t('title.right');
  // A patience of 0 is none, not one that stops at once.
  if (key === 'stop' && value === '0') return t('title.end');
  // The deviation of a random start; how often the unit matrix is taken.
  if (key === 'scale' || (key === 'init' && SCALED.includes(value)))
    return `${t(`value.${values.init}`)}${values.init === 'random' ? ', σ = ' : ' ×'}${values.scale}`;
  const words = value
    .split(',')
    .map((word) => (isChoice(key, word) ? t(`value.${word}`) : word))
    .join(', ');
  if (NAMING.includes(key)) return words;
  return `${signOf(key)} ${value === '' ? t('control.none') : words}`;
}

function isChoice(key: string, value: string) {
  const kind = schema().find((row) => row.key === key)?.kind;
  return !!kind && 'of' in kind && kind.of.includes(value);
}
