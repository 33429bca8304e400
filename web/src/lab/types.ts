// What a lab's folder says, and what its page is made of.
import type { LinkRun, Notice, ParsedLink } from 'gradlab-wasm';
import type { PictureName } from '../engine/protocol.ts';
import type { Runner } from '../engine/runner.ts';
import type { Session } from '../engine/session.ts';
import type { State } from '../state.ts';
import type { Line } from '../views/curves.ts';
import type { Work } from './work.ts';

/** A view that a lab shows, with what it wants to be told. */
export interface ViewOrder {
  view: string;
  /** Of `curves`: its lines, of every run; J alone unless given. */
  lines?: Line[];
  /** Of `sweep`: the hyperparameter, its values, the seeds of each, and what all runs have as fixed. */
  key?: string;
  values?: number[];
  seeds?: number;
  fixed?: Record<string, string>;
  /** Of `gradcheck`: the table of checks and the notebook are left out. */
  plain?: boolean;
}

export interface Lab {
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
  names?: Record<string, string[]>;
  /** Further experiments, one click away. */
  presets?: { title: Record<string, string>; link: string }[];
  /** What its picture on the map shows, where its own experiment would need data of its own. */
  miniature?: string;
  titles: Record<string, string>;
  questions: Record<string, string>;
}

export interface LabText {
  title: string;
  sections: Record<string, { heading: string; html: string }>;
  look: { view: string; html: string }[];
}

/** A piece of a run's panel. */
export interface Piece {
  element: HTMLElement;
  /** Takes the run's values as they now stand. */
  update?(run: LinkRun): void;
  /** Shows what the runner last sent. */
  draw(runner: Runner): void;
  recolour?(): void;
  close?(): void;
}

export interface PieceContext {
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
}

export interface PieceKind {
  /** What it asks of snapshots. */
  pictures: PictureName[];
  make(context: PieceContext): Piece;
}

/** A view of all runs, below their panels. */
export interface Wide {
  element: HTMLElement;
  /** Takes the link as it now stands. */
  update?(parsed: ParsedLink): void;
  draw(): void;
  recolour?(): void;
  close?(): void;
}

export interface WideContext {
  lab: Lab;
  order: ViewOrder;
  state: State;
  work: Work;
  session: Session;
  /** What a run is called now. */
  title(name: string): string;
  /** Asks to be drawn in the next frame. */
  redraw(): void;
}

export interface WideKind {
  /** What it asks of snapshots. */
  pictures: PictureName[];
  make(context: WideContext): Wide;
}
