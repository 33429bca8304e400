// A file of the reader's own: looked at by a worker, shown before it is used, and kept in this page alone. The
// link holds its fingerprint; the file that a link asks for is taken at once.
import type { ParsedLink } from 'gradlab-wasm';
import { type Looked, lookAt } from '../../files/look.ts';
import { giveTable, tablesOf } from '../../training/datasets.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { LabContext } from '../figure.ts';
import { preview } from './preview.ts';

/** Larger files are refused before they are read: each worker that trains on one has a copy. */
const LARGEST = 16_000_000;

export class Upload {
  /** Ends the look at a file. */
  #look: AbortController | null = null;

  readonly context: LabContext;
  readonly file = h('input', { type: 'file', id: 'bench-file', accept: '.csv,text/csv,text/plain' });
  readonly progress = h('progress', { max: 1, 'aria-label': t('own.reading') });
  readonly reading: HTMLElement;
  /** What is wrong with a file, or which one the link asks for. */
  readonly complaint = h('p', { class: 'complaint', role: 'alert' });
  readonly said = h('p', { role: 'status' });
  readonly shown = h('div');
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.file.addEventListener('change', () => void this.#take());
    const cancel = h('button', { type: 'button', class: 'button', onclick: () => this.#stop() }, t('own.cancel'));
    this.reading = h('div', { class: 'presets', hidden: true }, this.progress, cancel);
    this.element = h(
      'section',
      {},
      h('p', {}, t('bench.csv', { most: LARGEST / 1e6 })),
      h('div', { class: 'presets' }, h('label', { for: 'bench-file' }, t('bench.file')), this.file),
      this.reading,
      this.complaint,
      this.said,
      this.shown,
    );
  }

  update(parsed: ParsedLink) {
    const all = tablesOf(parsed);
    const own = all.find(({ table }) => !table) ?? all[0];
    const wanted = own && !own.table && own.fingerprint !== '';
    write(this.complaint, wanted ? t('own.wanted', { file: own.fingerprint }) : '');
    write(this.said, own?.table ? t('own.used', { name: own.table.name }) : '');
  }

  close() {
    this.#stop();
  }

  #stop() {
    this.#look?.abort();
    this.#look = null;
    this.reading.hidden = true;
  }

  async #take() {
    const file = this.file.files?.[0];
    if (!file) return;
    this.#stop();
    this.shown.replaceChildren();
    // The same file may be given again once it is mended.
    this.file.value = '';
    if (file.size > LARGEST) {
      write(this.complaint, t('bench.large', { most: LARGEST / 1e6 }));
      return;
    }
    write(this.complaint, '');
    const look = new AbortController();
    this.#look = look;
    this.reading.hidden = false;
    try {
      const looked = await lookAt(file, look.signal, (bytes) => this.#tell(bytes / file.size));
      this.#stop();
      this.#show(looked);
    } catch (error) {
      if (look.signal.aborted) return;
      this.#stop();
      write(this.complaint, t('notice.missing', { value: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** @param share of the file that has been read; what comes after that has no measure */
  #tell(share: number) {
    if (share < 1) this.progress.value = share;
    else this.progress.removeAttribute('value');
  }

  #show(looked: Looked) {
    const { fingerprint, faults } = looked.survey;
    const wanted = tablesOf(this.context.state.parsed).find(({ table }) => !table)?.fingerprint;
    if (wanted === fingerprint && faults.length === 0) {
      this.#keep(looked);
      this.update(this.context.state.parsed);
      this.context.machine.play();
      return;
    }
    const use = h('button', { type: 'button', class: 'button', onclick: () => this.#use(looked) }, t('own.use'));
    const discard = h(
      'button',
      { type: 'button', class: 'button', onclick: () => this.shown.replaceChildren() },
      t('own.discard'),
    );
    this.shown.replaceChildren(
      ...(wanted ? [h('p', { class: 'complaint' }, t('own.differs', { wanted, file: fingerprint }))] : []),
      preview(looked),
      h('div', { class: 'presets' }, ...(faults.length === 0 ? [use] : []), discard),
    );
    this.shown.scrollIntoView({ block: 'nearest' });
  }

  /** Has all runs train on a file. */
  #use(looked: Looked) {
    this.#keep(looked);
    this.context.state.setAll({ data: 'csv', file: looked.survey.fingerprint });
  }

  #keep({ name, survey: { fingerprint }, data }: Looked) {
    giveTable(fingerprint, { name, data });
    this.shown.replaceChildren();
  }
}
