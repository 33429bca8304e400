// The smallest error that any classifier of a run's data can have. Finding it can take longer than a
// frame: a worker does, once for each source and noise.

/** @import { Runner } from '../engine/runner.js' */

/** By what it depends on; NaN where the source is too intricate. @type {Map<string, number>} */
const known = new Map();
/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/**
 * NaN where it is not known, undefined where it is not known yet: then `changed` is called when it is.
 * @param {Record<string, string>} values the run's
 * @param {Runner | undefined} runner whose worker is asked
 * @param {() => void} changed
 */
export function bayesOf({ data, noise, fraud }, runner, changed) {
  const link = `data=${data}&noise=${noise}&fraud=${fraud}`;
  const error = known.get(link);
  if (error !== undefined || !runner) return error;
  const answer = asked.get(link) ?? runner.ask({ of: 'bayes', link }).then((found) => void known.set(link, found ?? NaN));
  asked.set(link, answer);
  // A run that was closed meanwhile has no answer: whoever is drawn next asks another.
  answer.then(changed, () => {}).finally(() => asked.delete(link));
  return undefined;
}
