// A point of the plane of two values: where a finger points, or where keys move it.
import { sharpCanvas } from '../../chart/canvas.ts';
import { Chart } from '../../chart/chart.ts';
import { drawPlot } from '../../chart/draw.ts';
import type { Frame } from '../../chart/frame.ts';
import type { Mark, Plot } from '../../chart/plot.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { plain } from '../values.ts';
import type { Answer, Control, Revealed } from './kind.ts';

/** So many times what counts as right lies on either side of the start. */
const SIDE = 8;
/** Arrow keys cross the plane in so many steps. */
const STEPS = 64;

type Point = [number, number];

export function askPoint(within: Point, changed: () => void): Control {
  let said: Point | null = null;
  let frame: Frame | null = null;
  const sharp = sharpCanvas(
    (context, width, height) => {
      const own: Mark[] = said ? [{ ...pointAt(said), shape: 'diamond', colour: 'ink' }] : [];
      frame = drawPlot(context, plotOf(within, own), width, height);
    },
    { class: 'guide-chart square', role: 'slider', tabindex: '0', 'aria-label': t('guide.plane') },
  );
  const { canvas } = sharp;
  const tell = () => {
    canvas.setAttribute('aria-valuenow', String(said?.[0] ?? 0));
    canvas.setAttribute('aria-valuetext', said ? words(said) : t('guide.unsaid'));
  };
  const take = ([x, y]: Point) => {
    const held = (v: number, side: number) => Math.min(Math.max(v, -SIDE * side), SIDE * side);
    said = [held(x, within[0]), held(y, within[1])];
    tell();
    sharp.redraw();
    changed();
  };
  canvas.addEventListener('click', ({ clientX, clientY, detail }) => {
    const { left, top } = canvas.getBoundingClientRect();
    if (frame && detail > 0) take([frame.x.value(clientX - left), frame.y.value(clientY - top)]);
  });
  canvas.addEventListener('keydown', (event) => {
    const moves: Record<string, Point> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const move = moves[event.key] ?? (event.key === 'Enter' ? [0, 0] : null);
    if (!move) return;
    event.preventDefault();
    const [x, y] = said ?? [0, 0];
    const by = (i: 0 | 1) => (move[i] * 2 * SIDE * within[i]) / STEPS;
    take([x + by(0), y + by(1)]);
  });
  tell();
  return { element: h('div', {}, canvas), prediction: () => said, close: () => sharp.close() };
}

export function showPoint(within: Point, { truth, prediction }: Answer): Revealed {
  const chart = new Chart({ class: 'guide-chart square answered' });
  const right = truth.of === 'point' ? (truth.point as Point) : null;
  const mine = isPoint(prediction) ? prediction : null;
  const marks: Mark[] = [];
  if (right) {
    const around = (i: 0 | 1): Point => [right[i] - within[i], right[i] + within[i]];
    marks.push(
      { kind: 'region', x: around(0), y: around(1), colour: 'accent-soft' },
      { ...pointAt(right), shape: 'diamond', colour: 'accent', series: { title: t('guide.right') } },
    );
  }
  if (mine) marks.push({ ...pointAt(mine), shape: 'ring', colour: 'ink', series: { title: t('guide.yours') } });
  chart.show(plotOf(within, marks), t('guide.plane'));
  return {
    element: h(
      'div',
      {},
      chart.element,
      mine ? h('p', { class: 'measured' }, t('guide.you-said', { answer: words(mine) })) : null,
    ),
    right: right ? t('guide.it-is', { answer: words(right) }) : '',
    close: () => chart.close(),
  };
}

const isPoint = (prediction: Answer['prediction']): prediction is Point =>
  Array.isArray(prediction) && typeof prediction[0] === 'number';

const words = ([x, y]: Point) => `w₁ = ${plain(x)}, w₂ = ${plain(y)}`;

const pointAt = ([x, y]: Point) => ({ kind: 'points', x: [x], y: [y], radius: 6 }) as const;

/** The plane around the start, where descent begins. */
function plotOf([x, y]: Point, marks: readonly Mark[]): Plot {
  const start: Mark = { ...pointAt([0, 0]), shape: 'circle', radius: 3, colour: 'ink-soft' };
  return {
    x: { domain: [-SIDE * x, SIDE * x], name: 'w₁', ticks: 5, say: plain },
    y: { domain: [-SIDE * y, SIDE * y], name: 'w₂', ticks: 5, say: plain },
    marks: [start, ...marks],
    edge: 'box',
    margin: { left: 44, right: 8, top: 8 },
  };
}
