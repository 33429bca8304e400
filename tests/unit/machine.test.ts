// The machine with workers that are played: what it shows, and what becomes of runs whose worker is lost.
import './document.ts';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { runLink } from '../../web/src/link/runs.ts';
import { giveTable } from '../../web/src/training/datasets.ts';
import { type Change, Machine } from '../../web/src/training/machine.ts';
import { Pool } from '../../web/src/training/pool.ts';
import { FakeWorker, fingerprintOf } from './fake-worker.ts';
import { parsed } from './links.ts';

/** The smallest module there is. */
const EMPTY = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
const TWO = 'data=circles&epochs=20&init=he&b.init=zeros';

Object.assign(globalThis, { Worker: FakeWorker });
beforeEach(() => {
  FakeWorker.all = [];
  FakeWorker.starts = true;
  FakeWorker.holds = false;
  FakeWorker.refuses = () => false;
});

/** Lets all messages arrive, and runs be made. */
async function arrived() {
  for (let round = 0; round < 5; round++) await new Promise((done) => setImmediate(done));
}

/** A machine with one worker, and the changes that it told. */
function make({ tunes = false, plays = true, seeds = 1 } = {}) {
  const machine = new Machine(new Pool(EMPTY, 1), { wants: [], tunes, plays: () => plays, seeds });
  const changes: Change[] = [];
  machine.subscribe((change) => changes.push(change));
  const states = () => changes.flatMap((change) => (change.type === 'state' ? [change.state.name] : []));
  return { machine, changes, states };
}

/** A machine whose runs have trained for some epochs. */
async function trained(link: string, epochs: number, options = {}) {
  const made = make(options);
  made.machine.take(parsed(link));
  await arrived();
  FakeWorker.last.train(epochs);
  await arrived();
  return made;
}

/** The links of the runs of batches that the worker was given, in order. */
const batchRuns = () =>
  FakeWorker.last.received.flatMap((request) => (request.type === 'batchRun' ? [request.order.link] : []));

const runner = (machine: Machine, name: string) => {
  const found = machine.runners.get(name);
  assert.ok(found, `no run ${name}`);
  return found;
};

/** What a run of a link is at an epoch if nothing befalls it. */
const undisturbed = (link: string, name: string, epoch: number, changes: string[] = []) =>
  fingerprintOf(runLink(parsed(link), name), epoch, changes);

