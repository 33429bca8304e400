// The runs that a link describes.
import type { ParsedLink } from 'gradlab-wasm';

/** Every value of every run as one text: where it is the same, the same runs are meant. */
export const runsOf = ({ runs }: ParsedLink) => runs.map(({ name, values }) => name + Object.values(values)).join();

/** Whether two runs have the same values. */
export const sameValues = (a: Record<string, string>, b: Record<string, string>) =>
  a === b || Object.entries(a).every(([key, value]) => b[key] === value);

/**
 * A link that says every value of one run, for workers, which know no labs.
 * @param name the run's
 * @param changes values in place of its own
 */
export function runLink(parsed: ParsedLink, name: string, changes: Record<string, string> = {}) {
  const { seeds, seedsData } = parsed.page;
  const values = { ...parsed.runs.find((run) => run.name === name)?.values, ...changes };
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return [`seeds=${seeds}${seedsData ? ',data' : ''}`, ...pairs].join('&');
}
