// The figures that a lab names, loaded from their folders, and what these want of its runs.
import type { Figure, FigureSettings, LabFigure, RunFigure } from '../figures/figure.ts';
import { importPart } from '../parts.ts';
import type { Probe } from '../training/protocol.ts';
import type { LabHandle } from './handle.ts';
import type { Lab } from './lab.ts';
import { laterOfLab, laterOfRun } from './later.ts';

/** A figure with what it is told. */
export interface Chosen<Kind extends Figure> {
  settings: FigureSettings;
  figure: Kind;
}

/** What a figure is called among the places of its lab. */
export const nameOf = ({ view, name = view }: FigureSettings) => name;

export interface LabFigures {
  /** Of labs whose handle leads to stops. */
  handle: typeof LabHandle | null;
  ofRun: Chosen<RunFigure>[];
  ofLab: Chosen<LabFigure>[];
}

/** The bundler finds every folder that the path fits and makes it a part of the page that is loaded by itself. */
async function load({ view }: FigureSettings) {
  const { figure }: { figure: Figure } = await importPart(import(`../figures/${view}/index.ts`));
  return figure;
}

export async function loadFigures({ panel, views, handle }: Lab): Promise<LabFigures> {
  const chosen = (later: typeof laterOfRun | typeof laterOfLab) => async (settings: FigureSettings) => ({
    settings,
    figure: settings.later ? later(settings, settings.later, () => load(settings)) : await load(settings),
  });
  const [own, ...all] = await Promise.all([
    handle?.stops ? importPart(import('./handle.ts')) : null,
    ...panel.map(chosen(laterOfRun)),
    ...views.map(chosen(laterOfLab)),
  ]);
  return {
    handle: own?.LabHandle ?? null,
    ofRun: all.flatMap(({ settings, figure }) => (figure.scope === 'run' ? [{ settings, figure }] : [])),
    ofLab: all.flatMap(({ settings, figure }) => (figure.scope === 'lab' ? [{ settings, figure }] : [])),
  };
}

/** Over how many seeds a lab shows its runs by itself. */
export const seedsOf = ({ views }: Lab) => Math.max(1, ...views.map(({ count = 1 }) => count));

export const wantsOf = ({ ofRun, ofLab }: Pick<LabFigures, 'ofRun' | 'ofLab'>): Probe[] => [
  ...new Set([...ofRun, ...ofLab].flatMap(({ figure }) => figure.wants)),
];
