// A lab's guide as its files have it: the steps (guide.schema.json tells the form) and their words.
import type { Source } from '../figures/hunt/program.ts';
import { fetchJson } from '../parts.ts';
import { type ProgramLine, programOf } from './kinds/program.ts';

/** A measure, or something made of several; only what names and formats it is looked at here. */
export interface Value {
  measure?: string;
  part?: string;
  sides?: number;
  block?: string;
  difference?: Value[];
  ratio?: Value[];
  seeds?: number;
  median?: Value;
  spread?: Value;
  count?: Value;
  tell?: Value;
  over?: unknown;
}

export interface Bounds {
  above?: number;
  below?: number;
}

export interface Test extends Bounds {
  value: Value;
}

interface Common {
  id: string;
  link: string;
  covers: string[];
}

export interface Rule {
  least?: Value[];
  most?: Value[];
  sign?: Value;
  value?: Value;
  tests?: Test[];
  verdict?: unknown;
  check?: unknown;
}

export interface ChoiceStep extends Common {
  kind: 'choice';
  choices: string[];
  rule: Rule;
}

export interface NumberStep extends Common {
  kind: 'number';
  value: Value;
  axis: { from: number; to: number; log?: boolean; unit?: '%' };
  close: { factor: number } | { band: number };
}

export interface CurveStep extends Common {
  kind: 'curve';
  sweep?: { key: string; values: number[] };
  lines?: Value[];
  log: [boolean, boolean];
  explains: [number, number][][];
}

export interface PlaceStep extends Common {
  kind: 'place';
  epoch?: unknown;
  blocks?: unknown;
  line?: unknown;
  /** Of a step that asks for a line: made when the steps are loaded. */
  program?: ProgramLine[];
  point?: [Value, Value];
  within?: number | [number, number];
  explains: unknown;
}

export interface GoalStep extends Common {
  kind: 'goal';
  tests: Test[];
  changes: number;
  explains: string;
}

export type Step = ChoiceStep | NumberStep | CurveStep | PlaceStep | GoalStep;

/** HTML that the build made of the lab's text. */
export interface Words {
  context: string;
  question: string;
  choices: Record<string, { label: string; said?: string }>;
  explanation: string;
}

export async function loadSteps(lab: string, language: string) {
  const [{ steps }, words] = await Promise.all([
    fetchJson<{ steps: Step[] }>(`labs/${lab}.guide.json`),
    fetchJson<Record<string, Words>>(`labs/${lab}.guide.${language}.json`),
  ]);
  const asksForLine = (step: Step) => step.kind === 'place' && step.line !== undefined;
  const source = steps.some(asksForLine) ? await fetchJson<Source>(`labs/${lab}.lines.json`) : null;
  return steps.map((step) => ({
    step: source && asksForLine(step) ? { ...step, program: programOf(source, step.link) } : step,
    words: words[step.id],
  }));
}
