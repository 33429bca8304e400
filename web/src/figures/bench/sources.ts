// The sources of data to choose from: a small picture of each that lies in a plane, drawn from examples that
// a worker makes, and a list of the others.
import type { ParsedLink } from 'gradlab-wasm';
import { sharpCanvas } from '../../chart/canvas.ts';
import { schema } from '../../core.ts';
import { amountsOf, STRIDE } from '../../training/amounts.ts';
import type { Opening } from '../../training/protocol.ts';
import { Runner } from '../../training/runner.ts';
import { property } from '../../ui/colours.ts';
import { h, write } from '../../ui/elements.ts';
import { t } from '../../ui/i18n.ts';
import { noticeText } from '../../ui/notices.ts';
import type { LabContext } from '../figure.ts';

const KEY = 'data';
const DRAWN = ['disc', 'circles', 'moons', 'gauss', 'xor', 'spiral', 'pitch', 'plane', 'bumps'];
/** Examples of a picture, and the radius of one in pixels. */
const COUNT = 90;
const RADIUS = 1.6;
/** What a run needs that is only opened, for its examples. */
const ONLY_OPENED = { seedIndex: 0, records: 1, size: 1, epochs: 0, wants: [], previewTime: 0, data: undefined };

export class Sources {
  readonly #openings = new Map<string, Opening>();
  readonly #tiles: { name: string; button: HTMLButtonElement; redraw: () => void; close: () => void }[];

  readonly context: LabContext;
  readonly name = h('span');
  readonly others: HTMLSelectElement;
  readonly complaint = h('p', { class: 'complaint', role: 'alert' });
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    this.#tiles = DRAWN.map((name) => {
      const { canvas, redraw, close } = sharpCanvas((picture, side) => this.#draw(name, picture, side), {
        'aria-hidden': 'true',
      });
      const label = t(`value.${name}`);
      const button = h(
        'button',
        { type: 'button', 'aria-label': label, title: label, onclick: () => this.#choose(name) },
        canvas,
      );
      return { name, button, redraw, close };
    });
    const kind = schema().find(({ key }) => key === KEY)?.kind;
    const names = kind && 'of' in kind ? kind.of.filter((name) => !DRAWN.includes(name)) : [];
    this.others = h(
      'select',
      { 'aria-label': t('bench.more') },
      h('option', { value: '' }, t('bench.more')),
      ...names.map((name) => h('option', { value: name }, t(`value.${name}`))),
    );
    this.others.addEventListener('change', () => this.others.value !== '' && this.#choose(this.others.value));
    this.element = h(
      'section',
      { class: 'bench-sources', 'data-key': KEY },
      h('h2', {}, h('span', { class: 'visually-hidden' }, `${t('key.data')}: `), this.name),
      h('div', { class: 'bench-tiles' }, ...this.#tiles.map(({ button }) => button)),
      this.others,
      this.complaint,
    );
    this.#ask();
  }

  update({ runs, page: { hide, lock } }: ParsedLink) {
    const { data } = runs[0].values;
    write(this.name, t(`value.${data}`));
    for (const { name, button } of this.#tiles) button.setAttribute('aria-pressed', String(name === data));
    this.others.value = DRAWN.includes(data) ? '' : data;
    this.element.hidden = hide.includes(KEY);
    this.element.inert = lock.includes(KEY);
  }

  #ask() {
    for (const { name, redraw } of this.#tiles) {
      const runner = new Runner(this.context.machine.pool, ({ opening }) => {
        if (opening) {
          this.#openings.set(name, opening);
          redraw();
        }
        runner.close();
      });
      runner.open({ ...ONLY_OPENED, link: `data=${name}&n=${COUNT}&hidden=&epochs=0&split=100/0/0` });
    }
  }

  recolour() {
    for (const { redraw } of this.#tiles) redraw();
  }

  close() {
    for (const { close } of this.#tiles) close();
  }

  #choose(name: string) {
    write(this.complaint, this.context.state.set('', KEY, name).map(noticeText).join(' '));
  }

  #draw(name: string, picture: CanvasRenderingContext2D, side: number) {
    const opening = this.#openings.get(name);
    if (!opening?.frame) return;
    const { examples, frame } = opening;
    const { low, sides } = frame;
    const amounts = amountsOf(opening);
    for (let at = 0; at < examples.length; at += STRIDE) {
      const [x1, x2, y] = examples.subarray(at, at + STRIDE);
      const share = amounts ? (y - amounts[0]) / (amounts[1] - amounts[0]) : 1;
      picture.globalAlpha = 0.15 + 0.85 * share;
      picture.fillStyle = property(amounts ? 'map-high' : `class-${y}`);
      picture.beginPath();
      picture.arc(((x1 - low[0]) / sides[0]) * side, (1 - (x2 - low[1]) / sides[1]) * side, RADIUS, 0, 2 * Math.PI);
      picture.fill();
    }
    picture.globalAlpha = 1;
  }
}
