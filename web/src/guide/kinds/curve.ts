// One or two curves, drawn over an empty chart: by pointer, finger, or keys.
import type { ComparedCurve } from 'gradlab-guide-wasm';
import { Chart } from '../../chart/chart.ts';
import type { Axis, LineMark, Mark, Plot } from '../../chart/plot.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { CurveStep } from '../steps.ts';
import { nameOf, plain } from '../values.ts';
import { DrawingPad } from './drawing.ts';
import type { Answer, Control, Revealed } from './kind.ts';

/** Beyond what the text explains, so much more of the axis is there to draw on. */
const ROOM = 1.25;

export function askCurve(step: CurveStep, changed: () => void): Control {
  const { x, y } = axesOf(step);
  const names = linesOf(step);
  const pad = new DrawingPad({ x, y }, step.sweep?.values ?? [], names, COLOURS, changed);
  return {
    element: pad.element,
    prediction: () => pad.curves,
    close: () => pad.close(),
  };
}

/** Of the lines, in their order. */
const COLOURS = ['ink', 'run-b'];

export function showCurve(step: CurveStep, { truth, judgement, prediction }: Answer): Revealed {
  const chart = new Chart({ class: 'guide-chart answered' });
  const names = linesOf(step);
  const drawn = isCurves(prediction) ? prediction : null;
  const right = truth.of === 'curve' ? truth : { x: [], lines: [] };
  const { x, y } = axesOf(step, right.lines.flat());
  const marks = right.lines.flatMap((line, i): Mark[] => {
    const colour = COLOURS[i];
    const mine = drawn?.[i] ? read(drawn[i], right.x, step.log) : null;
    const title = names[i];
    const shown: LineMark = { kind: 'line', x: right.x, y: line, colour, end: title, series: { title } };
    if (!mine) return [shown];
    return [
      { kind: 'band', x: right.x, low: mine, high: line, colour, opacity: 0.15 },
      { ...shown, y: mine, dash: 'dotted', end: '', series: { title, part: t('guide.yours') } },
      shown,
    ];
  });
  chart.show({ x, y, marks, edge: 'foot', margin: MARGIN }, t('guide.chart', { names: names.join(', ') }));
  const compared = judgement?.curves ?? null;
  return {
    element: h('div', {}, chart.element, ...(compared ?? []).map((curve, i) => comparison(names[i], curve, x))),
    right: compared ? '' : names.join(', '),
    close: () => chart.close(),
  };
}

const MARGIN = { left: 34, right: 8, top: 14 };

/** How a drawn curve goes, and how the measured one does. */
function comparison(name: string, { drawn, is }: ComparedCurve, axis: Axis) {
  const shape = ({ code, turn }: ComparedCurve['is']) =>
    turn === null
      ? t(`guide.shape.${code}`)
      : t('guide.turns', { shape: t(`guide.shape.${code}`), at: axis.say?.(turn) ?? '' });
  return h('p', { class: 'measured' }, t('guide.compared', { name, drawn: shape(drawn), is: shape(is) }));
}

const linesOf = ({ lines = [] }: CurveStep) => lines.map(nameOf);

/** Both axes: along the sweep, and as high as the text speaks of; `more` is to be seen too. */
function axesOf({ sweep, log, explains }: CurveStep, more: number[] = []): Pick<Plot, 'x' | 'y'> {
  const values = sweep?.values ?? [];
  const told = [...explains.flat().map(([, y]) => y), ...more.filter(Number.isFinite)];
  const high = Math.max(...told) * (log[1] ? 10 : ROOM);
  const low = log[1] ? Math.min(...told.filter((y) => y > 0)) / 10 : 0;
  const scale = (logarithmic: boolean) => (logarithmic ? ('log' as const) : ('linear' as const));
  return {
    x: {
      domain: [values[0], values[values.length - 1]],
      scale: scale(log[0]),
      name: sweep?.key === 'epsilon' ? 'ε' : t(`key.${sweep?.key}`),
      say: plain,
    },
    y: { domain: [low, high], scale: scale(log[1]), ticks: 3, say: plain },
  };
}

const isCurves = (prediction: Answer['prediction']): prediction is [number, number][][] =>
  Array.isArray(prediction) && Array.isArray(prediction[0]);

/** A drawn curve where the measured one has its points: straight between its own, level beyond them. */
function read(points: [number, number][], xs: number[], [logX, logY]: [boolean, boolean]) {
  const to = (v: number, log: boolean) => (log ? Math.log(v) : v);
  return xs.map((x) => {
    const after = points.findIndex(([px]) => px >= x);
    if (after < 0) return points[points.length - 1][1];
    if (after === 0) return points[0][1];
    const [[x0, y0], [x1, y1]] = [points[after - 1], points[after]];
    const share = (to(x, logX) - to(x0, logX)) / (to(x1, logX) - to(x0, logX));
    const y = to(y0, logY) + share * (to(y1, logY) - to(y0, logY));
    return logY ? Math.exp(y) : y;
  });
}
