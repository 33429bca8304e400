// How the weights of layers lie in rows: a matrix that is higher than wide is turned, so that its units stand
// above what the next layer makes of them.
import type { LayerParameters } from 'gradlab-wasm';

export interface MapRow {
  layer: number;
  /** Places in the layer's weights, from the left to the right. */
  cells: number[];
}

export const rowsOf = (layers: Pick<LayerParameters, 'units' | 'inputs'>[]): MapRow[] =>
  layers.flatMap(({ units, inputs }, layer) => {
    const turned = units > inputs;
    const [rows, columns] = turned ? [inputs, units] : [units, inputs];
    const cellAt = (row: number, column: number) => (turned ? column * inputs + row : row * inputs + column);
    return Array.from({ length: rows }, (_, row) => ({
      layer,
      cells: Array.from({ length: columns }, (_, column) => cellAt(row, column)),
    }));
  });

/** The largest finite size of a weight of each layer, over all runs. */
export function largestOf(runs: Pick<LayerParameters, 'w'>[][]) {
  const layers = Math.max(0, ...runs.map(({ length }) => length));
  return Array.from({ length: layers }, (_, layer) =>
    runs.reduce((most, run) => {
      const sizes = Array.from(run[layer]?.w ?? [], Math.abs).filter(Number.isFinite);
      return sizes.reduce((largest, size) => Math.max(largest, size), most);
    }, 0),
  );
}
