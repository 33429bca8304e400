// The program of a step that asks for the wrong line: a layer's lines as the lab's lines.json has them, with
// the mistake that is planted in the step's run.
import { Run } from 'gradlab-wasm';
import type { Source } from '../../figures/hunt/program.ts';

/** A line by the core's name, as it reads with the mistake. */
export interface ProgramLine {
  line: string;
  code: string;
}

/** @param link of the step's experiment, whose data are drawn */
export function programOf({ program, wrong }: Source, link: string): ProgramLine[] {
  const run = new Run(link, 0, 1, undefined);
  const mistake = wrong[run.planted()?.name ?? ''] ?? {};
  run.free();
  // Of a line that the last layer has too, the hidden layers' form.
  return program
    .filter(({ at }) => at !== 'top')
    .map(({ line, code }) => ({ line, code: plain(mistake[line]?.code ?? code) }));
}

/** Of no particular layer. */
const plain = (code: string) => code.replaceAll('κ', '_prev').replaceAll('ℓ', '');
