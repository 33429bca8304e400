// A handle's stops with workers that are played: which is trained next, what is kept, and what a machine
// shows of them.
import './document.ts';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { runLink } from '../../web/src/link/runs.ts';
import { Machine } from '../../web/src/training/machine.ts';
import { Pool } from '../../web/src/training/pool.ts';
import { FakeWorker, fingerprintOf } from './fake-worker.ts';
import { parsed } from './links.ts';

/** The smallest module there is. */
const EMPTY = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
const RATES = [0.1, 0.2, 0.3, 0.4, 0.5];
const linkAt = (lr: number) => parsed(`epochs=20&b.lr=${lr}`);
const linkOf = (lr: number) => runLink(linkAt(lr), 'b');

Object.assign(globalThis, { Worker: FakeWorker });
beforeEach(() => {
  FakeWorker.all = [];
  FakeWorker.starts = true;
  FakeWorker.holds = true;
  FakeWorker.numbers = 0;
  FakeWorker.refuses = () => false;
});

/** Lets all messages arrive, and runs be made. */
async function arrived() {
  for (let round = 0; round < 5; round++) await new Promise((done) => setImmediate(done));
}

/** A machine with one worker whose two runs have ended; b moves over the rates, the hand at the middle. */
async function make(hand = 2) {
  const machine = new Machine(new Pool(EMPTY, 1), { wants: [], tunes: false, plays: () => true });
  machine.take(linkAt(0.9));
  await arrived();
  FakeWorker.last.train(20);
  await arrived();
  open(machine, hand);
  machine.stops.start();
  await arrived();
  return machine;
}

const open = (machine: Machine, hand: number, rates = RATES) =>
  machine.stops.open(
    rates.map((lr) => machine.stop(linkAt(lr), ['b'])),
    hand,
  );

/** Ends stops one after the other. */
async function train(count: number) {
  for (let i = 0; i < count; i++) {
    FakeWorker.last.endHeld();
    await arrived();
  }
}

/** The rates whose runs were handed to the worker, in order. */
const handed = () =>
  FakeWorker.last.received.flatMap((request) =>
    request.type === 'batchRun' ? [Number(/lr=([^&]*)/.exec(request.order.link)?.[1])] : [],
  );

const shown = (machine: Machine, name: string) => machine.runners.get(name)?.snapshot?.fingerprint;

