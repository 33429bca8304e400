// What a lab's folder says.
import type { FigureSettings } from '../figures/figure.ts';

/** Named areas of a CSS grid, and its tracks. */
export interface Grid {
  areas: string[];
  rows?: string[];
  columns?: string[];
}

export interface Lab {
  id: string;
  /** The part of the week in which it stands. */
  part: string;
  /** The link of its own experiment. */
  preset: string;
  /** The figures of a run's panel, by their places. */
  panel: FigureSettings[];
  /** The figures over all runs. */
  views: FigureSettings[];
  /** Where figures stand on the first screen, `runs` being all panels; within a panel by `run`. */
  screen: Grid & { run?: Grid };
  /** The figures that stand below, in order. */
  below: string[];
  /** The value that its question is about, and what it leads to. */
  handle?: HandleSettings;
  controls: { group: string; keys: string[] }[];
  /** Of some keys' values, those that this lab offers. */
  choices: Record<string, string[]>;
  /** What the runs of its own experiment are called. */
  names?: Record<string, string[]>;
  /** Further experiments, one click away. */
  presets: { title: Record<string, string>; link: string }[];
  /** The steps of its guide in order, by their ids. */
  steps: string[];
  titles: Record<string, string>;
}

/** What the build knows besides: it stands in the pages. */
export interface BuiltLab extends Lab {
  /** Its place in the course. */
  order: number;
  /** What its picture shows, of another experiment than its own where there is a link. */
  poster?: { kind: string; link?: string };
  questions: Record<string, string>;
}

export interface HandleSettings {
  key: string;
  /** The run that it moves unless the reader chooses another; '' for all. */
  run: string;
  /** Its values, from one end of the track to the other; without them it is an ordinary control. */
  stops?: (number | string)[];
}

export interface LabText {
  title: string;
  sections: Record<string, { heading: string; html: string }>;
  look: { view: string; html: string }[];
}
