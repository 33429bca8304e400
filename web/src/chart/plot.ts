// What a chart shows, as data: two axes and marks on them. `draw.ts` draws it, `table.ts` tells it in numbers.
import type { Tick } from './frame.ts';
import type { TickFormat } from './ticks.ts';

export type Numbers = ArrayLike<number>;

export interface Axis {
  domain: [number, number];
  scale?: 'linear' | 'log';
  /** With its unit. */
  name?: string;
  /** About how many, or which; 0 for none. */
  ticks?: number | readonly Tick[];
  format?: TickFormat;
  /** Whether a faint line stands at every tick; by default of the upright axis alone. */
  grid?: boolean;
  /** One of its numbers in words, where the chart is read. */
  say?: (value: number) => string;
}

export interface Margin {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Plot {
  x: Axis;
  y: Axis;
  /** From the lowest to the uppermost. */
  marks: readonly Mark[];
  margin?: Partial<Margin>;
  /** Of ticks and names, in pixels. */
  fontSize?: number;
  /** A line at the foot, or around all. */
  edge?: 'foot' | 'box';
  /** Said in the middle of a chart that has no numbers yet. */
  empty?: string;
}

/** What a mark is called where it is read; marks of one title follow one another in one group. */
export interface Series {
  title: string;
  /** What of it, where a title has several marks. */
  part?: string;
  /** `a` to `d`, for the colour of the words. */
  run?: string;
}

interface Look {
  /** Name of a custom property of the style sheet. */
  colour: string;
  opacity?: number;
  width?: number;
  dash?: 'solid' | 'dashed' | 'dotted';
}

interface Read {
  /** Whether it is read with the cursor and stands in the table; decoration is neither. */
  series?: Series;
}

/** A gap stands for what is no number; an infinite one stands at the edge, the first with an arrow and its sign. */
export interface LineMark extends Look, Read {
  kind: 'line';
  /** A number stands for even spacing from 0 on. */
  x: Numbers | number;
  y: Numbers;
  /** Whether what lies beyond the chart stands at its edge; it is cut off otherwise. */
  held?: boolean;
  /** Written at the line's end. */
  end?: string;
  /** Whether it lies over the other marks, so that none like it hides it. */
  above?: boolean;
}

/** What lies between two lines over the same x. */
export interface BandMark extends Look {
  kind: 'band';
  x: Numbers | number;
  low: Numbers;
  high: Numbers;
}

/** Ends that are left out are the chart's own. */
export interface RegionMark extends Look {
  kind: 'region';
  x?: [number, number];
  y?: [number, number];
}

export interface PointsMark extends Look, Read {
  kind: 'points';
  x: Numbers;
  y: Numbers;
  /** `pin`: a ring with a stem; `bar`: an upright line. */
  shape: 'circle' | 'diamond' | 'ring' | 'pin' | 'bar';
  /** In pixels. */
  radius: number;
  /** To the right, in pixels. */
  shift?: number;
  /** Whether points that share a place are moved up and down, so that none hides another. */
  apart?: boolean;
}

/** Bars from 0 up, from one place of x to another each. */
export interface BarsMark extends Look, Read {
  kind: 'bars';
  from: Numbers;
  to: Numbers;
  y: Numbers;
}

export interface ImageMark {
  kind: 'image';
  /** Ready pixels, row by row from the top. */
  source: CanvasImageSource;
  /** Least and largest x, least and largest y that they cover. */
  window: readonly number[];
}

/** Straight pieces of a level line. */
export interface PiecesMark extends Look {
  kind: 'pieces';
  /** x and y of both ends, piece after piece. */
  ends: Numbers;
}

/** A line across the chart at a place of one of the axes. */
export interface RuleMark extends Look {
  kind: 'rule';
  at: number;
  axis: 'x' | 'y';
}

export interface TextMark {
  kind: 'text';
  words: string;
  colour: string;
  /** A place of the axis, or an end of the chart. */
  x: number;
  y: number | 'top' | 'bottom';
  align: 'left' | 'center';
  /** Whether it stands on its place, a rule, and not in its middle. */
  over?: boolean;
}

export type Mark =
  | LineMark
  | BandMark
  | RegionMark
  | PointsMark
  | BarsMark
  | ImageMark
  | PiecesMark
  | RuleMark
  | TextMark;

/** The i-th place of a mark along x. */
export const xAt = (x: Numbers | number, i: number) => (typeof x === 'number' ? i * x : x[i]);

/** The places of a bar's middle. */
export const middles = ({ from, to }: BarsMark) => Array.from(from, (low, i) => (low + to[i]) / 2);
