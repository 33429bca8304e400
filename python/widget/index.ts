// The widget's front end: trains what Python's traits ask for, gives the result back as a trait, and draws it.
import { parseLink } from 'gradlab-wasm';
import { load, type Progress, type RunName, type Settings, train } from '../../packages/npm/src/index.ts';
import { keep } from './files.ts';
import { type Asked, type Outcome, outcomeOf, type Refusal, type Said } from './outcome.ts';
import { View } from './view.ts';

/** What anywidget gives: Python's traits. */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(message: unknown): void;
  on(name: string, listener: () => void): void;
}

/** The traits that say what is trained. */
async function namesOf() {
  await load();
  return ['lab', 'run', 'every', ...Object.keys(parseLink('', []).runs[0]?.values ?? {})];
}

async function askedOf(model: Model): Promise<Asked> {
  const all = Object.fromEntries((await namesOf()).map((name) => [name, model.get(name)]));
  const { lab, run, every, ...settings } = all;
  const given = Object.entries(settings).filter(([, value]) => value !== null);
  return {
    lab: lab as string | null,
    run: run as RunName,
    every: every as number,
    settings: Object.fromEntries(given),
  };
}

/**
 * Gives a result to Python, twice: marimo runs the cells below anew when a trait is set from here, and ipywidgets holds
 * traits back until the kernel is idle, which it is not while a cell awaits them.
 */
function give(model: Model, result: Outcome | Refusal) {
  model.set('_result', result);
  model.save_changes();
  model.send({ set: { _result: result } });
}

const saidIn = (model: Model) => model.get('_result') as Said;

/** One widget, which may be shown in several cells. */
export default () => {
  const views = new Set<View>();
  let control = new AbortController();

  async function retrain(model: Model) {
    control.abort();
    control = new AbortController();
    const { signal } = control;
    const asked = await askedOf(model);
    const { csv, ...measured } = model.get('_files') as Record<string, string>;
    keep(measured);
    const onProgress = ({ epoch, epochs }: Progress) => {
      for (const view of views) view.progress(epoch / epochs);
    };
    const { lab, run, every, settings } = asked;
    try {
      const given = { ...settings, lab: lab ?? undefined } as Settings;
      const data = given.data === 'csv' ? csv : undefined;
      give(model, outcomeOf(asked, await train(given, { run, every, data, signal, onProgress })));
    } catch (error) {
      if (!signal.aborted) give(model, { asked, error: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    async initialize({ model }: { model: Model }) {
      const draw = async () => {
        const asked = await askedOf(model);
        for (const view of views) view.draw(asked, saidIn(model));
      };
      for (const name of await namesOf())
        model.on(`change:${name}`, () => {
          void draw();
          void retrain(model);
        });
      model.on('change:_result', () => void draw());
      // A notebook that was saved has its results.
      if (!saidIn(model).asked) void retrain(model);
      return () => control.abort();
    },

    async render({ model, el }: { model: Model; el: HTMLElement }) {
      const view = new View(el, (key, value) => model.send({ set: { [key]: value } }));
      views.add(view);
      view.draw(await askedOf(model), saidIn(model));
      return () => views.delete(view);
    },
  };
};
