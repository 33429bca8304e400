// A number, marked on an axis with its unit or typed; an epoch to stop at is one too.
import { Chart } from '../../chart/chart.ts';
import type { Axis, Mark, Plot } from '../../chart/plot.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { plain, shareInWords } from '../values.ts';
import type { Answer, Control, Revealed } from './kind.ts';

/** An axis to mark a number on. */
export interface NumberAxis {
  from: number;
  to: number;
  log?: boolean;
  unit?: '%';
  /** Whether only whole numbers are meant. */
  whole?: boolean;
  name: string;
}

/** Arrow keys pass a linear axis in so many steps, a decade of a logarithmic one in ten. */
const STEPS = 100;
/** Digits that a place of a logarithmic axis is rounded to. */
const DIGITS = 2;

export function askNumber(axis: NumberAxis, changed: () => void): Control {
  let said: number | null = null;
  const { from, to, unit } = axis;
  const scale = unit === '%' ? 100 : 1;
  const id = 'guide-number';
  const number = h('input', { type: 'text', class: 'number', inputmode: 'decimal', autocomplete: 'off', id });
  const chart = new Chart({
    class: 'guide-axis',
    handle: {
      value: () => said ?? middle(axis),
      range: [from, to],
      step: (value, steps) => stepped(axis, value, steps),
      say: (value) => (said === null ? t('guide.unsaid') : words(axis, value)),
      move: (value) => take(rounded(axis, value)),
    },
  });
  const show = () =>
    chart.show(
      plotOf(axis, [{ kind: 'points', ...at(said ?? middle(axis)), shape: said === null ? 'ring' : 'pin', ...MARK }]),
      t('guide.axis', { name: axis.name }),
    );
  const take = (value: number) => {
    said = value;
    number.value = String(Number((scale * value).toPrecision(6)));
    show();
    changed();
  };
  number.addEventListener('change', () => {
    const typed = Number(number.value.trim().replace(',', '.').replace('%', '')) / scale;
    if (number.value.trim() !== '' && Number.isFinite(typed)) take(typed);
    else number.value = said === null ? '' : String(scale * said);
  });
  show();
  return {
    element: h(
      'div',
      { class: 'guide-number' },
      chart.element,
      h('label', { for: id }, t('guide.say'), ' '),
      number,
      h('span', { class: 'unit' }, unit ?? ''),
    ),
    prediction: () => said,
    close: () => chart.close(),
  };
}

/** @param right the number, and what counts as close to it */
export function showNumber(
  axis: NumberAxis,
  { prediction }: Answer,
  right: number,
  close: readonly [number, number] | null,
): Revealed {
  const chart = new Chart({ class: 'guide-axis answered' });
  const mine = typeof prediction === 'number' ? prediction : null;
  const wide = { ...axis, ...reaching(axis, [right, ...(mine === null ? [] : [mine])]) };
  const marks: Mark[] = [
    ...(close ? [{ kind: 'region' as const, x: [...close] as [number, number], colour: 'accent-soft' }] : []),
    ...(mine === null
      ? []
      : [
          { kind: 'points' as const, ...at(mine), shape: 'pin' as const, ...MARK, series: { title: t('guide.yours') } },
          nameAt(mine, t('guide.yours'), 'ink', 'top'),
        ]),
    {
      kind: 'points',
      ...at(right),
      shape: 'diamond',
      ...MARK,
      colour: 'accent',
      series: { title: t('guide.right') },
    },
    nameAt(right, t('guide.right'), 'accent', 'bottom'),
  ];
  chart.show(plotOf(wide, marks), t('guide.axis', { name: axis.name }));
  const sentence = t('guide.it-is', { answer: words(axis, right) });
  const own = mine === null ? '' : t('guide.you-said', { answer: words(axis, mine) });
  const near = close ? t('guide.close', { from: words(axis, close[0]), to: words(axis, close[1]) }) : '';
  return {
    element: h('div', {}, chart.element, h('p', { class: 'measured' }, `${own} ${near}`.trim())),
    right: sentence,
    close: () => chart.close(),
  };
}

const MARK = { radius: 7, colour: 'ink' };
/** All marks stand on one line. */
const LEVEL = 0.5;

const at = (x: number) => ({ x: [x], y: [LEVEL] });

const nameAt = (x: number, words: string, colour: string, y: 'top' | 'bottom'): Mark => ({
  kind: 'text',
  words,
  colour,
  x,
  y,
  align: 'center',
});

function plotOf(axis: NumberAxis, marks: readonly Mark[]): Plot {
  const { from, to, log, unit, whole, name } = axis;
  const x: Axis = {
    domain: [from, to],
    scale: log ? 'log' : 'linear',
    name,
    format: unit === '%' ? 'percent' : whole ? 'whole' : 'number',
    say: (value) => words(axis, value),
  };
  return { x, y: { domain: [0, 1], ticks: 0 }, marks, edge: 'foot', margin: { left: 16, right: 16, top: 4 } };
}

const middle = ({ from, to, log }: NumberAxis) => (log ? Math.sqrt(from * to) : (from + to) / 2);

const words = ({ unit }: NumberAxis, value: number) => (unit === '%' ? shareInWords(value) : plain(value));

function rounded({ from, to, log, whole }: NumberAxis, value: number) {
  if (whole) return Math.round(value);
  if (log) return Number(value.toPrecision(DIGITS));
  const step = (to - from) / STEPS / 2;
  return Number((Math.round(value / step) * step).toPrecision(6));
}

function stepped(axis: NumberAxis, value: number, steps: number) {
  const { from, to, log, whole } = axis;
  if (log) return value * 10 ** (steps / 10);
  return value + steps * (whole ? Math.max(1, Math.round((to - from) / STEPS)) : (to - from) / STEPS);
}

/** The axis, as far as what is shown on it reaches. */
function reaching({ from, to, log }: NumberAxis, all: number[]) {
  const fit = all.filter((x) => Number.isFinite(x) && (!log || x > 0));
  return { from: Math.min(from, ...fit), to: Math.max(to, ...fit) };
}
