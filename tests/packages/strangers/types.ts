// Compiled strictly, never run: what the types allow a stranger, and what not.
import { DataError, load, type Result, Run, type Settings, SettingsError, train } from 'gradlab';

const settings: Settings = { lab: 'l2', hidden: [20, 20], act: 'tanh', split: [60, 20, 20], bug: 'dw-doubled:1' };
const controller = new AbortController();

export async function all(): Promise<Float64Array> {
  await load(new URL('https://your.host/gradlab.wasm'));
  const result: Result = await train(settings, {
    data: [[0, 1, 0]],
    every: 10,
    signal: controller.signal,
    onProgress: ({ epoch, epochs }) => console.log(epoch / epochs),
  });
  const { evaluation, weights } = result;
  const accuracy: number | null | undefined = evaluation.dev?.accuracy;
  const [units, inputs]: [number, number] | [] = weights[0]?.shape ?? [];
  console.log(accuracy, units, inputs);
  // @ts-expect-error no such key
  await train({ l4: 1 });
  // @ts-expect-error no such value
  await train({ act: 'gelu' });
  // @ts-expect-error a number
  await train({ l2: '0.3' });
  // @ts-expect-error no such lab
  await train({ lab: 'l3' });
  using run = await Run.open({ lab: 'init' }, { run: 'b' });
  run.step(10);
  return run.curves().costs;
}

export const known = (error: unknown) =>
  error instanceof SettingsError ? error.key : error instanceof DataError ? error.message : undefined;