describe('a machine', () => {
  it('opens, trains and ends the runs of a link, and tells each state once', async () => {
    const { machine, states } = await trained(TWO, 5);
    assert.equal(machine.epoch, 5);
    FakeWorker.last.train(15);
    await arrived();
    assert.deepEqual(states(), ['opening', 'running', 'ended']);
    for (const name of ['a', 'b'])
      assert.equal(runner(machine, name).snapshot?.fingerprint, undisturbed(TWO, name, 20));
    assert.equal(runner(machine, 'a').records.cost.length, 20);
  });

  it('waits for the reader where motion is unwelcome', async () => {
    const { machine } = await trained(TWO, 5, { plays: false });
    assert.equal(machine.state.name, 'paused');
    assert.equal(machine.epoch, 0);
  });

  it('tells nobody who has unsubscribed', async () => {
    const { machine } = make();
    const heard: Change[] = [];
    machine.subscribe((change) => heard.push(change))();
    machine.take(parsed(TWO));
    await arrived();
    assert.deepEqual(heard, []);
  });

  it('shows a link whole or not at all', async () => {
    const { machine } = await trained(TWO, 5);
    const next = parsed(TWO.replace('init=he', 'init=xavier'));
    machine.take(next);
    assert.ok(!machine.whole && machine.shown('a') === null && machine.epoch === 0);
    await arrived();
    assert.ok(machine.whole && machine.shown('a') === next);
  });

  it('looks back, goes on from there, and stays at the last of many epochs asked for', async () => {
    const { machine } = await trained(TWO, 10);
    for (const epoch of [7, 6, 5, 4]) machine.seek(epoch);
    await arrived();
    assert.ok(machine.past);
    assert.equal(machine.epoch, 4);
    const seeks = FakeWorker.last.received.filter(({ type }) => type === 'seek');
    assert.equal(seeks.length, 4, 'two for each run: the first epoch and the last');
    machine.advance(2);
    await arrived();
    assert.equal(machine.epoch, 6);
    machine.play();
    await arrived();
    FakeWorker.last.train(1);
    await arrived();
    assert.deepEqual([machine.state.name, machine.epoch], ['running', 11]);
  });

  it('lets runs that a link does not change stay as they have ended', async () => {
    const { machine, states } = await trained(TWO, 20);
    machine.take(parsed(TWO.replace('b.init=zeros', 'b.init=xavier')));
    await arrived();
    assert.deepEqual([runner(machine, 'a').state, runner(machine, 'b').state], ['ended', 'running']);
    assert.equal(machine.epoch, 0);
    FakeWorker.last.train(20);
    await arrived();
    assert.deepEqual(states(), ['opening', 'running', 'ended', 'opening', 'running', 'ended']);
    machine.play();
    await arrived();
    assert.equal(runner(machine, 'a').state, 'running', 'trained again on request');
  });

  it('changes in mid-run what may change there, and says since when', async () => {
    const { machine } = await trained('epochs=20', 5, { tunes: true });
    machine.take(parsed('epochs=20&l2=1'));
    await arrived();
    assert.equal(machine.retunedAt, 5);
    assert.equal(machine.epoch, 5);
    machine.reset();
    await arrived();
    assert.equal(machine.retunedAt, null);
  });

  it('goes on beyond the end that its runs came to, with what was changed on the way', async () => {
    const { machine } = await trained(TWO, 4, { tunes: true });
    machine.pause();
    await arrived();
    await machine.change('b', 0, 1);
    machine.play();
    await arrived();
    FakeWorker.last.train(20);
    await arrived();
    assert.ok(machine.ended);
    const longer = TWO.replace('epochs=20', 'epochs=30');
    machine.take(parsed(longer));
    await arrived();
    assert.ok(machine.running);
    assert.equal(machine.trainedEpochs, 20);
    FakeWorker.last.train(20);
    await arrived();
    assert.equal(machine.state.name, 'ended');
    assert.equal(runner(machine, 'a').snapshot?.fingerprint, undisturbed(longer, 'a', 30));
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(longer, 'b', 30, ['change@4']));
  });

  it('takes changes by hand back and makes them again, and opens a link with them', async () => {
    const { machine } = await trained(TWO, 4);
    machine.pause();
    await arrived();
    await machine.change('b', 0, 1);
    const [one] = [machine.edits];
    assert.deepEqual(one, [{ run: 'b', epoch: 4, index: 0, values: [1] }]);
    machine.advance(3);
    await arrived();
    await machine.change('b', 1, 2);
    const two = machine.edits;
    machine.advance(2);
    await arrived();
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 9, ['change@4', 'change@7']));
    machine.take(parsed(TWO), one);
    await arrived();
    assert.equal(machine.state.name, 'paused');
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 7, ['change@4']));
    machine.take(parsed(TWO), []);
    await arrived();
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 4));
    assert.equal(runner(machine, 'a').snapshot?.fingerprint, undisturbed(TWO, 'a', 9));
    machine.take(parsed(TWO), two);
    await arrived();
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 7, ['change@4', 'change@7']));
    // Those of a file rest as they were saved.
    const saved = [{ run: 'b', epoch: 5, index: 0, values: [1, 2] }];
    const loaded = make();
    loaded.machine.take(parsed(TWO), saved);
    await arrived();
    assert.equal(loaded.machine.state.name, 'paused');
    assert.equal(runner(loaded.machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 5, ['change@5']));
    // As a step of the history does that is come to from another page.
    const again = make();
    again.machine.take(parsed(TWO), two);
    await arrived();
    assert.deepEqual(again.machine.edits, two);
    FakeWorker.last.train(20);
    await arrived();
    assert.equal(runner(again.machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 20, ['change@4', 'change@7']));
    assert.equal(again.machine.state.name, 'ended');
    again.machine.reset();
    await arrived();
    assert.deepEqual(again.machine.edits, []);
    assert.equal(runner(again.machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 0));
  });

  it('repeats over seeds once its runs have ended, until it is cancelled or another link comes', async () => {
    const { machine } = await trained(`${TWO}&seeds=8`, 19);
    const { repetition } = machine;
    assert.equal(repetition.total, 0);
    FakeWorker.last.train(1);
    await arrived();
    await repetition.finished;
    assert.deepEqual([repetition.done, repetition.total], [16, 16]);
    machine.play();
    await arrived();
    FakeWorker.last.train(20);
    await arrived();
    assert.deepEqual([machine.state.name, repetition.done, batchRuns().length], ['ended', 16, 16]);
    machine.take(parsed(TWO));
    assert.equal(repetition.total, 0);
  });

  it('repeats over the seeds of its lab unasked, and trains anew what has changed alone', async () => {
    const { machine } = await trained(TWO, 20, { seeds: 8 });
    const { repetition } = machine;
    await repetition.finished;
    assert.equal(batchRuns().length, 16);
    const other = parsed(TWO.replace('init=he', 'init=xavier'));
    machine.take(other);
    assert.deepEqual([repetition.total, repetition.of(runLink(other, 'b')).length], [0, 8]);
    await arrived();
    FakeWorker.last.train(20);
    await arrived();
    await repetition.finished;
    assert.deepEqual([repetition.done, batchRuns().length], [16, 24]);
    assert.ok(
      batchRuns()
        .slice(16)
        .every((link) => link.includes('init=xavier')),
    );
    machine.take(parsed(TWO));
    await arrived();
    FakeWorker.last.train(20);
    await arrived();
    assert.deepEqual([repetition.done, batchRuns().length], [16, 24]);
  });

  it('can be kept from repeating, and goes on where it was', async () => {
    FakeWorker.holds = true;
    const { machine } = await trained(TWO, 20, { seeds: 8 });
    const { repetition } = machine;
    for (let i = 0; i < 3; i++) {
      FakeWorker.last.endHeld();
      await arrived();
    }
    repetition.cancel();
    await arrived();
    assert.deepEqual([repetition.running, repetition.done, repetition.total], [false, 3, 16]);
    assert.equal(FakeWorker.last.held.length, 0);
    FakeWorker.holds = false;
    repetition.resume();
    await repetition.finished;
    // The one that was being trained was begun again.
    assert.deepEqual([repetition.done, batchRuns().length], [16, 17]);
  });
});

