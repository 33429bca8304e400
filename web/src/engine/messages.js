// Looks whether a message is one of the protocol's before anybody acts on it.
import { isPictureName } from './pictures.js';

/** @import { Answer, Question, Request } from './protocol.d.ts' */

/** @typedef {(value: any) => boolean} Test */

/** @type {Test} */
const whole = (value) => Number.isSafeInteger(value) && value >= 0;
/** @type {Test} */
const number = (value) => typeof value === 'number' && value >= 0;
/** @type {Test} */
const real = (value) => typeof value === 'number';
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
/** @type {Test} */
const bytes = (value) => value === undefined || value instanceof Uint8Array;
/** @type {Test} */
const anything = () => true;

/** @param {Test} test @returns {Test} */
const list = (test) => (value) => Array.isArray(value) && value.every(test);
/** @param {Record<string, Test>} tests @returns {Test} */
const shape = (tests) => (value) =>
  typeof value === 'object' && value !== null && Object.entries(tests).every(([name, test]) => test(value[name]));

const job = { link: text, k: whole, data: bytes };
const order = shape({ ...job, records: whole, size: whole, epochs: whole, pictures: list(isPictureName), rush: number });
const end = { epoch: whole, overflowedAt: epoch, evaluation: floats, fingerprint: text };
const records = shape({ cost: floats, data: floats, dev: floats, norm: floats });
const pictures = shape({});
const snapshot = shape({ ...end, head: whole, past: flag, sought: flag, over: flag, bestEpoch: epoch, first: whole, records, pictures });
const opening = shape({ every: whole, frame: floats, examples: singles, inputs: whole, parameters: whole, condition: real });

/** @type {Record<Question['of'], Test>} */
const QUESTIONS = {
  check: shape({ epsilon: number, twoSided: flag, stable: flag }),
  samples: shape({ n: whole, count: whole, seed: whole, trainingSource: flag }),
  surface: shape({ i: whole, j: whole, window: list(real), size: whole }),
  inputs: shape({ count: whole, augmented: flag }),
  means: shape({ draws: whole, seed: whole }),
  bayes: shape({ link: text }),
  theta: anything,
  change: shape({ index: whole, value: real }),
  retune: shape({ link: text }),
};
/** @type {Test} */
const question = (value) => shape({ of: (of) => Object.hasOwn(QUESTIONS, of) })(value) && QUESTIONS[/** @type {Question} */ (value).of](value);

/** @type {Record<Request['type'], Test>} */
const REQUESTS = {
  module: shape({ module: (value) => value instanceof WebAssembly.Module }),
  open: shape({ id: whole, order }),
  job: shape({ id: whole, order: shape(job) }),
  play: shape({ id: whole, rate: number }),
  pause: shape({ id: whole }),
  advance: shape({ id: whole, epochs: whole }),
  seek: shape({ id: whole, epoch: number }),
  ask: shape({ id: whole, ask: whole, question }),
  watch: shape({ id: whole, watched: flag }),
  drawn: shape({ id: whole }),
  close: shape({ id: whole }),
};

/** @type {Record<Answer['type'], Test>} */
const ANSWERS = {
  ready: anything,
  opened: shape({ id: whole, opening, snapshot }),
  snapshot: shape({ id: whole, snapshot }),
  result: shape({ id: whole, result: shape(end) }),
  told: shape({ id: whole, ask: whole, error: text }),
  failed: shape({ id: whole, message: text, fatal: flag }),
  closed: shape({ id: whole }),
};

/** @param {Record<string, Test>} tests @param {unknown} data */
const known = (tests, data) => shape({ type: (type) => Object.hasOwn(tests, type) && tests[type](data) })(data);

/** @param {unknown} data @returns {data is Request} */
export const isRequest = (data) => known(REQUESTS, data);

/** @param {unknown} data @returns {data is Answer} */
export const isAnswer = (data) => known(ANSWERS, data);
