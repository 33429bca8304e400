// A network as a diagram knows it: what is drawn, its places, and where they stand.
import type { LayerParameters } from 'gradlab-wasm';
import { MOST_LAYERS, MOST_UNITS } from '../../training/probes.ts';
import type { Picture } from '../../training/protocol.ts';
import * as format from '../../ui/format.ts';
import { t } from '../../ui/i18n.ts';

export interface Diagram {
  /** W and b of layers 1 to L. */
  layers: LayerParameters[];
  inputs: string[];
  /** Of layers 1 to L. */
  activations: string[];
  /** Of hidden layers, 1 for on; empty without dropout. */
  masks: Uint8Array[];
  /** What each drawn unit of layers 1 to L makes of the plane; null where there is none. */
  maps: Picture | null;
}

/** A place in the picture: unit `unit` of layer `l`, or with `from` the weight to it from a unit below. */
export interface Place {
  l: number;
  unit: number;
  from: number | null;
}

/** Room for what stands around the picture. */
export interface Room {
  left: number;
  top: number;
  /** Of each input its row, and how many rows there are; null: they stand as units do. */
  rows: { at: number[]; count: number } | null;
}

/** Where a unit stands: its middle and its side, in pixels. */
export interface Spot {
  x: number;
  y: number;
  side: number;
}

/** Inputs that can be built from x1 and x2, in the order of their rows. */
export const FEATURES = ['x1', 'x2', 'x1x2', 'x1sq', 'x2sq', 'sinx1', 'sinx2'];
/** Under the picture: how many units each layer has. */
export const FOOT = 18;

/** Units of each layer, the inputs first. */
export const unitsOf = ({ inputs, layers }: Diagram) => [inputs.length, ...layers.map(({ b }) => b.length)];

/** Of each layer from 0 where its units stand; of large networks the first ones. */
export function spotsOf(diagram: Diagram, width: number, height: number, { left, top, rows }: Room): Spot[][] {
  const drawn = unitsOf(diagram)
    .slice(0, MOST_LAYERS)
    .map((count) => Math.min(count, MOST_UNITS));
  const high = height - top - FOOT;
  const side = Math.max(10, Math.min(34, high / Math.max(...drawn) - 6, (width - left) / drawn.length / 2.2));
  const edge = rows ? left : side / 2 + 22;
  return drawn.map((count, l) => {
    const x = edge + (drawn.length > 1 ? (l * (width - side / 2 - 22 - edge)) / (drawn.length - 1) : 0);
    // Inputs in rows have no box of their own: lines begin where the rows end.
    if (l === 0 && rows)
      return rows.at.map((row) => ({ x, y: top + ((row + 0.5) * (high + FOOT)) / rows.count, side: 0 }));
    const gap = Math.min(high / count, side + 14);
    return Array.from({ length: count }, (_, i) => ({
      x,
      y: top + high / 2 + (i - (count - 1) / 2) * gap,
      side,
    }));
  });
}

/** All units above the inputs, each followed by its weights. @param units that are drawn of each layer */
export const placesOf = (units: number[]): Place[] =>
  units
    .slice(1)
    .flatMap((count, l) =>
      Array.from({ length: count }, (_, unit) =>
        [null, ...Array(units[l]).keys()].map((from) => ({ l: l + 1, unit, from })),
      ).flat(),
    );

/** Whether a unit takes part in this iteration. */
export const isOn = ({ masks }: Diagram, l: number, i: number) =>
  l === 0 || l > masks.length || masks[l - 1].length === 0 || masks[l - 1][i] === 1;

/** Where the number of a place stands in θ: W[l] row by row, then b[l]. */
export function indexOf({ layers }: Diagram, { l, unit, from }: Place) {
  const start = layers.slice(0, l - 1).reduce((sum, { w, b }) => sum + w.length + b.length, 0);
  const { w, b } = layers[l - 1];
  return start + (from === null ? w.length + unit : unit * (w.length / b.length) + from);
}

/** The number of a place: a weight, or a unit's bias. */
export function numberOf({ layers }: Diagram, { l, unit, from }: Place) {
  const { w, b } = layers[l - 1];
  return from === null ? b[unit] : w[unit * (w.length / b.length) + from];
}

/** What the number of a place is called. */
export const nameOf = ({ l, unit, from }: Place) =>
  from === null ? `b[${l}]_${unit + 1}` : `w[${l}]_${unit + 1},${from + 1}`;

/** The formula of a unit or the number of a weight. */
export function explain(diagram: Diagram, place: Place) {
  const { layers, inputs, activations, masks } = diagram;
  const { l, unit, from } = place;
  const { w, b } = layers[l - 1];
  const columns = w.length / b.length;
  const below = (j: number) => (l === 1 ? (inputs[j] ?? `x${j + 1}`) : `a[${l - 1}]_${j + 1}`);
  if (from !== null)
    return `${nameOf(place)} = ${format.weight(numberOf(diagram, place))}   (${below(from)} → a[${l}]_${unit + 1})`;
  const terms = Array.from(
    { length: Math.min(columns, 4) },
    (_, j) => `${format.weight(w[unit * columns + j])}·${below(j)}`,
  );
  const off = masks[l - 1]?.[unit] === 0 ? ` ${t('network.off')}` : '';
  const rest = columns > 4 ? ' + …' : '';
  return `a[${l}]_${unit + 1} = ${activations[l - 1]}(${terms.join(' + ')}${rest} + ${format.weight(b[unit])})${off}`;
}
