// All of θ as one vector, a cell each: how far each component of the gradient is off.
import type { CheckReport } from 'gradlab-wasm';
import { font, type SharpCanvas, sharpCanvas } from '../../chart/canvas.ts';
import { Reader } from '../../chart/reader.ts';
import { property } from '../../ui/colours.ts';
import { t } from '../../ui/i18n.ts';
import { fillCell } from './maps.ts';
import { explainComponent } from './words.ts';

/** Side of a cell, in pixels. */
const CELL = 14;

export class GradientStrip {
  #report: CheckReport | null = null;
  #cell = -1;
  #columns = 1;

  readonly picture: SharpCanvas;
  readonly reader: Reader;

  /** @param point is told which component is read; -1 for none */
  constructor(point: (cell: number) => void) {
    this.picture = sharpCanvas((context, width) => this.#draw(context, width), { class: 'check-strip' });
    this.reader = new Reader(this.picture.canvas, {
      count: () => this.#report?.gradient.length ?? 0,
      columns: () => this.#columns,
      at: (x, y) => Math.floor(y / CELL) * this.#columns + Math.min(Math.floor(x / CELL), this.#columns - 1),
      tell: (i) => (this.#report ? explainComponent(this.#report, i) : { name: '', lines: [] }),
      show: point,
    });
  }

  show(report: CheckReport) {
    this.#report = report;
    this.#size(this.picture.canvas.clientWidth || 300);
    this.reader.name(t('gradient.strip'));
    this.picture.redraw();
  }

  mark(cell: number) {
    this.#cell = cell;
    this.picture.redraw();
  }

  /** Enough rows for all of θ. */
  #size(width: number) {
    this.#columns = Math.max(1, Math.floor(width / CELL));
    const count = this.#report?.gradient.length ?? 0;
    this.picture.canvas.style.height = `${Math.ceil(count / this.#columns) * CELL}px`;
  }

  #draw(context: CanvasRenderingContext2D, width: number) {
    const report = this.#report;
    if (!report) return;
    if (Math.max(1, Math.floor(width / CELL)) !== this.#columns) this.#size(width);
    context.font = `600 ${font(8.5)}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const { from, to, parameter, layer } of report.blocks) {
      for (let i = from; i < to; i++) {
        const [x, y] = [(i % this.#columns) * CELL, Math.floor(i / this.#columns) * CELL];
        fillCell(context, report, i, x, y, CELL - 1);
        const read = i === this.#cell;
        context.strokeStyle = property(read ? 'accent' : parameter === 'b' ? 'ink' : 'line-strong');
        context.lineWidth = read ? 3 : 1;
        context.strokeRect(x + 0.5, y + 0.5, CELL - 2, CELL - 2);
        if (i !== from) continue;
        context.fillStyle = property('ink');
        context.fillText(`${parameter}${layer}`, x + CELL / 2 - 0.5, y + CELL / 2);
      }
    }
  }
}
