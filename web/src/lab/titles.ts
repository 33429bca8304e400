// What runs are called: by the lab's own names, and by what tells them apart.

import type { ParsedLink } from 'gradlab-wasm';
import { schema } from '../core.ts';
import { currentLanguage, t } from '../ui/i18n.ts';
import type { Lab } from './lab.ts';

/** Keys whose values name a run by themselves. */
const NAMING = ['init', 'act', 'opt', 'norm', 'bug'];
/** Signs in place of a key. */
const SIGNS: Record<string, string> = { l2: 'λ', l1: 'λ₁', lr: 'α', keep: 'keep_prob', stop: 'patience' };

/**
 * The name of the run at place `i`: what tells it from the others.
 * @param own the lab's own experiment
 * @param initialised whether its initialisation always names it: where that is chosen run by run
 */
export function runTitle({ runs }: ParsedLink, own: ParsedLink, lab: Lab, i: number, initialised: boolean) {
  const { values } = runs[i];
  const keys = Object.keys(values);
  const differing = keys.filter((key) => runs.some((run) => run.values[key] !== runs[0].values[key]));
  const named = initialised ? [...new Set(['init', ...differing])] : differing;
  const told = named
    .filter((key) => key !== 'scale' || values.init === 'random')
    .map((key) => part(key, values))
    .filter((word) => word !== '');
  const names = lab.names?.[currentLanguage()];
  // A name of the lab's holds while the run is what the lab made it, and without a mistake of its own.
  const kept =
    names &&
    runs.length === own.runs.length &&
    [...ownParts(own, keys), 'bug'].every((key) => own.runs[i].values[key] === values[key]);
  if (kept && names[i]) return names[i];
  return told.join(', ') || (runs.length === 1 ? t('panel.run') : runs[i].name);
}

/** Keys in which the lab's own runs differ. */
const ownParts = ({ runs }: ParsedLink, keys: string[]) =>
  keys.filter((key) => runs.some((run) => run.values[key] !== runs[0].values[key]));

function part(key: string, values: Record<string, string>) {
  const value = values[key];
  if (key === 'scale') return '';
  if (key === 'bug' && value === 'none') return t('title.right');
  if (key === 'init' && value === 'random') return `${t('value.random')}, σ = ${values.scale}`;
  const words = value
    .split(',')
    .map((word) => (isChoice(key, word) ? t(`value.${word}`) : word))
    .join(', ');
  if (NAMING.includes(key)) return words;
  return `${SIGNS[key] ?? t(`key.${key}`)} ${value === '' ? t('control.none') : words}`;
}

function isChoice(key: string, value: string) {
  const kind = schema().find((row) => row.key === key)?.kind;
  return !!kind && 'of' in kind && kind.of.includes(value);
}
