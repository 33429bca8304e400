// The files of runs: tables, and weights that are read back by whoever made them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Run } from 'gradlab-wasm';
import type { Lab } from '../../web/src/lab/lab.ts';
import { runLink } from '../../web/src/link/runs.ts';
import { Refused, type RunFile, readRunFile } from '../../web/src/share/run-file.ts';
import { curvesTable, evaluationTable } from '../../web/src/share/tables.ts';
import { emptyRecords } from '../../web/src/training/records.ts';
import './document.ts';
import { parsed } from './links.ts';

const LINK = 'lab=l2&data=moons&n=60&hidden=3&epochs=7&b.hidden=2';
const LABS = [{ id: 'l2', preset: 'data=circles' }] as Lab[];

/** FNV-1a in 64 bits of every bit of theta, in hexadecimal. */
function fingerprintOf(theta: number[]) {
  const bytes = new Uint8Array(new Float64Array(theta).buffer);
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** A file as the page makes it, of the core's own runs. */
function saved(): RunFile {
  const runs = ['a', 'b'].map((name, i) => {
    const run = new Run(runLink(parsed(LINK), name), 0, 1, undefined);
    run.step(7);
    const { fingerprint } = run.snapshot([], 2);
    const [hidden, theta] = [3 - i, [...run.theta]];
    run.free();
    const rows = Array.from({ length: hidden }, (_, r) => theta.slice(2 * r, 2 * r + 2));
    const [b, w, last] = [theta.slice(2 * hidden, 3 * hidden), theta.slice(3 * hidden, 4 * hidden), theta.slice(-1)];
    return {
      run: name,
      epoch: 7,
      fingerprint,
      parameters: [
        { W: rows, b },
        { W: [w], b: last },
      ],
    };
  });
  return { gradlab: 1, link: LINK, runs };
}

/** @param spoil what is wrong with it */
const read = (spoil: (file: RunFile) => unknown) => {
  const file = saved();
  const other = spoil(file);
  return readRunFile(JSON.stringify(other === undefined ? file : other), LABS);
};

const refused = (reason: string) => (error: unknown) => error instanceof Refused && error.message === reason;

describe('a file of runs with weights', () => {
  it("is read back to the core's own numbers, and has its fingerprint", async () => {
    const { link, edits } = await read(() => undefined);
    assert.equal(parsed(link).link, parsed(LINK).link);
    assert.deepEqual(
      edits.map(({ run, epoch, index, values }) => [run, epoch, index, fingerprintOf(values)]),
      saved().runs.map(({ run, epoch, fingerprint }) => [run, epoch, 0, fingerprint]),
    );
  });

  it('is refused where it is something else', async () => {
    for (const text of ['', '[]', 'null', '{"gradlab":1}', '{"__proto__":{"gradlab":1}}', '"'.repeat(9), '1e999'])
      await assert.rejects(readRunFile(text, LABS), refused('form'), text);
    await assert.rejects(
      read((file) => ({ ...file, gradlab: 2 })),
      refused('form'),
    );
    for (const value of [null, '1', true, [1], {}])
      await assert.rejects(
        read((file) => {
          Object.assign(file.runs[0].parameters[0].b, { 0: value });
        }),
        refused('form'),
        String(value),
      );
    for (const epoch of [-1, 0.5, 8, 1e300])
      await assert.rejects(
        read((file) => {
          file.runs[0].epoch = epoch;
        }),
        refused('form'),
        String(epoch),
      );
    for (const runs of [(file: RunFile) => file.runs.slice(1), (file: RunFile) => [...file.runs, ...file.runs]])
      await assert.rejects(
        read((file) => ({ ...file, runs: runs(file) })),
        refused('form'),
      );
  });

  it('is refused where its link can’t be used', async () => {
    for (const link of [`${LINK}&lr=fast`, `${LINK}&nothing=1`, `${LINK}&x=${'y'.repeat(9000)}`, 'https://x.example/'])
      await assert.rejects(
        read((file) => ({ ...file, link })),
        (error) => error instanceof Refused && ['link', 'form'].includes(error.message),
        link.slice(0, 80),
      );
    await assert.rejects(
      read((file) => ({ ...file, link: LINK.replace('moons', 'csv') })),
      refused('data'),
    );
  });

  it('is refused where weights do not fit the network, one by one', async () => {
    const spoils: ((layers: RunFile['runs'][number]['parameters']) => void)[] = [
      (layers) => void layers.pop(),
      (layers) => void layers.push({ W: [[0]], b: [0] }),
      ([{ W }]) => void W.pop(),
      ([{ W }]) => void W[1].push(0),
      ([{ b }]) => void b.push(0),
      ([, { W }]) => void W[0].pop(),
    ];
    for (const spoil of spoils)
      await assert.rejects(
        read(({ runs }) => spoil(runs[1].parameters)),
        refused('shapes'),
      );
  });

  it('is refused where a bit was changed', () =>
    assert.rejects(
      read(({ runs }) => {
        runs[0].parameters[0].W[0][0] += 1e-12;
      }),
      refused('fingerprint'),
    ));
});

describe('tables', () => {
  const evaluation = { m: 30, cost: 0.25, accuracy: 0.9, classes: 2, confusion: new Uint32Array() };
  const none = {
    evaluations: { train: { ...evaluation, cost: Infinity, accuracy: null }, dev: evaluation, test: null },
  };
  const runners = new Map([
    [
      'a',
      {
        opening: { every: 10 },
        records: { cost: [0.5, Infinity], data: [0.4, -1e-7], dev: [NaN, NaN], norm: [1, 2] },
        snapshot: { epoch: 20, ...none },
      },
    ],
    ['b', { opening: null, records: emptyRecords(), snapshot: null }],
  ]) as unknown as Parameters<typeof curvesTable>[0];

  it('hold every record, and nothing where there is no number', () =>
    assert.equal(curvesTable(runners), 'run,epoch,J,cost,dev_cost,norm\r\na,0,0.5,0.4,,1\r\na,10,inf,-1e-7,,2\r\n'));

  it('hold what the parts come to', () =>
    assert.equal(
      evaluationTable(runners),
      'run,epoch,part,m,cost,accuracy\r\na,20,train,30,inf,\r\na,20,dev,30,0.25,0.9\r\n',
    ));
});
