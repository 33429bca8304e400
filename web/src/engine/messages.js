// Looks whether a message is one of the protocol's before anybody acts on it.

/** @import { Answer, Request } from './protocol.d.ts' */

/** @typedef {(value: any) => boolean} Test */

/** @type {Test} */
const whole = (value) => Number.isSafeInteger(value) && value >= 0;
/** @type {Test} */
const number = (value) => typeof value === 'number' && value >= 0;
/** @type {Test} */
const epoch = (value) => value === -1 || whole(value);
/** @type {Test} */
const flag = (value) => typeof value === 'boolean';
/** @type {Test} */
const text = (value) => typeof value === 'string';
/** @type {Test} */
const floats = (value) => value instanceof Float64Array;
/** @type {Test} */
const singles = (value) => value instanceof Float32Array;

/** @param {Record<string, Test>} tests @returns {Test} */
const shape = (tests) => (value) =>
  typeof value === 'object' && value !== null && Object.entries(tests).every(([name, test]) => test(value[name]));

const job = { link: text, k: whole };
const end = { epoch: whole, overflowedAt: epoch, evaluation: floats, fingerprint: text };
const snapshot = shape({ ...end, over: flag, firstCost: whole, costs: floats, boundary: singles, weights: floats });
const opening = shape({ every: whole, frame: floats, examples: singles, inputs: whole });

/** @type {Record<Request['type'], Test>} */
const REQUESTS = {
  module: shape({ module: (value) => value instanceof WebAssembly.Module }),
  open: shape({ id: whole, order: shape({ ...job, records: whole, size: whole }) }),
  job: shape({ id: whole, order: shape(job) }),
  play: shape({ id: whole, rate: number }),
  pause: shape({ id: whole }),
  advance: shape({ id: whole, epochs: whole }),
  watch: shape({ id: whole, watched: flag }),
  drawn: shape({ id: whole }),
  close: shape({ id: whole }),
};

/** @type {Record<Answer['type'], Test>} */
const ANSWERS = {
  ready: () => true,
  opened: shape({ id: whole, opening, snapshot }),
  snapshot: shape({ id: whole, snapshot }),
  result: shape({ id: whole, result: shape(end) }),
  failed: shape({ id: whole, message: text, fatal: flag }),
  closed: shape({ id: whole }),
};

/** @param {Record<string, Test>} tests @param {unknown} data */
const known = (tests, data) => shape({ type: (type) => Object.hasOwn(tests, type) && tests[type](data) })(data);

/** @param {unknown} data @returns {data is Request} */
export const isRequest = (data) => known(REQUESTS, data);

/** @param {unknown} data @returns {data is Answer} */
export const isAnswer = (data) => known(ANSWERS, data);
