// Several models, judged by a dev set from where the training data are from and by one from where the
// model will be used: which does either pick, and what is the pick worth?
import { h } from '../../ui/elements.ts';
import { askable } from '../../ui/explain.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';

/** What judges: how many examples, from which seed on, and whether from the training source. */
const JUDGES = {
  elsewhere: { n: 200, seed: 5000, trainingSource: true },
  matching: { n: 200, seed: 5000, trainingSource: false },
  fresh: { n: 4000, seed: 6000, trainingSource: false },
} as const;
const NAMES = Object.keys(JUDGES) as (keyof typeof JUDGES)[];

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Picking(context) };

class Picking {
  #asked = '';
  readonly #body = h('tbody');

  readonly context: LabContext;
  readonly words: HTMLParagraphElement;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.words = h('p', { class: 'verdict', role: 'status', 'data-number': 'picking' });
    const heads = NAMES.map((name) =>
      h('th', { scope: 'col' }, t(`picking.${name}`, { n: format.whole(JUDGES[name].n) })),
    );
    const table = h(
      'table',
      { class: 'log' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('picking.model')), ...heads)),
      this.#body,
    );
    this.element = h(
      'section',
      { class: 'picking', 'data-view': 'picking', hidden: true },
      h('h2', {}, t('picking.title')),
      h('p', {}, t('picking.intro')),
      h('div', { class: 'scrolling' }, table),
      this.words,
    );
  }

  draw() {
    const { machine } = this.context;
    this.element.hidden = machine.runners.size < 2;
    const fingerprints = [...machine.runners.values()].map(({ snapshot }) => snapshot?.fingerprint).join(' ');
    if (this.element.hidden || !machine.ended || machine.past || fingerprints === this.#asked) return;
    this.#asked = fingerprints;
    void this.#ask(fingerprints);
  }

  async #ask(asked: string) {
    try {
      const models = await Promise.all(
        [...this.context.machine.runners].map(async ([run, runner]) => {
          const errors = await Promise.all(
            NAMES.map(async (name) => (await runner.ask({ of: 'samples', count: 1, ...JUDGES[name] }))[0]),
          );
          return { name: this.context.title(run), errors };
        }),
      );
      if (asked === this.#asked) this.#show(models);
    } catch {
      this.#asked = '';
    }
  }

  #show(models: { name: string; errors: number[] }[]) {
    const picks = NAMES.map((_, i) =>
      models.reduce((best, model) => (model.errors[i] < best.errors[i] ? model : best)),
    );
    this.#body.replaceChildren(
      ...models.map((model) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, model.name),
          ...NAMES.map((name, i) => {
            const error = model.errors[i];
            const { n } = JUDGES[name];
            const lines = [
              t('explain.fresh', {
                n: format.whole(n),
                wrong: format.whole(Math.round(error * n)),
                error: format.percent(error),
              }),
            ];
            const number = askable(h('span', { 'data-number': `picking-${name}` }, format.percent(error)), () => ({
              name: `${model.name}: ${t(`picking.${name}`, { n: format.whole(n) })}`,
              lines,
            }));
            return h(
              'td',
              { class: picks[i] === model ? 'picked' : '' },
              number,
              picks[i] === model && name !== 'fresh' ? h('strong', {}, ` ${t('picking.picked')}`) : '',
            );
          }),
        ),
      ),
    );
    const fresh = NAMES.indexOf('fresh');
    const [other, matching] = picks;
    this.words.textContent = t(other === matching ? 'picking.same' : 'picking.told', {
      other: other.name,
      matching: matching.name,
      worse: format.percent(other.errors[fresh]),
      better: format.percent(matching.errors[fresh]),
    });
  }
}
