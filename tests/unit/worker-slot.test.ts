// What a worker is sent: its examples once, however many of its runs are about them.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import type { SentRequest } from '../../web/src/training/protocol.ts';
import { request as schema } from '../../web/src/training/protocol.ts';
import { type Task, WorkerSlot } from '../../web/src/training/worker-slot.ts';

const sent: SentRequest[] = [];
let fail = () => {};

class ListeningWorker {
  onerror: (event: { message: string; preventDefault: () => void }) => void = () => {};

  constructor() {
    fail = () => this.onerror({ message: 'died', preventDefault: () => {} });
  }

  postMessage(request: SentRequest) {
    assert.ok(schema(request));
    sent.push(request);
  }

  terminate() {}
}

const parts = { getElementById: () => ({ textContent: '{"worker":"worker.js"}' }) };
beforeEach(() => {
  sent.length = 0;
  Object.assign(globalThis, { Worker: ListeningWorker, document: parts });
});
afterEach(() => {
  for (const name of ['Worker', 'document']) Reflect.deleteProperty(globalThis, name);
});

const order = { link: '', seedIndex: 0 };
const task = (id: number, data: Uint8Array | undefined): Task => ({
  id,
  live: false,
  playing: false,
  begun: false,
  requests: () => [{ type: 'batchRun', id, order: { ...order, data, shown: null } }],
  hear: () => {},
});
const newSlot = () => new WorkerSlot(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), () => {});
const kinds = () => sent.map(({ type }) => type);
/** Which examples each run was told to take. */
const places = () => sent.flatMap((request) => (request.type === 'batchRun' ? [request.order.data] : []));

it('a worker gets the examples of a source once, before the first run that is about them', () => {
  const slot = newSlot();
  const [digits, own] = [new Uint8Array([1]), new Uint8Array([2])];
  [digits, digits, undefined, own, digits].forEach((data, id) => {
    slot.add(task(id, data));
  });
  assert.deepEqual(kinds(), ['module', 'data', 'batchRun', 'batchRun', 'batchRun', 'data', 'batchRun', 'batchRun']);
  assert.deepEqual(places(), [0, 0, undefined, 1, 0]);
});

it('a worker that keeps many sets of examples forgets the oldest', () => {
  const slot = newSlot();
  const sets = Array.from({ length: 5 }, (_, i) => new Uint8Array([i]));
  [...sets, sets[1], sets[0]].forEach((data, id) => {
    slot.add(task(id, data));
  });
  assert.deepEqual(places(), [0, 1, 2, 3, 0, 1, 1]);
  assert.equal(kinds().filter((kind) => kind === 'data').length, 6);
});

it('a worker in the place of one that died gets the examples again', () => {
  const slot = newSlot();
  slot.add(task(1, new Uint8Array([1])));
  sent.length = 0;
  fail();
  slot.add(task(2, new Uint8Array([1])));
  assert.deepEqual(kinds(), ['module', 'data', 'batchRun']);
});
