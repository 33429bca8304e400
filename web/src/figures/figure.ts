// What a figure is: what it asks of the runs, and how it is made. Each has a folder beside this file,
// called as labs name it, whose index.ts exports it as `figure`; a style.css there is part of the page.
import type { LinkRun, Notice, ParsedLink } from 'gradlab-wasm';
import type { Lab } from '../lab/lab.ts';
import type { State } from '../link/state.ts';
import type { Machine } from '../training/machine.ts';
import type { Probe } from '../training/protocol.ts';
import type { Line } from '../training/records.ts';
import type { Runner } from '../training/runner.ts';

/** A figure's name in a lab, with what it is told there. */
export interface FigureSettings {
  view: string;
  /** What it is called among the places of a lab, where that is not its view. */
  name?: string;
  /** It is loaded once the first picture stands: what it asks of snapshots until then. */
  later?: Probe[];
  /** Of `numbers`: its rows; all that the run has unless given. */
  rows?: string[];
  /** Of `curves`: its lines, of every run; J alone unless given. */
  lines?: Line[];
  /** Of `sweep`: the hyperparameter, its values, the seeds of each, and what all runs have as fixed. */
  key?: string;
  values?: number[];
  seeds?: number;
  fixed?: Record<string, string>;
  /** Of `seeds`: over how many its strip stands there by itself, once the runs have ended. */
  count?: number;
  /** Of `diagram`: its inputs, layers and numbers can be changed in it. */
  edits?: boolean;
  /** Of `gradcheck`: the table of checks and the notebook are left out. */
  plain?: boolean;
}

/** A figure of one run, in the run's panel: made for every run. */
export interface RunFigure {
  scope: 'run';
  /** What it asks of snapshots. */
  wants: Probe[];
  /** Whether it is a picture that moves with every snapshot; what is read is drawn less often. */
  moves?: boolean;
  /** Whether it says in its panel's head how the run is initialised, which then names the run. */
  namesRun?: boolean;
  make(context: RunContext): RunView;
}

/** A figure over all runs of a lab. */
export interface LabFigure {
  scope: 'lab';
  /** What it asks of snapshots. */
  wants: Probe[];
  /** Whether some hyperparameters may change in mid-run where it is shown. */
  tunes?: boolean;
  make(context: LabContext): LabView;
}

export type Figure = RunFigure | LabFigure;

/** A figure as it stands on the page. */
interface View {
  element: HTMLElement;
  recolour?(): void;
  close?(): void;
}

export interface RunView extends View {
  /** Takes the run's values as they now stand. */
  update?(run: LinkRun): void;
  /** Shows what the runner last sent. */
  draw(runner: Runner): void;
}

export interface LabView extends View {
  /** Parts that may stand at places of their own; `handle` is what the reader moves. */
  parts?: Record<string, HTMLElement>;
  /** Takes the link as it now stands. */
  update?(parsed: ParsedLink): void;
  draw(): void;
}

export interface RunContext {
  name: string;
  lab: Lab;
  settings: FigureSettings;
  /** What the run is called now. */
  title(): string;
  /** The run's values as they now stand. */
  values(): Record<string, string>;
  runner(): Runner | undefined;
  /** Of all runs beside one another, this one too: what is compared is drawn on one scale. */
  runners(): Runner[];
  /** Asks that the panels of all runs are drawn in the next frame. */
  redraw(): void;
  /** Takes a value for this run alone; tells what is wrong with it. */
  set(key: string, value: string): Notice[];
  /** Gives one number of the run's network a value by hand, as a step that can be undone. */
  change(index: number, value: number): Promise<void>;
  /** Shows a sentence in the panel. */
  complain(notices: Notice[]): void;
}

export interface LabContext {
  lab: Lab;
  settings: FigureSettings;
  state: State;
  machine: Machine;
  /** What a run is called now. */
  title(name: string): string;
  /** Asks to be drawn in the next frame. */
  redraw(): void;
  /** Gives one number of a run's network a value by hand, as a step that can be undone. */
  change(run: string, index: number, value: number): Promise<void>;
}
