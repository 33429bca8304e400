// What the workbench has beside the controls: a second run, training up to an epoch, data from
// outside and out of the page.

import type { ParsedLink } from 'gradlab-wasm';
import { giveData } from '../../training/datasets.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { Figure, LabContext } from '../figure.ts';
import { Pad } from './pad.ts';

/** Larger files are refused before they are read. */
const LARGEST = 4_000_000;
const PARTS = ['train', 'dev', 'test'];

export const figure: Figure = {
  scope: 'lab',
  wants: ['parameters'],
  tunes: true,
  make: (context) => new Bench(context),
};

class Bench {
  readonly context: LabContext;
  readonly second: HTMLButtonElement;
  readonly epoch: HTMLInputElement;
  readonly file: HTMLInputElement;
  readonly message: HTMLParagraphElement;
  readonly kind: HTMLSelectElement;
  readonly pad: Pad;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    const { state, machine } = context;
    const button = (key: string, act: () => void) =>
      h('button', { type: 'button', class: 'button', title: t(`bench.${key}.help`), onclick: act }, t(`bench.${key}`));
    this.second = button('second', () =>
      state.parsed.runs.length > 1 ? state.follow(this.#single()) : state.set('b', 'act', this.#other()),
    );
    this.epoch = h('input', { type: 'text', inputmode: 'numeric', class: 'number', id: 'bench-epoch', value: '100' });
    this.file = h('input', { type: 'file', id: 'bench-file', accept: '.csv,text/csv,text/plain' });
    this.file.addEventListener('change', () => void this.#read());
    this.message = h('p', { class: 'complaint', role: 'alert' });
    this.kind = h(
      'select',
      { id: 'bench-class' },
      h('option', { value: 1 }, t('bench.class', { k: 1 })),
      h('option', { value: 0 }, t('bench.class', { k: 0 })),
    );
    this.pad = new Pad(() => Number(this.kind.value));
    this.element = h(
      'section',
      { class: 'figure bench' },
      h(
        'div',
        { class: 'presets' },
        this.second,
        button('weights', () =>
          state.set('', 'wseed', String((Number(state.parsed.runs[0].values.wseed) + 1) % 10_000)),
        ),
        h('label', { for: 'bench-epoch' }, t('bench.stop')),
        this.epoch,
        button('run', () => {
          const epochs = Math.round(Number(this.epoch.value)) - machine.trainedEpochs;
          if (epochs <= 0) return;
          if (machine.past) machine.seek(machine.trainedEpochs);
          machine.advance(epochs);
          context.redraw();
        }),
      ),
      h(
        'details',
        { class: 'bench-data' },
        h('summary', {}, t('bench.data')),
        h('p', {}, t('bench.csv')),
        h(
          'div',
          { class: 'presets' },
          h('label', { for: 'bench-file' }, t('bench.file')),
          this.file,
          button('export', () => this.#exportData()),
          button('json', () => this.#exportRun()),
        ),
        h('p', {}, t('bench.draw')),
        h(
          'div',
          { class: 'presets' },
          h('label', { for: 'bench-class' }, t('bench.add')),
          this.kind,
          button('clear', () => this.pad.clear()),
          button('use', () => this.#use()),
        ),
        this.pad.chart.element,
        this.message,
      ),
    );
  }

  update(parsed: ParsedLink) {
    this.second.textContent = t(parsed.runs.length > 1 ? 'bench.one' : 'bench.second');
  }

  draw() {}

  recolour() {
    this.pad.chart.redraw();
  }

  close() {
    this.pad.chart.close();
  }

  /** The link without its further runs. */
  #single() {
    return this.context.state.parsed.link
      .split('&')
      .filter((part) => !/^[b-d]\./.test(part))
      .join('&');
  }

  /** An activation that the first run does not have, so that the second differs. */
  #other() {
    return this.context.state.parsed.runs[0].values.act === 'relu' ? 'tanh' : 'relu';
  }

  async #read() {
    const file = this.file.files?.[0];
    if (!file) return;
    if (file.size > LARGEST) {
      this.message.textContent = t('bench.large', { most: LARGEST / 1e6 });
      return;
    }
    this.#take('csv', new Uint8Array(await file.arrayBuffer()));
  }

  #take(source: string, data: Uint8Array) {
    this.message.textContent = '';
    giveData(source, data);
    const { state } = this.context;
    // The same source with other examples is another experiment: its seed says so in the link.
    if (state.parsed.runs[0].values.data === source)
      state.set('', 'seed', String(Number(state.parsed.runs[0].values.seed) + 1));
    else state.set('', 'data', source);
  }

  #use() {
    const classes = new Set(this.pad.points.map(([, , k]) => k));
    if (this.pad.points.length < 4 || classes.size < 2) {
      this.message.textContent = t('bench.few');
      return;
    }
    this.#take('points', new TextEncoder().encode(`${this.pad.points.map((point) => point.join()).join('\n')}\n`));
  }

  #exportData() {
    const examples = this.context.machine.runners.get('a')?.opening?.examples ?? new Float32Array(0);
    const rows = Array.from({ length: examples.length / 4 }, (_, i) =>
      [...examples.subarray(4 * i, 4 * i + 3), PARTS[examples[4 * i + 3]]].join(),
    );
    save('gradlab-data.csv', ['x1,x2,y,part', ...rows].join('\n'), 'text/csv');
  }

  #exportRun() {
    const runs = this.context.state.parsed.runs.map(({ name, values }) => {
      const runner = this.context.machine.runners.get(name);
      const { snapshot, records, opening } = runner ?? {};
      const parameters = snapshot?.parameters?.map(({ w, b }) => ({ W: [...w], b: [...b] }));
      return {
        run: name,
        values,
        epoch: snapshot?.epoch,
        every: opening?.every,
        records,
        evaluations: snapshot?.evaluations,
        parameters,
        fingerprint: snapshot?.fingerprint,
      };
    });
    save(
      'gradlab-run.json',
      JSON.stringify({ link: this.context.state.parsed.link, runs }, null, 1),
      'application/json',
    );
  }
}

/** Hands the reader a file. */
function save(name: string, text: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
