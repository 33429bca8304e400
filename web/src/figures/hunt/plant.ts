// Which bug a round of the hunt plants, and where its trace is to be found.
import type { About } from 'gradlab-wasm';
import { bugs } from '../../core.ts';

/** What is planted: which bug, in which layer (0: in none), and which parameter's gradient it spoils. */
export interface Planted {
  about: About;
  layer: number;
  parameter: string;
  values: Record<string, string>;
}

/** Bugs by the parameter whose gradient they spoil; all others spoil W and b. */
const SPOILED: Record<string, string> = {
  'dw-doubled': 'W',
  'course-pair': 'W',
  'l2-forgotten': 'W',
  'l2-not-averaged': 'W',
  'db-four': 'b',
  'db-total': 'b',
  'l2-on-biases': 'b',
};
/** What some bugs need beside the lab's own settings, or in which layers they fit there. */
const NEEDS: Record<string, Record<string, string>> = { 'adam-bias': { opt: 'adam', lr: '0.01' } };
const LAYERS: Record<string, number[]> = {
  'course-pair': [2],
  'db-total': [1, 2],
  'no-derivative': [1, 2],
  'derivative-at-z': [1, 2],
  'wrong-layer': [2],
  'no-mask-backward': [1, 2],
  'no-keep-backward': [1, 2],
  transposed: [2],
};
/** Noise where no bug is: the check itself fails then, which is another lesson. */
const LEFT_OUT = ['log-in-two-steps'];

/** The bug that a number stands for. */
export function plant(seed: number): Planted {
  const all = bugs().filter(({ name }) => !LEFT_OUT.includes(name));
  const about = all[seed % all.length];
  if (!about.isDetectable) return { about, layer: 0, parameter: '', values: { bug: about.name, ...NEEDS[about.name] } };
  const layers = LAYERS[about.name] ?? [1, 2, 3];
  const layer = layers[Math.floor(seed / all.length) % layers.length];
  // W[l] transposed wrongly spoils what reaches the layer below.
  const own = about.name === 'transposed' ? layer - 1 : layer;
  return {
    about,
    layer: own,
    parameter: SPOILED[about.name] ?? 'Wb',
    values: { bug: about.name === 'course-pair' ? about.name : `${about.name}:${layer}` },
  };
}

/** The bug that a link tells, as `name` or `name:layer`; the link plants it. */
export function told(bug: string): Planted {
  const [name, l] = bug.split(':');
  const about = bugs().find((other) => other.name === name);
  if (!about) return plant(0);
  if (!about.isDetectable) return { about, layer: 0, parameter: '', values: {} };
  const layer = Number(l ?? (name === 'dw-doubled' ? 2 : (LAYERS[name]?.[0] ?? 1)));
  return { about, layer: name === 'transposed' ? layer - 1 : layer, parameter: SPOILED[name] ?? 'Wb', values: {} };
}