describe('stops', () => {
  it('are trained from the hand outwards, one at a time', async () => {
    const machine = await make(1);
    assert.deepEqual(handed(), [0.2]);
    await train(5);
    assert.deepEqual(handed(), [0.2, 0.1, 0.3, 0.4, 0.5]);
    assert.deepEqual([machine.stops.done, machine.stops.total], [5, 5]);
  });

  it('follow the hand', async () => {
    const machine = await make(0);
    machine.stops.near(4);
    await train(5);
    assert.deepEqual(handed(), [0.1, 0.5, 0.4, 0.3, 0.2]);
  });

  it('wait for whatever else is queued', async () => {
    const machine = await make(2);
    machine.pool.queue([]);
    machine.take(parsed('epochs=20&b.lr=0.9&seeds=2'));
    await arrived();
    await train(1);
    const seeds = FakeWorker.last.received.flatMap((request) =>
      request.type === 'batchRun' ? [request.order.shown === null] : [],
    );
    assert.deepEqual(seeds, [false, true]);
  });

  it('go before seeds that nobody has asked for, of which the one that is trained waits in its worker', async () => {
    const machine = new Machine(new Pool(EMPTY, 1), { wants: [], tunes: false, plays: () => true, seeds: 2 });
    machine.take(linkAt(0.9));
    await arrived();
    FakeWorker.last.train(20);
    await arrived();
    assert.equal(machine.repetition.total, 4);
    const seeded = handed().length;
    assert.equal(seeded, 1);
    open(machine, 0);
    machine.stops.start();
    await arrived();
    assert.deepEqual(handed().slice(seeded), [0.1]);
    FakeWorker.last.endHeld();
    // The worker turns to what came last.
    await arrived();
    assert.deepEqual([machine.repetition.done, machine.stops.done], [1, 0]);
    await train(5);
    assert.deepEqual([machine.repetition.done, machine.stops.done, handed().slice(seeded, seeded + 5)], [1, 5, RATES]);
    await train(3);
    assert.equal(machine.repetition.done, 4);
  });

  it('are closed when they no longer belong to the experiment, and what is known stays', async () => {
    const machine = await make(2);
    await train(1);
    open(machine, 2, [0.3, 0.7]);
    await arrived();
    assert.deepEqual([machine.stops.done, machine.stops.total], [1, 2]);
    await train(1);
    assert.deepEqual(handed(), [0.3, 0.2, 0.7]);
    machine.close();
    await arrived();
    assert.equal(FakeWorker.last.held.length, 0);
  });

  it('tell their errors and progress as they come; what the core refuses is done too', async () => {
    FakeWorker.refuses = (link) => link.includes('lr=0.4');
    const machine = await make(3);
    let told = 0;
    machine.subscribe((change) => {
      if (change.type === 'stops') told += 1;
    });
    await train(2);
    assert.deepEqual([told, machine.stops.done], [2, 2]);
    const errors = machine.stops.errors('b').map(({ train }) => train);
    assert.deepEqual(errors, [NaN, NaN, 0, NaN, NaN]);
    assert.equal(machine.show(linkAt(0.4)), false);
  });

  it('are kept within bounds: those furthest from the hand go, and come back for it alone', async () => {
    // Two of them fill the room.
    FakeWorker.numbers = 11e6;
    const machine = await make(0);
    await train(5);
    assert.deepEqual(handed(), RATES);
    const kept = () =>
      RATES.map((lr) => machine.stops.finished(machine.stop(linkAt(lr), ['b'])[0].order, null) !== null);
    assert.deepEqual(kept(), [true, true, false, false, false]);
    assert.equal(machine.stops.done, 5);
    machine.stops.near(4);
    await arrived();
    await train(2);
    assert.deepEqual(handed().slice(5), [0.5, 0.4]);
    assert.deepEqual(kept(), [false, false, false, true, true]);
  });
});

describe('a machine with stops', () => {
  it('shows one as it ended, beside the reference that stays, and never one that is not trained', async () => {
    const machine = await make(2);
    const reference = shown(machine, 'a');
    assert.equal(machine.show(linkAt(0.3)), false);
    await train(1);
    assert.equal(machine.show(linkAt(0.3)), true);
    assert.equal(shown(machine, 'b'), fingerprintOf(linkOf(0.3), 20));
    assert.equal(machine.runners.get('b')?.records.cost.length, 20);
    assert.equal(machine.show(linkAt(0.5)), false);
    assert.equal(shown(machine, 'b'), fingerprintOf(linkOf(0.3), 20));
    assert.equal(shown(machine, 'a'), reference);
    assert.deepEqual([machine.state.name, machine.whole], ['ended', true]);
  });

  it('trains it again once it is taken, to the same bits, and the picture does not move', async () => {
    const machine = await make(2);
    await train(1);
    const asked = machine.runners.get('b');
    machine.show(linkAt(0.3));
    const theta = asked?.ask({ of: 'theta' });
    await arrived();
    const opened = () => FakeWorker.last.received.filter(({ type }) => type === 'open').length;
    assert.equal(opened(), 2, 'nothing is trained while the hand holds it');
    const epochs = new Set<number | undefined>();
    machine.subscribe(() => epochs.add(asked?.snapshot?.epoch));
    machine.take(linkAt(0.3));
    await arrived();
    assert.equal(opened(), 3);
    assert.deepEqual([...epochs], [20]);
    assert.deepEqual(await theta, new Float64Array([20]));
    machine.seek(7);
    await arrived();
    assert.equal(shown(machine, 'b'), fingerprintOf(linkOf(0.3), 7));
    assert.equal(machine.state.name, 'past');
  });

  it('comes back to one by its link, without training', async () => {
    const machine = await make(2);
    await train(2);
    machine.take(linkAt(0.3));
    machine.take(linkAt(0.2));
    assert.equal(machine.state.name, 'ended');
    assert.equal(shown(machine, 'b'), fingerprintOf(linkOf(0.2), 20));
  });
});
