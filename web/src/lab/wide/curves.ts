// The cost curves of all runs. Dragging along them shows an earlier epoch everywhere.
import { CurvesView } from '../../views/curves.ts';
import type { WideContext, WideKind } from '../types.ts';

export const kind: WideKind = { pictures: [], make: (context) => new Curves(context) };

class Curves {
  readonly context: WideContext;
  readonly view: CurvesView;
  readonly element: HTMLElement;

  constructor(context: WideContext) {
    this.context = context;
    const { order, session, redraw } = context;
    this.view = new CurvesView(order.lines ?? ['cost'], (epoch) => {
      session.seek(epoch);
      redraw();
    });
    this.element = this.view.element;
  }

  draw() {
    const { session, state, title } = this.context;
    const curves = state.parsed.runs.map(({ name }) => {
      const runner = session.runners.get(name);
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
    this.view.show(curves, epochs, session.past ? session.epoch : null);
  }

  recolour() {
    this.view.recolour();
  }

  close() {
    this.view.close();
  }
}
