// One of the pool's workers. It works at its runs by turns of a few milliseconds, listens between them,
// so that anything can be paused or closed at once, and shares its time by weight (stride scheduling):
// all live runs move together, and a batch gets a small part beside them or all the rest.
import { initSync } from 'gradlab-wasm';
import { BatchRun } from './batch-run.ts';
import { LiveRun } from './live-run.ts';
import { type Answer, request as requestSchema, type SentRequest } from './protocol.ts';
import { isRefusal } from './refusals.ts';
import { parse } from './schema.ts';

/** A frame of the display, in milliseconds, which the live runs share. */
const FRAME = 16;
/** Shortest turn, and that of a run of a batch: live runs wait no longer for it. */
const SHORTEST = 4;
const BATCH = 8;

const tasks = new Map<number, BatchRun | LiveRun>();
/** Examples that the page has sent, each for any number of runs. */
const datasets: Uint8Array[] = [];
/** How far the least served have come: whoever wakes begins here, without a claim on the past. */
let clock = 0;
let scheduled = false;
/** Whether the page wants to know what is turned to. */
let names = false;

// A message to oneself lets the page's messages through and, unlike a timer, has no least delay.
const turns = new MessageChannel();
turns.port1.onmessage = turn;

function schedule() {
  if (scheduled) return;
  scheduled = true;
  turns.port2.postMessage(null);
}

self.onmessage = ({ data }) => {
  const request = parse(requestSchema, data);
  if (!request) throw new TypeError('not a request');
  if (request.type === 'module') {
    initSync({ module: request.module });
    names = request.names;
    post({ type: 'ready' });
    return;
  }
  if (request.type === 'data') {
    datasets[request.place] = request.data;
    return;
  }
  attempt(request.id, () => take(request));
  schedule();
};

/** An order with its examples. */
const filled = <Order extends { data: number | undefined }>({ data, ...order }: Order) => ({
  ...order,
  data: data === undefined ? undefined : datasets[data],
});

function take(request: Exclude<SentRequest, { type: 'module' | 'data' }>) {
  const { id } = request;
  if (request.type === 'open') tasks.set(id, woken(new LiveRun(id, filled(request.order), post)));
  else if (request.type === 'batchRun') tasks.set(id, woken(new BatchRun(id, filled(request.order), post)));
  else if (request.type === 'close') {
    tasks.get(id)?.free();
    tasks.delete(id);
    post({ type: 'closed', id });
  } else {
    const run = tasks.get(id);
    if (run instanceof LiveRun) direct(run, request);
  }
}

function direct(
  run: LiveRun,
  request: Extract<SentRequest, { type: 'play' | 'pause' | 'advance' | 'seek' | 'ask' | 'watch' | 'look' | 'drawn' }>,
) {
  switch (request.type) {
    case 'play':
      woken(run).play(request.rate);
      break;
    case 'pause':
      run.pause();
      break;
    case 'advance':
      woken(run).advance(request.epochs);
      break;
    case 'seek':
      run.seek(request.epoch);
      break;
    case 'ask':
      run.ask(request.ask, request.question);
      break;
    case 'watch':
      run.watch(request.watched);
      break;
    case 'look':
      run.look(request.look);
      break;
    case 'drawn':
      run.waitsForPage = false;
  }
}

function woken<T extends BatchRun | LiveRun>(task: T): T {
  task.spent = Math.max(task.spent, clock);
  return task;
}

function turn() {
  scheduled = false;
  const all = [...tasks.values()];
  const runs = all.filter((task) => task instanceof LiveRun);
  const due = runs.filter((run) => run.due);
  // Runs of batches come one after the other; one that yields came first.
  const queued = all.findLast((task) => task instanceof BatchRun);
  const waiting = queued ? [...due, queued] : due;
  if (waiting.length === 0) {
    // Nothing due yet: rest instead of spinning.
    if (runs.some((run) => run.playing)) setTimeout(schedule, SHORTEST);
    return;
  }
  const task = waiting.reduce((least, other) => (other.spent < least.spent ? other : least));
  clock = Math.max(clock, task.spent);
  const budget = task === queued ? BATCH : Math.max(FRAME / due.length, SHORTEST);
  const start = performance.now();
  attempt(task.id, () => {
    if (task.turn(budget)) tasks.delete(task.id);
  });
  task.spent += (performance.now() - start) / task.weight;
  schedule();
}

/**
 * Tells the page what goes wrong. All but a refusal can leave the instance unusable: nothing more is done.
 * @param id of the task
 */
function attempt(id: number, action: () => void) {
  if (names) post({ type: 'turn', id });
  try {
    action();
  } catch (error) {
    const fatal = !isRefusal(error);
    if (fatal) tasks.clear();
    else tasks.delete(id);
    post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error), fatal });
  }
}

function post(answer: Answer) {
  self.postMessage(answer, { transfer: buffers(answer) });
}

/** What an answer moves rather than copies. */
function buffers(value: object): ArrayBuffer[] {
  return Object.values(value).flatMap((part) => {
    if (ArrayBuffer.isView(part)) return part.buffer as ArrayBuffer;
    return typeof part === 'object' && part !== null ? buffers(part) : [];
  });
}
