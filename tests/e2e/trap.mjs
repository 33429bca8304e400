// A run that its worker dies of, at a place that the run itself tells: no test has to be quick enough.

/** @import { Page } from 'playwright-core' */

/** In a worker: the module traps in a run, until the test makes it sound. @param {string} link @param {number} seed @param {number} after */
const trap = (link, seed, after) => `
const { Instance } = WebAssembly;
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports);
  const doomed = new Set();
  const run_new = (result, link, length, seed, ...rest) => {
    const text = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, link, length));
    exports.run_new(result, link, length, seed, ...rest);
    const run = new DataView(exports.memory.buffer).getInt32(result, true);
    doomed[\`\${text}&\`.includes(${JSON.stringify(`${link}&`)}) && seed === ${seed} ? 'add' : 'delete'](run);
  };
  const run_step = (run, epochs) => {
    const traps = !globalThis.sound && doomed.has(run) && exports.run_epoch(run) >= ${after};
    if (traps) throw new WebAssembly.RuntimeError('unreachable');
    return exports.run_step(run, epochs);
  };
  return { exports: { ...exports, run_new, run_step } };
};
`;

/**
 * Lets the workers of a page trap in one run.
 * @param {Page} page
 * @param {{ link: string, seed?: number, after?: number }} run what its link holds, and which seed of it it is; how
 * many epochs it trains before
 */
export const trapIn = (page, { link, seed = 0, after = 0 }) =>
  page.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: trap(link, seed, after) + (await response.text()) });
  });
