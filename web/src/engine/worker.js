// One run in a worker. It trains in turns of a few milliseconds and listens between them, so that
// it can be paused or given another run at once, and sends a snapshot when the page has shown the
// one before.
import init, { Run } from 'gradlab-wasm';

/** @import { Answer, OpenOrder, Request, Snapshot } from './protocol.d.ts' */

/** Longest turn, in milliseconds. */
const TURN = 16;
/** Shortest time between two snapshots: the display's. */
const FRAME = 15;

/** @type {Promise<unknown>} */
let ready = Promise.resolve();
/** @type {{ run: Run, id: number, live: boolean, sentCosts: number } | null} */
let current = null;
/** Epochs a second while playing, 0 for as many as possible, null while paused. */
let rate = /** @type {number | null} */ (null);
/** Epochs that are due at the present rate, as a fraction. */
let due = 0;
let lastTurn = 0;
/** Epochs that fit a turn, learnt from the turns before. */
let fitting = 1;
let waitsForPage = false;
/** Whether an epoch was trained since the last snapshot. */
let unsent = false;
let hasLocks = 'locks' in navigator;
/** Name of the lock that the workers of one core share. */
let core = '';
let lastSnapshot = 0;
/** How long a snapshot takes, in milliseconds: a fifth of the time at most is spent on them. */
let snapshotTook = 0;

// A message to oneself lets the page's messages through and, unlike a timer, has no least delay.
const turns = new MessageChannel();
turns.port1.onmessage = turn;
let scheduled = false;

function schedule() {
  if (scheduled) return;
  scheduled = true;
  turns.port2.postMessage(null);
}

/** Id of the run last asked for. */
let asked = 0;

/** A trap leaves the instance unusable: the page is told, and starts another worker. @param {unknown} error */
function fail(error) {
  current = null;
  post({ type: 'failed', id: asked, message: error instanceof Error ? error.message : String(error) });
}

self.onmessage = async (/** @type {MessageEvent<Request>} */ { data }) => {
  try {
    await take(data);
  } catch (error) {
    fail(error);
  }
};

/** @param {Request} data */
async function take(data) {
  if (data.type === 'open') asked = data.id;
  await ready;
  switch (data.type) {
    case 'module':
      core = data.core;
      ready = init({ module_or_path: data.module });
      break;
    case 'open':
      open(data.id, data.order);
      break;
    case 'play':
      rate = data.rate;
      due = 0;
      lastTurn = performance.now();
      schedule();
      break;
    case 'pause':
      rate = null;
      send();
      break;
    case 'advance':
      rate = null;
      current?.run.step(data.epochs);
      send();
      break;
    case 'drawn':
      waitsForPage = false;
  }
}

/** @param {number} id @param {OpenOrder} order */
function open(id, order) {
  current?.run.free();
  current = null;
  rate = null;
  waitsForPage = false;
  fitting = 1;
  const run = new Run(order.link, order.k, order.records, order.size);
  current = { run, id, live: order.live, sentCosts: 0 };
  const opening = { every: run.every, frame: run.frame(), examples: run.examples(), inputs: run.units(0) };
  post({ type: 'opened', id, opening, snapshot: snapshot(current) });
}

/** Trains for a turn, on a core of its own: workers that share one take turns. */
async function turn() {
  try {
    if (hasLocks) await navigator.locks.request(core, trainForATurn);
    else trainForATurn();
  } catch (error) {
    // A page in a sandbox has no locks: it does without.
    if (hasLocks && error instanceof DOMException && error.name === 'SecurityError') {
      hasLocks = false;
      scheduled = false;
      schedule();
    } else fail(error);
  }
}

function trainForATurn() {
  scheduled = false;
  if (!current || rate === null) return;
  const start = performance.now();
  const epochs = epochsOfTurn(start);
  const goesOn = epochs === 0 || current.run.step(epochs);
  const end = performance.now();
  if (epochs > 0) {
    learn(epochs, end - start);
    unsent = true;
  }
  if (!goesOn) {
    rate = null;
    send();
    return;
  }
  const free = !waitsForPage && end - lastSnapshot >= Math.max(FRAME, 4 * snapshotTook);
  if (unsent && current.live && free) send();
  // Nothing due yet: rest instead of spinning.
  if (epochs === 0) setTimeout(schedule, 4);
  else schedule();
}

/** @param {number} now */
function epochsOfTurn(now) {
  if (!rate) return fitting;
  due = Math.min(due + (rate * (now - lastTurn)) / 1000, fitting);
  lastTurn = now;
  const whole = Math.floor(due);
  due -= whole;
  return whole;
}

/** @param {number} epochs @param {number} took in milliseconds */
function learn(epochs, took) {
  const wanted = (epochs * TURN) / Math.max(took, 0.05);
  // At most doubling guards against a clock that stood still.
  fitting = Math.max(1, Math.min(Math.round(wanted), fitting * 2));
}

function send() {
  if (!current) return;
  waitsForPage = true;
  unsent = false;
  lastSnapshot = performance.now();
  post({ type: 'snapshot', id: current.id, snapshot: snapshot(current) });
  snapshotTook = performance.now() - lastSnapshot;
}

/**
 * @param {{ run: Run, live: boolean, sentCosts: number }} open
 * @returns {Snapshot}
 */
function snapshot(open) {
  const { run, live } = open;
  const firstCost = open.sentCosts;
  const costs = run.costs(firstCost);
  open.sentCosts += costs.length;
  return {
    epoch: run.epoch,
    over: !run.step(0),
    overflowedAt: run.overflowedAt,
    firstCost,
    costs,
    evaluation: run.evaluate(),
    boundary: live ? run.boundary() : new Float32Array(0),
    weights: live ? run.weights(1) : new Float64Array(0),
    fingerprint: run.fingerprint(),
  };
}

/** @param {Answer} answer */
function post(answer) {
  const moved = [];
  if (answer.type !== 'failed') {
    const { costs, evaluation, boundary, weights } = answer.snapshot;
    moved.push(costs.buffer, evaluation.buffer, boundary.buffer, weights.buffer);
  }
  self.postMessage(answer, { transfer: moved });
}
