// A gradient check: the difference on its scale of verdicts, θ as one vector and layer by layer, and
// how far each component of the gradient is off.
import type { CheckReport } from 'gradlab-wasm';
import { NumbersTable } from '../../chart/numbers.ts';
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { GradientMaps } from './maps.ts';
import { VerdictScale } from './scale.ts';
import { GradientStrip } from './strip.ts';
import { explainComponent, explainDifference, exponent, verdictWords } from './words.ts';

export class GradientView {
  #report: CheckReport | null = null;

  readonly scale = new VerdictScale();
  readonly strip: GradientStrip;
  readonly maps: GradientMaps;
  readonly numbers = new NumbersTable(() => this.strip.reader.table());
  readonly readout: HTMLParagraphElement;
  readonly body: HTMLTableSectionElement;
  /** The blocks' differences and verdicts. */
  readonly blocks: HTMLDivElement;
  readonly element: HTMLDivElement;

  constructor() {
    this.strip = new GradientStrip((cell) => this.#point(cell));
    this.maps = new GradientMaps((cell) => this.#point(cell));
    this.numbers.name(t('gradient.strip'));
    this.readout = h('p', { class: 'readout' });
    this.body = h('tbody');
    const heads = ['block', 'difference', 'verdict'].map((key) => h('th', { scope: 'col' }, t(`gradient.${key}`)));
    const table = h('table', { class: 'log' }, h('thead', {}, h('tr', {}, ...heads)), this.body);
    this.blocks = h('div', { class: 'scrolling check-blocks' }, table);
    this.element = h(
      'div',
      { class: 'gradient-view' },
      this.scale.chart.element,
      this.strip.picture.canvas,
      this.readout,
      this.maps.picture.canvas,
      this.numbers.element,
      this.blocks,
    );
  }

  show(report: CheckReport) {
    this.#report = report;
    this.body.replaceChildren(
      ...report.blocks.map((block) => {
        const { layer, parameter, difference, verdict, reason } = block;
        const name = `d${parameter}[${layer}]`;
        const ask = (words: string, keyboard: boolean) =>
          askable(h('span', {}, words), () => explainDifference(report, name, block), keyboard);
        return h(
          'tr',
          { class: `verdict-${verdict.replace(/\W/g, '-')}`, 'data-block': `${parameter}${layer}` },
          h('th', { scope: 'row' }, name),
          h('td', {}, ask(exponent(difference), true)),
          h('td', {}, ask(verdictWords(verdict, reason), false)),
        );
      }),
    );
    this.scale.show(report);
    this.strip.show(report);
    this.maps.show(report);
    this.numbers.changed();
    this.#point(-1);
  }

  recolour() {
    this.scale.chart.redraw();
    this.strip.picture.redraw();
    this.maps.picture.redraw();
  }

  close() {
    this.scale.chart.close();
    this.strip.picture.close();
    this.maps.picture.close();
    this.numbers.close();
  }

  /** Both pictures mark the component that one of them reads. */
  #point(cell: number) {
    this.strip.mark(cell);
    this.maps.mark(cell);
    const report = this.#report;
    if (!report) return;
    const { name, lines } = explainComponent(report, Math.max(cell, 0));
    const kinks = report.kinks.filter((kink) => kink).length;
    const hint = [
      t('gradient.hint', { count: format.whole(report.gradient.length) }),
      kinks > 0 ? t('gradient.kinks', { kinks: format.whole(kinks) }) : '',
    ];
    this.readout.textContent = cell < 0 ? hint.join(' ').trim() : `${name} ${lines.join(' ')}`;
  }
}
