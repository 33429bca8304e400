// Colours: two classes, four runs, and the map between the classes, which the core's raster mixes. Both
// themes take them from the style sheet's custom properties.
import type { Palette } from 'gradlab-wasm';
import { Painter } from '../core.ts';

/** Values of the present theme; asking the style sheet in every picture would cost more than drawing. */
const known = new Map<string, string>();

/** @param name of a custom property, without dashes */
export function property(name: string) {
  let value = known.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    known.set(name, value);
  }
  return value;
}

let mixed: Palette | null = null;

/** To be called when the theme has changed, before anything is drawn. */
export function forgetColours() {
  known.clear();
  mixed = null;
}

/** The present theme's colours for pictures; the same object until the theme changes. */
export function palette() {
  const colour = (name: string) => parseInt(property(name).slice(1), 16);
  mixed ??= {
    surface: colour('surface'),
    zero: colour('class-0'),
    one: colour('class-1'),
    high: colour('map-high'),
    ink: colour('ink'),
    blank: colour('line'),
    lightness: Number(property('map-lightness')),
    chroma: Number(property('map-chroma')),
  };
  return mixed;
}

/**
 * The diverging map as 256 colours: from class 0's colour through the page's background to class 1's.
 * The ends have one lightness, so that neither class weighs more.
 */
export function divergingMap() {
  const painter = new Painter(palette());
  const colours = painter.colours();
  painter.free();
  return Array.from({ length: colours.length / 3 }, (_, i) => `rgb(${colours.subarray(3 * i, 3 * i + 3).join(' ')})`);
}

/**
 * A run's colour in every chart.
 * @param name `a` to `d`
 */
export const runColour = (name: string) => property(`run-${name}`);
