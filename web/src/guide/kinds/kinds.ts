// Each kind of step by its control and its reveal.
import { t } from '../../ui/i18n.ts';
import { epochsOf, layersOf } from '../experiments.ts';
import type { NumberStep, PlaceStep, Step, Words } from '../steps.ts';
import { nameOf } from '../values.ts';
import { askBlocks, showBlocks } from './blocks.ts';
import { askChoice, showChoice } from './choice.ts';
import { askCurve, showCurve } from './curve.ts';
import { showGoal } from './goal.ts';
import type { Answer, Control, Revealed } from './kind.ts';
import { askLine, showLine } from './lines.ts';
import { askNumber, type NumberAxis, showNumber } from './number.ts';
import { askPoint, showPoint } from './point.ts';

/** The control of every kind but a goal, which is reached on the page itself. */
export function controlOf(step: Exclude<Step, { kind: 'goal' }>, words: Words, changed: () => void): Control {
  switch (step.kind) {
    case 'choice':
      return askChoice(step, words, changed);
    case 'number':
      return askNumber(axisOf(step), changed);
    case 'curve':
      return askCurve(step, changed);
    case 'place':
      if (step.epoch) return askNumber(epochAxis(step), changed);
      if (step.blocks) return askBlocks(layersOf(step.link), changed);
      if (step.line) return askLine(step.program ?? [], changed);
      return askPoint(withinOf(step), changed);
  }
}

export function revealOf(step: Step, words: Words, answer: Answer, addressOf: (link: string) => string): Revealed {
  switch (step.kind) {
    case 'choice':
      return showChoice(step, words, answer);
    case 'number': {
      const right = answer.truth.of === 'number' ? answer.truth.number : NaN;
      return showNumber(axisOf(step), answer, right, answer.judgement?.close ?? null);
    }
    case 'curve':
      return showCurve(step, answer);
    case 'place': {
      if (step.blocks) return showBlocks(layersOf(step.link), answer);
      if (step.line) return showLine(step.program ?? [], answer);
      if (step.point) return showPoint(withinOf(step), answer);
      const { best, from, to } = answer.truth.of === 'epochs' ? answer.truth : { best: NaN, from: NaN, to: NaN };
      return showNumber(epochAxis(step), answer, best, [from, to]);
    }
    case 'goal':
      return showGoal(step, answer, addressOf);
  }
}

/** Few whole numbers are counted out. */
const COUNTED = 20;

const axisOf = ({ value, axis }: NumberStep): NumberAxis => ({
  ...axis,
  name: nameOf(value),
  whole: !axis.log && axis.unit !== '%' && axis.to - axis.from <= COUNTED && axis.to - axis.from >= 5,
});

const epochAxis = ({ link }: PlaceStep): NumberAxis => ({
  from: 0,
  to: epochsOf(link),
  whole: true,
  name: t('guide.epoch'),
});

const withinOf = ({ within }: PlaceStep): [number, number] => (Array.isArray(within) ? within : [1, 1]);
