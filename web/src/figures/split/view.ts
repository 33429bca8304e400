// Train, dev and test drawn to scale, told apart by pattern and name.

import { font, type SharpCanvas, sharpCanvas, stroke } from '../../chart/canvas.ts';
import { property } from '../../ui/colours.ts';
import { h } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

const PARTS = ['train', 'dev', 'test'];
const COLOURS = ['class-1', 'class-0', 'run-c'];
const BAR = { top: 24, height: 30 };
/** Height of a label, where they stand one below the other. */
const LINE = 15;
/** The thinnest part is still a line. */
const HAIR = 1.5;

export class SplitView {
  #shown: { n: number; shares: number[] } = { n: 0, shares: [] };

  readonly picture: SharpCanvas;
  readonly element: HTMLDivElement;

  constructor() {
    this.picture = sharpCanvas((context, width) => this.#draw(context, width), { class: 'split-canvas', role: 'img' });
    this.element = h('div', { class: 'split-view' }, this.picture.canvas);
  }

  /**
   * @param n examples in all
   * @param shares of train, dev and test, in percent
   */
  show(n: number, shares: number[]) {
    this.#shown = { n, shares };
    this.picture.canvas.setAttribute(
      'aria-label',
      PARTS.map((part, i) => t('split.part', this.#words(part, i))).join(', '),
    );
    this.picture.redraw();
  }

  recolour() {
    this.picture.redraw();
  }

  close() {
    this.picture.close();
  }

  #words(part: string, i: number) {
    const { n, shares } = this.#shown;
    return {
      part: t(`seeds.${part}`),
      count: format.whole(Math.round((n * shares[i]) / 100)),
      share: String(shares[i]),
    };
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    const { n, shares } = this.#shown;
    context.font = font(12);
    context.textBaseline = 'top';
    context.fillStyle = property('ink-soft');
    context.textAlign = 'left';
    context.fillText(t('split.of', { n: format.whole(n) }), 0, 4);
    let left = 0;
    const parts: { middle: number; i: number }[] = [];
    shares.forEach((share, i) => {
      if (share <= 0) return;
      const wide = Math.max((width * share) / 100, HAIR);
      const from = Math.min(left, width - wide);
      hatch(context, from, wide, i);
      parts.push({ middle: from + wide / 2, i });
      left += (width * share) / 100;
    });
    const words = parts.map(({ i }) => t('split.part', this.#words(PARTS[i], i)));
    const wide = words.reduce((sum, word) => sum + context.measureText(word).width + 16, 0);
    // Side by side where they fit, from the right, so that thin parts at the end keep their labels apart.
    let limit = width;
    for (let k = parts.length - 1; k >= 0; k--) {
      const { middle, i } = parts[k];
      const half = context.measureText(words[k]).width / 2 + 8;
      const row = wide <= width ? 0 : k;
      const at = row === 0 && wide <= width ? Math.max(half, Math.min(middle, limit - half)) : half;
      limit = at - half;
      context.strokeStyle = property('ink-soft');
      context.lineWidth = 1;
      if (wide <= width) stroke(context, middle, BAR.top + BAR.height, at, BAR.top + BAR.height + 10);
      context.fillStyle = property(COLOURS[i]);
      context.textAlign = 'center';
      context.fillText(words[k], at, BAR.top + BAR.height + (wide <= width ? 13 : 4) + row * LINE);
    }
  }
}

/** Train filled, dev striped one way, test the other. */
function hatch(context: CanvasRenderingContext2D, from: number, wide: number, i: number) {
  context.save();
  context.beginPath();
  context.rect(from, BAR.top, wide, BAR.height);
  context.clip();
  context.fillStyle = property(COLOURS[i]);
  context.globalAlpha = i === 0 || wide < 4 ? 0.75 : 0.25;
  context.fillRect(from, BAR.top, wide, BAR.height);
  context.globalAlpha = 1;
  if (i > 0 && wide >= 4) {
    context.strokeStyle = property(COLOURS[i]);
    context.lineWidth = 1.5;
    const lean = i === 1 ? BAR.height : -BAR.height;
    for (let x = from - BAR.height; x < from + wide + BAR.height; x += 6)
      stroke(context, x, BAR.top + BAR.height, x + lean, BAR.top);
  }
  context.restore();
}
