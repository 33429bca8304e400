// What the workbench has beside the controls: the data as pictures, a second run, training up to an epoch,
// a link of TensorFlow Playground, and data from outside and out of the page.

import type { ParsedLink } from 'gradlab-wasm';
import { importPart } from '../../parts.ts';
import { lacksData } from '../../training/datasets.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { inputValue } from '../../ui/numbers.ts';
import type { Figure, LabContext } from '../figure.ts';
import type { Drawer } from './drawer.ts';
import type { Sources } from './sources.ts';

/** What one more training has, in epochs, where none is said. */
const EPOCH = 100;

export const figure: Figure = {
  scope: 'lab',
  wants: ['parameters'],
  tunes: true,
  make: (context) => new Bench(context),
};

class Bench {
  #drawer: Drawer | null = null;
  #sources: Sources | null = null;
  #asked = false;

  readonly context: LabContext;
  /** Where the sources stand, once they are loaded. */
  readonly place = h('div');
  readonly second: HTMLButtonElement;
  readonly epoch: HTMLInputElement;
  readonly link: HTMLInputElement;
  readonly told = h('div', { class: 'bench-told', role: 'status' });
  readonly parts: Record<string, HTMLElement>;
  readonly element: HTMLDetailsElement;

  constructor(context: LabContext) {
    this.context = context;
    const { state } = context;
    const button = (key: string, act: () => void) =>
      h('button', { type: 'button', class: 'button', title: t(`bench.${key}.help`), onclick: act }, t(`bench.${key}`));
    this.second = button('second', () =>
      // What a run differs in is chosen when it stands there: it begins as the first one.
      this.#doubled ? state.follow(this.#single()) : state.set('b', 'data', state.parsed.runs[0].values.data),
    );
    this.epoch = h('input', { type: 'text', inputmode: 'numeric', class: 'number', id: 'bench-epoch', value: EPOCH });
    this.epoch.addEventListener('keydown', ({ key }) => key === 'Enter' && this.#train());
    this.link = h('input', {
      type: 'text',
      class: 'bench-link',
      'aria-label': t('playground.label'),
      placeholder: t('playground.label'),
      title: t('playground.help'),
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.link.addEventListener('change', () => void this.#translate());
    const tools = h(
      'div',
      { class: 'bench-tools' },
      this.second,
      button('weights', () => state.set('', 'wseed', String((Number(state.parsed.runs[0].values.wseed) + 1) % 10_000))),
      h('label', { for: 'bench-epoch' }, t('bench.stop')),
      this.epoch,
      button('run', () => this.#train()),
      this.link,
      this.told,
    );
    this.parts = { sources: this.place, tools };
    this.element = h('details', { class: 'figure bench' }, h('summary', {}, t('bench.data')));
    this.element.addEventListener('toggle', () => void this.#open());
  }

  update(parsed: ParsedLink) {
    write(this.second, t(this.#doubled ? 'bench.one' : 'bench.second'));
    this.#sources?.update(parsed);
    this.#drawer?.update(parsed);
    // What the reader is to give is given there.
    if (parsed.runs.some(({ values }) => lacksData(values))) this.element.open = true;
  }

  draw() {
    if (!this.#asked) void this.#load();
  }

  recolour() {
    this.#sources?.recolour();
    this.#drawer?.recolour();
  }

  close() {
    this.#sources?.close();
    this.#drawer?.close();
  }

  get #doubled() {
    return this.context.state.parsed.runs.length > 1;
  }

  /** The link without its further runs. */
  #single() {
    return this.context.state.parsed.link
      .split('&')
      .filter((part) => !/^[b-d]\./.test(part))
      .join('&');
  }

  /** Trains up to an epoch and stops there: an earlier one is shown, and for a later one the runs get longer. */
  #train() {
    const { machine, state, redraw } = this.context;
    const epoch = inputValue(this.epoch.value);
    if (epoch === null || epoch < 0 || !Number.isInteger(epoch)) {
      this.#say([t('bench.run.wrong')]);
      return;
    }
    this.#say([]);
    const { trainedEpochs } = machine;
    if (epoch <= trainedEpochs) machine.seek(epoch);
    else {
      const longest = Math.max(...state.parsed.runs.map(({ values }) => Number(values.epochs)));
      if (epoch > longest) this.#say(state.set('', 'epochs', String(epoch)).map(() => t('bench.run.wrong')));
      else {
        if (machine.past) machine.seek(trainedEpochs);
        machine.advance(epoch - trainedEpochs);
      }
    }
    redraw();
  }

  async #translate() {
    const text = this.link.value;
    if (text.trim() === '') {
      this.#say([]);
      return;
    }
    const { fromPlayground } = await importPart(import('./playground.ts'));
    const found = fromPlayground(text);
    if (!found) {
      this.#say([t('playground.none')]);
      return;
    }
    const { lab, state } = this.context;
    state.follow(`lab=${lab.id}&${found.link}`);
    this.link.value = '';
    this.#say([
      t('playground.taken'),
      ...found.notes.map(({ code, names }) => t(`playground.note.${code}`, { names })),
    ]);
  }

  #say(sentences: string[]) {
    const close = h('button', { type: 'button', class: 'button', onclick: () => this.#say([]) }, t('notice.close'));
    this.told.replaceChildren(...sentences.map((sentence) => h('p', {}, sentence)));
    if (sentences.length > 0) this.told.append(close);
  }

  /** The sources come after the first picture. */
  async #load() {
    this.#asked = true;
    const { Sources } = await importPart(import('./sources.ts'));
    const made = new Sources(this.context);
    this.#sources = made;
    made.update(this.context.state.parsed);
    this.place.replaceWith(made.element);
  }

  async #open() {
    if (this.#drawer || !this.element.open) return;
    const { Drawer } = await importPart(import('./drawer.ts'));
    if (this.#drawer) return;
    this.#drawer = new Drawer(this.context);
    this.element.append(this.#drawer.element);
  }
}
