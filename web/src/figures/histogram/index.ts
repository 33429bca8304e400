// Where each layer's z lie, and how much of a straight line the network has become.

import type { LinkRun } from 'gradlab-wasm';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, RunContext } from '../figure.ts';
import { HistogramView } from './view.ts';

export const figure: Figure = {
  scope: 'run',
  wants: ['layers', 'linearFit'],
  make: (context) => new Histograms(context),
};

class Histograms {
  #layers: { view: HistogramView; share: HTMLElement; figure: HTMLElement }[] = [];

  readonly context: RunContext;
  readonly pictures: HTMLDivElement;
  readonly fit: HTMLSpanElement;
  readonly element: HTMLDivElement;

  constructor(context: RunContext) {
    this.context = context;
    this.pictures = h('div', { class: 'histograms' });
    this.fit = askable(h('span', { 'data-number': 'fit' }, t('number.none')), () => ({
      name: t('histogram.fit'),
      lines: [t('explain.fit')],
      from: 'boundary',
    }));
    this.element = h(
      'div',
      { class: 'histogram', 'data-view': 'histogram' },
      this.pictures,
      h('p', { class: 'scores' }, h('span', {}, t('histogram.fit'), ' ', this.fit)),
    );
  }

  /** Room for every layer before its numbers come. */
  update({ values }: LinkRun) {
    const layers = values.hidden.split(',').filter((units) => units !== '').length;
    if (layers !== this.#layers.length) this.#make(layers);
  }

  draw({ snapshot }: Runner) {
    const layers = snapshot?.layers?.slice(0, -1);
    if (layers?.length !== this.#layers.length) return;
    const { act } = this.context.values();
    const activations = act.split(',');
    layers.forEach((layer, i) => {
      const activation = activations[i] ?? activations[0];
      this.#layers[i].view.show(layer, activation, i + 1);
      write(this.#layers[i].share, layer.linearShare === null ? t('number.none') : format.percent(layer.linearShare));
    });
    write(this.fit, format.weight(snapshot?.linearFit ?? NaN));
  }

  recolour() {
    for (const { view } of this.#layers) view.chart.redraw();
  }

  close() {
    for (const { view } of this.#layers) view.chart.close();
  }

  #make(count: number) {
    this.close();
    this.#layers = Array.from({ length: count }, (_, i) => {
      const view = new HistogramView();
      const share = askable(h('span', { 'data-number': `share-${i + 1}` }, t('number.none')), () => ({
        name: t('histogram.share'),
        lines: [t('explain.share', { l: i + 1 })],
      }));
      const figure = h(
        'figure',
        {},
        view.chart.element,
        h('figcaption', {}, `z[${i + 1}] · ${t('histogram.share')} `, share),
      );
      return { view, share, figure };
    });
    this.pictures.replaceChildren(...this.#layers.map(({ figure }) => figure));
  }
}
