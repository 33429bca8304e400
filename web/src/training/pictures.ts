// Pictures of what a run is asked for, painted in its worker: colours, smooth pixels and level lines are
// the raster's.
import { levelLine, Painter, type Palette, type Snapshot } from 'gradlab-wasm';
import { niceStep } from '../chart/scale.ts';
import { MOST_LAYERS, MOST_UNITS } from './probes.ts';
import type { Look, Picture, Pictures, SurfacePicture } from './protocol.ts';

/** About how many level lines a surface has, at multiples of a round step of J. */
const LEVELS = 14;
/** Pixels a side of an image among the inputs. */
const IMAGE = 8;

/** The painter of the last palette, and what it is: mixing the colours takes as long as a picture. */
let painter: Painter | null = null;
let mixed = '';

function painterOf(palette: Palette) {
  const key = JSON.stringify(palette);
  if (!painter || key !== mixed) {
    painter?.free();
    painter = new Painter(palette);
    mixed = key;
  }
  return painter;
}

/**
 * What a snapshot's maps look like.
 * @param points a side of its maps
 */
export function picturesOf(
  { boundary, unitMaps }: Snapshot,
  points: number,
  look: Look | null,
  amounts: [number, number] | null,
): Pictures {
  if (!look) return { boundary: null, units: null };
  const { palette } = look;
  return {
    boundary: boundary && look.boundary > 0 ? boundaryPicture(boundary, points, palette, look.boundary, amounts) : null,
    units: unitMaps && look.units > 0 ? unitsPicture(unitMaps, points, palette, look.units) : null,
  };
}

function boundaryPicture(
  values: Float32Array,
  points: number,
  palette: Palette,
  side: number,
  amounts: [number, number] | null,
) {
  const own = painterOf(palette);
  const pixels = amounts ? own.amounts(values, points, side, ...amounts) : own.answers(values, points, side);
  const line = amounts ? new Float32Array(0) : levelLine(values, points, 0.5);
  return { picture: { side, pixels }, line };
}

/** Of the units that a diagram draws, one below the other. */
function unitsPicture(maps: Float32Array[], points: number, palette: Palette, side: number): Picture {
  const drawn = maps.slice(0, MOST_LAYERS - 1).map((own) => own.subarray(0, MOST_UNITS * points * points));
  const values = new Float32Array(drawn.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const own of drawn) {
    values.set(own, at);
    at += own.length;
  }
  return { side, pixels: painterOf(palette).activations(values, points, side) };
}

/** A cost from 0 to 1: half where it is that of guessing, the same colour in every picture. */
const costShare = (cost: number) => cost / (cost + Math.LN2);

/** Costs over two parameters, `size` by `size`, and their level lines. */
export function surfacePicture(
  costs: Float64Array,
  { size, palette, pixels: side }: { size: number; palette: Palette; pixels: number },
): SurfacePicture {
  const shares = Float32Array.from(costs, costShare);
  const finite = costs.filter((cost) => Number.isFinite(cost));
  const [low, high] = [finite.reduce((a, b) => Math.min(a, b), Infinity), finite.reduce((a, b) => Math.max(a, b), 0)];
  const step = high > low ? niceStep((high - low) / LEVELS) : 1;
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  const levels = Array.from({ length: high > low ? count : 0 }, (_, k) => {
    const share = costShare((first + k) * step);
    return { share, line: levelLine(shares, size, share) };
  });
  return { picture: { side, pixels: painterOf(palette).amounts(shares, size, side, 0, 1) }, levels, step };
}

/** Images, a pixel each of their own. */
export function imagesPicture(values: Float32Array, { palette }: { palette: Palette }): Picture {
  return { side: IMAGE, pixels: painterOf(palette).ink(values, IMAGE, IMAGE) };
}
