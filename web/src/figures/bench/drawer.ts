// Data from outside and out of the page: a file, points drawn by hand, the examples as a file.
import type { ParsedLink } from 'gradlab-wasm';
import { download } from '../../ui/download.ts';
import { h } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import type { LabContext } from '../figure.ts';
import { Pad } from './pad.ts';
import { Upload } from './upload.ts';

const PARTS = ['train', 'dev', 'test'];

export class Drawer {
  readonly context: LabContext;
  readonly upload: Upload;
  readonly pad: Pad;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.upload = new Upload(context);
    this.pad = new Pad(context.state);
    const act = { title: t('bench.export.help'), onclick: () => this.#exportData() };
    const save = h('button', { type: 'button', class: 'button', ...act }, t('bench.export'));
    this.element = h(
      'div',
      { class: 'bench-data' },
      this.upload.element,
      this.pad.element,
      h('div', { class: 'presets' }, save),
    );
    this.update(context.state.parsed);
  }

  update(parsed: ParsedLink) {
    this.upload.update(parsed);
    this.pad.update(parsed);
  }

  recolour() {
    this.pad.chart.redraw();
  }

  close() {
    this.upload.close();
    this.pad.chart.close();
  }

  #exportData() {
    const examples = this.context.machine.runners.get('a')?.opening?.examples ?? new Float32Array(0);
    const rows = Array.from({ length: examples.length / 4 }, (_, i) =>
      [...examples.subarray(4 * i, 4 * i + 3), PARTS[examples[4 * i + 3]]].join(),
    );
    download('gradlab-data.csv', new Blob([['x1,x2,y,part', ...rows].join('\n')], { type: 'text/csv' }));
  }
}
