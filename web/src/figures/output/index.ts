// What a network makes of its data: a map of the plane where there is one, with its scale where answers are
// amounts; pictures where the examples are digits; and what was taken for what as a table.
import { importPart } from '../../parts.ts';
import { amountsOf } from '../../training/amounts.ts';
import type { Opening } from '../../training/protocol.ts';
import type { Runner } from '../../training/runner.ts';
import { h, write } from '../../ui/elements.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';
import { Boundary } from '../boundary/index.ts';
import type { Figure, RunContext, RunView } from '../figure.ts';

export const figure: Figure = {
  scope: 'run',
  wants: ['boundary'],
  moves: true,
  make: (context) => new Output(context),
};

class Output {
  #opening: Opening | null = null;
  #runner: Runner | null = null;
  /** Whether the table is shown in place of the picture. */
  #tabled = false;
  /** What stands in place of the map; null where that is shown. */
  #shown: 'confusion' | 'gallery' | null = null;
  /** The table, and the pictures where there is no plane; loaded when they are first shown. */
  readonly #others = new Map<string, Promise<RunView>>();
  readonly #loaded: RunView[] = [];

  readonly context: RunContext;
  readonly map: Boundary;
  readonly choices: HTMLButtonElement[];
  readonly choice: HTMLDivElement;
  readonly judged: HTMLLabelElement;
  readonly ends = [h('span'), h('span')];
  readonly scale: HTMLDivElement;
  readonly body = h('div', { class: 'output-body' });
  readonly element: HTMLElement;

  constructor(context: RunContext) {
    this.context = context;
    this.map = new Boundary(context);
    const choose = (tabled: boolean) =>
      h(
        'button',
        { type: 'button', 'aria-pressed': String(!tabled), onclick: () => this.#choose(tabled) },
        t(tabled ? 'output.table' : 'output.picture'),
      );
    this.choices = [choose(false), choose(true)];
    this.choice = h('div', { class: 'segmented', role: 'group', 'aria-label': t('output.label') }, ...this.choices);
    const box = h('input', { type: 'checkbox', checked: true });
    box.addEventListener('change', () => this.map.judged(box.checked));
    this.judged = h('label', { class: 'check' }, box, t('output.judged'));
    this.scale = h('div', { class: 'output-scale', hidden: true }, this.ends[0], h('i'), this.ends[1]);
    this.element = h(
      'section',
      { class: 'output' },
      h('div', { class: 'output-head' }, this.choice, this.judged),
      this.body,
      this.scale,
    );
  }

  draw(runner: Runner) {
    const { opening, snapshot } = runner;
    if (!opening || !snapshot) return;
    this.#runner = runner;
    if (opening !== this.#opening) {
      this.#opening = opening;
      const amounts = amountsOf(opening);
      this.ends.forEach((end, i) => {
        write(end, amounts ? format.weight(amounts[i]) : '');
      });
      this.scale.hidden = amounts === null;
      this.choice.hidden = amounts !== null;
      if (amounts) this.#tabled = false;
      this.#arrange();
    }
    if (opening.frame) this.map.draw(runner);
    for (const view of this.#loaded) view.draw(runner);
  }

  update() {
    for (const view of this.#loaded) view.update?.({ name: this.context.name, values: this.context.values() });
  }

  recolour() {
    this.map.recolour();
    for (const view of this.#loaded) view.recolour?.();
  }

  close() {
    this.map.close();
    for (const view of this.#loaded) view.close?.();
  }

  #choose(tabled: boolean) {
    this.#tabled = tabled;
    this.#arrange();
  }

  #arrange() {
    const plane = this.#opening?.frame != null;
    const pictures = this.context.values().data === 'digits';
    // Without a plane and without pictures there is the table alone.
    const tabled = this.#tabled || !(plane || pictures);
    this.choices.forEach((button, i) => {
      button.setAttribute('aria-pressed', String((i === 1) === tabled));
      button.disabled = !(plane || pictures);
    });
    this.judged.hidden = tabled || !plane;
    if (!tabled && plane) {
      this.#shown = null;
      this.body.replaceChildren(this.map.element);
    } else void this.#show(tabled ? 'confusion' : 'gallery');
  }

  async #show(name: 'confusion' | 'gallery') {
    const before = this.#others.get(name);
    const made = before ?? this.#load(name);
    this.#others.set(name, made);
    this.#shown = name;
    const { element } = await made;
    if (this.#shown === name) this.body.replaceChildren(element);
  }

  async #load(name: 'confusion' | 'gallery'): Promise<RunView> {
    const { figure: own } = await importPart(
      name === 'confusion' ? import('../confusion/index.ts') : import('../gallery/index.ts'),
    );
    if (own.scope !== 'run') throw new TypeError(name);
    const view = own.make(this.context);
    this.#loaded.push(view);
    view.update?.({ name: this.context.name, values: this.context.values() });
    if (this.#runner) view.draw(this.#runner);
    return view;
  }
}
