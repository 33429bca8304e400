// The files of what the page shows, to be kept or used elsewhere, and the one of them that can be opened again.
import type { State } from '../link/state.ts';
import { importPart, MissingPart } from '../parts.ts';
import type { Machine } from '../training/machine.ts';
import { download } from '../ui/download.ts';
import { h, need } from '../ui/elements.ts';
import { t } from '../ui/i18n.ts';
import { unsaid } from './link.ts';
import { imageOf, pictureOf } from './picture.ts';
import { MOST_BYTES, Refused, readRunFile, runFileOf } from './run-file.ts';
import { curvesTable, evaluationTable } from './tables.ts';

export class Files {
  readonly state: State;
  readonly machine: Machine;
  readonly close: () => void;
  readonly #said = h('p', { class: 'sharing-told', role: 'alert' });
  readonly #run: HTMLSelectElement;
  readonly element: HTMLElement;

  /** @param close called when a file has been opened in the page's place */
  constructor(state: State, machine: Machine, close: () => void) {
    this.state = state;
    this.machine = machine;
    this.close = close;
    const { runs } = state.parsed;
    this.#run = h(
      'select',
      { id: 'sharing-run' },
      ...runs.map(({ name }) => h('option', { value: name }, name.toUpperCase())),
    );
    const written = runs.every(({ values }) => !unsaid(values) && values.bug === 'none');
    this.element = h(
      'section',
      {},
      h('h3', {}, t('sharing.files')),
      h(
        'div',
        { class: 'sharing-files' },
        this.#button('picture', 'svg', async () => file('image/svg+xml', this.#picture())),
        this.#button('image', 'png', () => imageOf(this.#picture())),
      ),
      h(
        'div',
        { class: 'sharing-files' },
        this.#button('curves', 'csv', async () => file('text/csv', curvesTable(machine.runners))),
        this.#button('evaluation', 'csv', async () => file('text/csv', evaluationTable(machine.runners))),
        this.#button('run', 'json', async () => {
          const runs = await runFileOf(state.parsed, machine);
          return file('application/json', `${JSON.stringify(runs)}\n`);
        }),
      ),
      written ? this.#written(runs.length > 1) : null,
      this.#open(),
      this.#said,
    );
  }

  /** @param chosen whether it is said which run is meant */
  #written(chosen: boolean) {
    const write = async (as: 'script' | 'notebook') => {
      const { writtenRun } = await importPart(import('./exporter.ts'));
      return writtenRun(as, this.state.parsed, this.#run.value);
    };
    return h(
      'div',
      { class: 'sharing-files' },
      ...(chosen ? [h('label', { for: 'sharing-run' }, t('sharing.file.of')), this.#run] : []),
      this.#button('script', 'py', async () => file('text/x-python', await write('script'))),
      this.#button('notebook', 'ipynb', async () => file('application/json', await write('notebook'))),
    );
  }

  /** @param name of the file after the lab's */
  #button(name: string, ending: string, make: () => Promise<Blob>) {
    const save = async () => download(`gradlab-${this.state.place.lab}-${name}.${ending}`, await make());
    const act = () => void this.#try(save);
    return h('button', { type: 'button', class: 'button', onclick: act }, t(`sharing.file.${name}`));
  }

  /** What the figures show, as SVG. */
  #picture() {
    const { labs, place, address } = this.state;
    const title = labs.find(({ id }) => id === place.lab)?.titles[place.language] ?? '';
    return pictureOf(need(document, '.figures', HTMLElement), { title, link: address });
  }

  /** Opens a run that was saved. */
  #open() {
    const input = h('input', { type: 'file', accept: '.json,application/json' });
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) void this.#try(() => this.#read(file));
      // The same file can be chosen again.
      input.value = '';
    });
    return h('label', { class: 'sharing-open' }, h('span', {}, t('sharing.open')), input);
  }

  async #read(file: Blob) {
    if (file.size > MOST_BYTES) throw new Refused('large');
    const { link, edits } = await readRunFile(await file.text(), this.state.labs);
    this.close();
    this.state.followWith(link, edits);
  }

  /** Says in a sentence why something can't be done. */
  async #try(act: () => Promise<void>) {
    this.#said.textContent = '';
    try {
      await act();
    } catch (error) {
      const reason = error instanceof Refused ? error.message : error instanceof MissingPart ? 'missing' : 'unwritten';
      this.#said.textContent = t(`sharing.refused.${reason}`);
    }
  }
}

const file = (type: string, content: string) => new Blob([content], { type });
