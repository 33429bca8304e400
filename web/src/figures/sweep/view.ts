// Errors over the values of one hyperparameter: a point a seed, a line through the medians of the dev
// set (dashed) and of the training set (solid), and the value that the dev set picks.

import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { linearScale } from '../../chart/scale.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

interface SweepPoint {
  value: number;
  /** Share of wrong answers. */
  dev: number;
  train: number;
}
interface SweepPicture {
  /** What the values are called. */
  key: string;
  /** In order, evenly spaced on the axis. */
  values: number[];
  points: SweepPoint[];
  picked: number | null;
}

const MARGIN = { left: 52, right: 64, top: 12, bottom: 38 };

export class SweepView {
  #shown: SweepPicture = { key: '', values: [], points: [], picked: null };

  readonly chart: SharpCanvas;
  readonly element: HTMLDivElement;

  constructor() {
    this.chart = sharpCanvas((context, width, height) => this.#draw(context, width, height), {
      class: 'sweep-canvas',
      role: 'img',
    });
    this.element = h('div', { class: 'sweep-view' }, this.chart.canvas);
  }

  show(picture: SweepPicture) {
    this.#shown = picture;
    const medians = picture.values
      .map((value) => `${value}: ${format.percent(median(picture, value, 'dev'))}`)
      .join(', ');
    this.chart.canvas.setAttribute('aria-label', t('sweep.label', { key: picture.key, medians }));
    this.chart.redraw();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number) {
    const { key, values, points, picked } = this.#shown;
    const [right, bottom] = [width - MARGIN.right, height - MARGIN.bottom];
    const highest = Math.max(0.02, ...points.flatMap(({ dev, train }) => [dev, train]));
    const y = linearScale([0, highest * 1.08], [bottom, MARGIN.top], 4);
    const place = (i: number) => MARGIN.left + ((i + 0.5) / values.length) * (right - MARGIN.left);
    context.font = font(12);
    context.lineWidth = 1;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const tick of points.length > 0 ? y.ticks : [0]) {
      const at = Math.round(y.place(tick)) + 0.5;
      context.strokeStyle = property('line');
      stroke(context, MARGIN.left, at, right, at);
      context.fillStyle = property('ink-soft');
      context.fillText(`${Number((100 * tick).toPrecision(3))}%`, MARGIN.left - 6, at);
    }
    context.textAlign = 'center';
    context.textBaseline = 'top';
    values.forEach((value, i) => {
      context.fillStyle = property(value === picked ? 'accent' : 'ink-soft');
      context.font = value === picked ? `700 ${font(12)}` : font(12);
      context.fillText(String(value), place(i), bottom + 6);
    });
    context.font = font(12);
    context.fillStyle = property('ink-soft');
    context.fillText(key, (MARGIN.left + right) / 2, bottom + 22);
    if (points.length === 0) {
      context.fillText(t('sweep.empty'), (MARGIN.left + right) / 2, (MARGIN.top + bottom) / 2);
      return;
    }
    if (picked !== null) {
      const at = place(values.indexOf(picked));
      context.strokeStyle = property('accent');
      context.lineWidth = 2;
      stroke(context, at, MARGIN.top, at, bottom);
    }
    for (const [part, colour, dash] of [
      ['train', 'ink-soft', []],
      ['dev', 'accent', [7, 4]],
    ] as const) {
      context.strokeStyle = property(colour);
      context.fillStyle = property(colour);
      const side = part === 'dev' ? 4 : -4;
      for (const point of points) {
        context.globalAlpha = 0.55;
        context.beginPath();
        context.arc(place(values.indexOf(point.value)) + side, y.place(point[part]), 2.4, 0, 2 * Math.PI);
        context.fill();
      }
      context.globalAlpha = 1;
      context.lineWidth = 2;
      context.setLineDash(dash);
      context.beginPath();
      let end = [0, 0];
      values.forEach((value, i) => {
        const share = median(this.#shown, value, part);
        if (!Number.isFinite(share)) return;
        end = [place(i), y.place(share)];
        context.lineTo(end[0], end[1]);
      });
      context.stroke();
      context.setLineDash([]);
      if (end[0] === 0) continue;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      context.font = `600 ${font(12)}`;
      context.fillText(t(`seeds.${part}`), end[0] + 12, end[1]);
      context.font = font(12);
    }
  }
}

function median({ points }: SweepPicture, value: number, part: 'dev' | 'train') {
  const own = points
    .filter((point) => point.value === value)
    .map((point) => point[part])
    .sort((a, b) => a - b);
  const half = own.length / 2;
  return own.length === 0 ? NaN : (own[Math.floor(half)] + own[Math.ceil(half) - 1]) / 2;
}