describe('what fails', () => {
  it('lacks data that the reader has yet to give', async () => {
    const { machine } = await trained(TWO, 5);
    machine.take(parsed('data=csv&file=00000000000000ff'));
    const { state } = machine;
    assert.ok(state.name === 'failed' && state.reason.kind === 'lacking' && state.reason.source === 'csv');
    assert.equal(machine.runners.size, 0);
    giveTable('00000000000000ff', { name: 'own.csv', data: new Uint8Array([1]) });
    machine.play();
    await arrived();
    assert.equal(machine.state.name, 'running');
    const order = FakeWorker.last.received.findLast(({ type }) => type === 'open');
    assert.ok(order?.type === 'open');
    const data = FakeWorker.last.received.find(
      (request) => request.type === 'data' && request.place === order.order.data,
    );
    assert.ok(data?.type === 'data' && data.data.length === 1);
  });

  it('misses a file, and finds it at the next try', async (test) => {
    const reply = test.mock.method(globalThis, 'fetch', async () => new Response('', { status: 404 }));
    const { machine } = make();
    machine.take(parsed('data=digits'));
    await arrived();
    const { state } = machine;
    assert.ok(state.name === 'failed' && state.reason.kind === 'missing');
    assert.match(state.reason.message, /optdigits\.csv/);
    reply.mock.mockImplementation(async () => new Response('1,2,0'));
    machine.play();
    await arrived();
    assert.equal(machine.state.name, 'running');
  });

  it('is refused by the core: that run alone', async () => {
    FakeWorker.refuses = (link) => link.includes('init=zeros');
    const { machine } = await trained(TWO, 20);
    assert.deepEqual(runner(machine, 'b').failure, { kind: 'refused', message: 'refused' });
    assert.equal(runner(machine, 'a').state, 'ended');
    assert.equal(machine.state.name, 'ended');
  });

  it('is every run of a worker that does not start, until they are tried again', async () => {
    FakeWorker.starts = false;
    const { machine } = await trained(TWO, 1);
    const { state } = machine;
    assert.ok(state.name === 'failed' && state.reason.kind === 'runs');
    assert.equal(FakeWorker.all.length, 1);
    FakeWorker.starts = true;
    machine.play();
    await arrived();
    assert.equal(machine.state.name, 'running');
  });
});

