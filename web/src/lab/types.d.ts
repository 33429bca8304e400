// What a lab's folder says, and what its page is made of.
import type { LinkRun, Notice, ParsedLink } from 'gradlab-wasm';
import type { PictureName } from '../engine/protocol.d.ts';
import type { Runner } from '../engine/runner.js';
import type { Session } from '../engine/session.js';
import type { State } from '../state.js';
import type { Work } from './work.js';

/** A view that a lab shows, with what it wants to be told. */
export type ViewOrder = { view: string } & Record<string, any>;

export type Lab = {
  id: string;
  order: number;
  /** The link of its own experiment. */
  preset: string;
  /** The pieces of a run's panel. */
  panel: ViewOrder[];
  /** What stands below the panels. */
  views: ViewOrder[];
  controls: { group: string; keys: string[] }[];
  /** Of some keys' values, those that this lab offers. */
  choices: Record<string, string[]>;
  /** What the runs of its own experiment are called. */
  names: Record<string, string[]>;
  /** Further experiments, one click away. */
  presets: { title: Record<string, string>; link: string }[];
  /** What its picture on the map shows, where its own experiment would need data of its own. */
  miniature?: string;
  titles: Record<string, string>;
  questions: Record<string, string>;
};

export type LabText = {
  title: string;
  sections: Record<string, { heading: string; html: string }>;
  look: { view: string; html: string }[];
};

/** A piece of a run's panel. */
export type Piece = {
  element: HTMLElement;
  /** Takes the run's values as they now stand. */
  update?(run: LinkRun): void;
  /** Shows what the runner last sent. */
  draw(runner: Runner): void;
  recolour?(): void;
  close?(): void;
};

export type PieceContext = {
  name: string;
  lab: Lab;
  order: ViewOrder;
  /** What the run is called now. */
  title(): string;
  /** The run's values as they now stand. */
  values(): Record<string, string>;
  runner(): Runner | undefined;
  /** Takes a value for this run alone; tells what is wrong with it. */
  set(key: string, value: string): Notice[];
  /** Shows a sentence in the panel. */
  complain(notices: Notice[]): void;
};

export type PieceKind = { pictures: PictureName[]; make(context: PieceContext): Piece };

/** A view of all runs, below their panels. */
export type Wide = {
  element: HTMLElement;
  /** Takes the link as it now stands. */
  update?(parsed: ParsedLink): void;
  draw(): void;
  recolour?(): void;
  close?(): void;
};

export type WideContext = {
  lab: Lab;
  order: ViewOrder;
  state: State;
  work: Work;
  session: Session;
  /** What a run is called now. */
  title(name: string): string;
  /** Asks to be drawn in the next frame. */
  redraw(): void;
};

export type WideKind = { pictures: PictureName[]; make(context: WideContext): Wide };
