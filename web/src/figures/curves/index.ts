// The cost curves of all runs. Dragging along them shows an earlier epoch everywhere.

import type { ParsedLink } from 'gradlab-wasm';
import { classesOf } from '../../training/amounts.ts';
import type { Opening } from '../../training/protocol.ts';
import { dropsOut } from '../dropout.ts';
import type { Figure, LabContext } from '../figure.ts';
import { CurvesView } from './view.ts';

export const figure: Figure = { scope: 'lab', wants: [], make: (context) => new Curves(context) };

class Curves {
  #opening: Opening | null = null;
  #classes = 2;

  readonly context: LabContext;
  readonly view: CurvesView;
  readonly element: HTMLElement;

  constructor(context: LabContext) {
    this.context = context;
    const { settings, machine, redraw } = context;
    this.view = new CurvesView(settings.lines ?? ['cost'], (epoch) => {
      machine.seek(epoch);
      redraw();
    });
    this.element = this.view.element;
  }

  update({ runs }: ParsedLink) {
    const some = (differs: (values: Record<string, string>) => boolean) => runs.some(({ values }) => differs(values));
    const masks = some(({ keep }) => dropsOut(keep));
    const aug = some((values) => values.aug !== '');
    this.view.update([...(masks ? (['masks'] as const) : []), ...(aug ? (['aug'] as const) : [])]);
  }

  draw() {
    const { machine, state, title } = this.context;
    const curves = state.parsed.runs.map(({ name }) => {
      const runner = machine.runners.get(name);
      const { every = 1 } = runner?.opening ?? {};
      const best = runner?.snapshot?.bestEpoch ?? null;
      return {
        run: name,
        title: title(name),
        records: runner?.records ?? { cost: [], data: [], dev: [], norm: [] },
        every,
        best,
      };
    });
    const epochs = Math.max(...state.parsed.runs.map((run) => Number(run.values.epochs)));
    const opening = machine.runners.get('a')?.opening;
    if (opening && opening !== this.#opening) {
      this.#opening = opening;
      this.#classes = classesOf(opening);
    }
    this.view.show(curves, epochs, machine.past ? machine.epoch : null, this.#classes);
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    this.view.close();
  }
}