describe('a worker that is lost', () => {
  it('by a trap takes that run alone; the other never goes back and ends with the same bits', async () => {
    const { machine, changes } = await trained(TWO, 12);
    const epochs: number[] = [];
    machine.subscribe(() => epochs.push(runner(machine, 'b').snapshot?.epoch ?? 0));
    FakeWorker.last.trap('init=he');
    await arrived();
    assert.deepEqual(runner(machine, 'a').failure, { kind: 'broken', message: 'unreachable' });
    assert.deepEqual([FakeWorker.all.length, machine.state.name], [2, 'running']);
    FakeWorker.last.train(8);
    await arrived();
    assert.ok(
      epochs.every((epoch) => epoch >= 12),
      `${epochs}`,
    );
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 20));
    assert.equal(runner(machine, 'b').records.cost.length, 20);
    assert.equal(machine.state.name, 'ended');
    assert.ok(changes.every((change) => change.type !== 'state' || change.state.name !== 'failed'));
  });

  it('is made up for where the reader changed a run, after the same epoch', async () => {
    const { machine } = await trained(TWO, 4);
    machine.pause();
    await arrived();
    await runner(machine, 'b').ask({ of: 'change', index: 0, values: [1] });
    machine.advance(3);
    await arrived();
    await runner(machine, 'b').ask({ of: 'change', index: 1, values: [2] });
    machine.advance(2);
    await arrived();
    const before = runner(machine, 'b').snapshot;
    FakeWorker.last.trap('init=he');
    await arrived();
    const after = runner(machine, 'b').snapshot;
    assert.equal(after?.fingerprint, undisturbed(TWO, 'b', 9, ['change@4', 'change@7']));
    assert.equal(after?.fingerprint, before?.fingerprint);
    assert.deepEqual(FakeWorker.last.runOf('init=zeros').changes, ['change@4', 'change@7']);
    assert.equal(machine.state.name, 'paused');
  });

  it('leaves what is looked back at on show', async () => {
    const { machine } = await trained(TWO, 20);
    machine.seek(6);
    await arrived();
    const seen = new Set<number | undefined>();
    machine.subscribe(() => seen.add(runner(machine, 'b').snapshot?.epoch));
    FakeWorker.last.trap('init=he');
    await arrived();
    assert.deepEqual([...seen], [6]);
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 6));
    machine.seek(9);
    await arrived();
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 9));
    assert.ok(machine.past && runner(machine, 'b').state === 'ended');
  });

  it('does what is asked for meanwhile', async () => {
    const { machine } = await trained(TWO, 5);
    machine.pause();
    await arrived();
    machine.subscribe((change) => {
      if (change.type === 'run' && change.name === 'a' && runner(machine, 'a').failure) machine.advance(3);
    });
    FakeWorker.last.trap('init=he');
    await arrived();
    const { snapshot, records } = runner(machine, 'b');
    assert.deepEqual([snapshot?.trainedEpochs, records.cost.length], [8, 8]);
    machine.play();
    await arrived();
    FakeWorker.last.train(2);
    await arrived();
    assert.deepEqual([machine.epoch, runner(machine, 'b').records.cost.length], [10, 10]);
  });

  it('answers questions that were open', async () => {
    const { machine } = await trained(TWO, 5);
    const answer = runner(machine, 'b').ask({ of: 'theta' });
    FakeWorker.last.die();
    assert.deepEqual(await answer, new Float64Array([5]));
  });

  it('without a word takes nobody the first time, and the run that it named the second', async () => {
    const { machine } = await trained(TWO, 5);
    FakeWorker.last.dieOf('init=he');
    await arrived();
    assert.equal(machine.state.name, 'running');
    assert.ok([...machine.runners.values()].every(({ failure, state }) => failure === null && state === 'running'));
    FakeWorker.last.train(3);
    await arrived();
    FakeWorker.last.dieOf('init=he');
    await arrived();
    assert.deepEqual(runner(machine, 'a').failure, { kind: 'broken', message: 'died' });
    FakeWorker.last.dieOf('init=zeros');
    await arrived();
    assert.equal(runner(machine, 'b').failure, null);
    FakeWorker.last.train(20);
    await arrived();
    assert.equal(runner(machine, 'b').snapshot?.fingerprint, undisturbed(TWO, 'b', 20));
  });

  it('gives its run another try by itself, while the others go on', async () => {
    const { machine } = await trained(TWO, 5);
    FakeWorker.last.trap('init=he');
    await arrived();
    machine.retry('a');
    await arrived();
    assert.deepEqual([runner(machine, 'a').state, runner(machine, 'a').snapshot?.epoch], ['running', 0]);
    assert.equal(runner(machine, 'b').snapshot?.epoch, 5);
    FakeWorker.last.train(20);
    await arrived();
    assert.equal(machine.state.name, 'ended');
    for (const name of ['a', 'b'])
      assert.equal(runner(machine, name).snapshot?.fingerprint, undisturbed(TWO, name, 20));
  });

  it('leaves the others to be looked back at while its run is tried again', async () => {
    const { machine } = await trained(TWO, 5);
    FakeWorker.last.trap('init=he');
    await arrived();
    machine.retry('a');
    machine.seek(2);
    await arrived();
    assert.ok(!machine.seeking);
    machine.seek(1);
    await arrived();
    assert.equal(runner(machine, 'b').snapshot?.epoch, 1);
  });
});
