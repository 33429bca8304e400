// Data from outside and out of the page: a file, points drawn by hand, the examples and the runs as files.
import { giveData } from '../../training/datasets.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { LabContext } from '../figure.ts';
import { Pad } from './pad.ts';

/** Larger files are refused before they are read. */
const LARGEST = 4_000_000;
const PARTS = ['train', 'dev', 'test'];
/** Sources that the reader gives. */
const OWN = ['csv', 'points'];

export class Drawer {
  /** Of the source that was given last: what is wrong with it is said beside it. */
  #given: 'csv' | 'points' | null = null;

  readonly context: LabContext;
  readonly file: HTMLInputElement;
  readonly kind: HTMLSelectElement;
  readonly pad: Pad;
  /** What is wrong with a file, and with points. */
  readonly complaints = { csv: complaint(), points: complaint() };
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    const button = (key: string, act: () => void) =>
      h('button', { type: 'button', class: 'button', title: t(`bench.${key}.help`), onclick: act }, t(`bench.${key}`));
    this.file = h('input', { type: 'file', id: 'bench-file', accept: '.csv,text/csv,text/plain' });
    this.file.addEventListener('change', () => void this.#read());
    this.kind = h(
      'select',
      { id: 'bench-class' },
      h('option', { value: 1 }, t('bench.class', { k: 1 })),
      h('option', { value: 0 }, t('bench.class', { k: 0 })),
    );
    this.pad = new Pad(() => Number(this.kind.value));
    this.element = h(
      'div',
      { class: 'bench-data' },
      h('p', {}, t('bench.csv')),
      h('div', { class: 'presets' }, h('label', { for: 'bench-file' }, t('bench.file')), this.file),
      this.complaints.csv,
      h(
        'div',
        { class: 'presets' },
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
      this.complaints.points,
      this.pad.chart.element,
    );
  }

  /** Says beside what was given why no run can be made of it; nothing where one can. */
  tell(failure: string) {
    const { data } = this.context.state.parsed.runs[0].values;
    if (!this.#given || !OWN.includes(data)) return;
    const said = this.complaints[this.#given];
    if (failure === '' || said.textContent !== '') return;
    write(said, t('bench.refused', { message: failure }));
    said.scrollIntoView({ block: 'nearest' });
  }

  recolour() {
    this.pad.chart.redraw();
  }

  close() {
    this.pad.chart.close();
  }

  async #read() {
    const file = this.file.files?.[0];
    if (!file) return;
    if (file.size > LARGEST) {
      write(this.complaints.csv, t('bench.large', { most: LARGEST / 1e6 }));
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    // The same file may be given again once it is mended.
    this.file.value = '';
    this.#take('csv', bytes);
  }

  #take(source: 'csv' | 'points', data: Uint8Array) {
    for (const said of Object.values(this.complaints)) write(said, '');
    this.#given = source;
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
      write(this.complaints.points, t('bench.few'));
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

const complaint = () => h('p', { class: 'complaint', role: 'alert' });

/** Hands the reader a file. */
function save(name: string, text: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
