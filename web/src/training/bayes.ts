// The smallest error that any classifier of a run's data can have. Finding it can take longer than a
// frame: a worker does, once for each source and noise.
import type { Runner } from './runner.ts';

/** By what it depends on; NaN where the source is too intricate. */
const known = new Map<string, number>();
const asked = new Map<string, Promise<void>>();

/**
 * NaN where it is not known, undefined where it is not known yet: then `changed` is called when it is.
 * @param values the run's
 * @param runner whose worker is asked
 */
export function bayesOf(
  { data, noise, fraud }: Record<string, string>,
  runner: Runner | undefined,
  changed: () => void,
) {
  const link = `data=${data}&noise=${noise}&fraud=${fraud}`;
  const error = known.get(link);
  if (error !== undefined || !runner) return error;
  const answer =
    asked.get(link) ?? runner.ask({ of: 'bayes', link }).then((found) => void known.set(link, found ?? NaN));
  asked.set(link, answer);
  // A run that was closed meanwhile has no answer: whoever is drawn next asks another.
  answer.then(changed, () => {}).finally(() => asked.delete(link));
  return undefined;
}
