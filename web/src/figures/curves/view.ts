// Cost curves of several runs on one chart, linear or logarithmic.
import { Chart } from '../../chart/chart.ts';
import { legend } from '../../chart/legend.ts';
import type { Line } from '../../training/records.ts';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { type Curve, type Curves, type Drawn, infinities, lineName, plotOf } from './plot.ts';

export class CurvesView {
  #shown: Curves;

  readonly chart: Chart;
  readonly axes: HTMLButtonElement[];
  readonly keys: HTMLSpanElement[];
  readonly note = h('p', { class: 'curves-note', role: 'status' });
  readonly element: HTMLElement;

  /**
   * @param lines of every run, the first one carrying its name
   * @param seek is told the epoch that the chart is dragged to
   */
  constructor(lines: Line[], seek: (epoch: number) => void) {
    this.#shown = { curves: [], lines, drawn: [], epochs: 1, shown: null, log: false, classes: 2 };
    this.chart = new Chart({
      class: 'curves-canvas',
      at: (epoch) => t('curves.at', { epoch: format.whole(epoch) }),
      seek,
    });
    const axis = (log: boolean, key: string) =>
      h('button', { type: 'button', 'aria-pressed': String(!log), onclick: () => this.#setAxis(log) }, t(key));
    this.axes = [axis(false, 'curves.linear'), axis(true, 'curves.log')];
    const choice = h('div', { class: 'segmented', role: 'group', 'aria-label': t('curves.axis') }, ...this.axes);
    const keys = legend(lines.map((line) => [`line-${line}`, t(`curves.line.${line}`)]));
    this.keys = [...keys.querySelectorAll('span')];
    const head = h(
      'div',
      { class: 'view-head' },
      h('h2', {}, t(this.#norms ? 'curves.norm' : 'curves.title')),
      keys,
      this.chart.readout,
      choice,
    );
    this.element = h('section', { class: 'curves', 'data-view': 'curves' }, head, this.chart.element, this.note);
  }

  /** @param drawn what is drawn anew in every epoch and stands in J as it is trained: `masks`, `aug` */
  update(drawn: Drawn[]) {
    this.#shown = { ...this.#shown, drawn };
    this.#shown.lines.forEach((line, i) => {
      write(this.keys[i], lineName(line, drawn));
    });
  }

  /**
   * @param epochs the longest run's
   * @param shown the epoch that the rest of the page shows, where that is not the last
   * @param classes that the data have; 0 for amounts
   */
  show(curves: Curve[], epochs: number, shown: number | null, classes: number) {
    this.#shown = { ...this.#shown, curves, epochs: Math.max(1, epochs), shown, classes };
    this.#draw();
  }

  recolour() {
    this.chart.redraw();
  }

  close() {
    this.chart.close();
  }

  /** Whether the chart is of norms, not of costs. */
  get #norms() {
    return this.#shown.lines[0] === 'norm';
  }

  #setAxis(log: boolean) {
    this.#shown = { ...this.#shown, log };
    this.axes.forEach((button, i) => {
      button.setAttribute('aria-pressed', String((i === 1) === log));
    });
    this.#draw();
  }

  #draw() {
    write(
      this.note,
      infinities(this.#shown)
        .map((where) => t('curves.infinite', where))
        .join(' '),
    );
    this.chart.show(plotOf(this.#shown), t(this.#norms ? 'curves.norm.label' : 'curves.label'));
  }
}
