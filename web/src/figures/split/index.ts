// How examples are divided: the link's split drawn to scale, for as many as there are and for a million.

import type { ParsedLink } from 'gradlab-wasm';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { SplitView } from './view.ts';

/** The course's ratios; those without a test set are honest only as long as nothing is picked on dev. */
const RATIOS = ['70/30/0', '60/20/20', '98/1/1', '99.5/0.25/0.25', '99.5/0.4/0.1'];
const BIG = 1_000_000;

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Split(context) };

class Split {
  readonly here: SplitView;
  readonly big: SplitView;
  readonly buttons: HTMLButtonElement[];
  readonly note: HTMLParagraphElement;
  readonly element: HTMLElement;

  constructor({ state }: LabContext) {
    this.here = new SplitView();
    this.big = new SplitView();
    this.buttons = RATIOS.map((ratio) =>
      h(
        'button',
        { type: 'button', 'data-ratio': ratio, onclick: () => state.set('', 'split', ratio) },
        ratio.replace(/\/0$/, ''),
      ),
    );
    this.note = h('p', { class: 'split-note' });
    this.element = h(
      'section',
      { class: 'figure split', 'data-view': 'split' },
      h(
        'div',
        { class: 'view-head' },
        h('h2', {}, t('split.title')),
        h('div', { class: 'segmented', role: 'group', 'aria-label': t('split.title') }, ...this.buttons),
      ),
      this.here.element,
      this.big.element,
      this.note,
    );
  }

  update(parsed: ParsedLink) {
    const { n, split } = parsed.runs[0].values;
    const shares = split.split('/').map(Number);
    this.here.show(Number(n), shares);
    this.big.show(BIG, shares);
    for (const button of this.buttons) button.setAttribute('aria-pressed', String(button.dataset.ratio === split));
    this.note.textContent = shares[2] === 0 ? t('split.no.test') : '';
  }

  draw() {}

  recolour() {
    this.here.recolour();
    this.big.recolour();
  }

  close() {
    this.here.close();
    this.big.close();
  }
}
