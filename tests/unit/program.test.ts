// The hunted program: where mistakes sit in it, and that what is said of its lines is what the core's checks find.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type CheckReport, Run } from 'gradlab-wasm';
import { mistake, program, reach, refuse, type Source, same } from '../../web/src/figures/hunt/program.ts';
import { parsed } from './links.ts';

const folder = 'web/labs/fraud';
const source: Source = JSON.parse(readFileSync(`${folder}/lines.json`, 'utf8'));
const { preset } = JSON.parse(readFileSync(`${folder}/lab.json`, 'utf8'));
const L = 3;
const lines = program(source, L);
const EPSILON = 6.06e-6;

/** Blocks that the check of a run finds wrong, before its first epoch or after some. */
function failing(bug: string, epochs = 0) {
  const run = new Run(`${preset}&bug=${bug}`, 0, 1, undefined);
  run.step(epochs);
  const { blocks }: CheckReport = run.check(EPSILON, true, true);
  const planted = run.planted();
  run.free();
  const wrong = blocks.filter(({ difference }) => difference > 1e-6);
  return { blocks: wrong.map(({ parameter, layer }) => `${parameter}${layer}`).sort(), planted };
}

describe('the hunted program', () => {
  it('is the one of the course, from the last layer to the first', () =>
    assert.deepEqual(
      lines.filter(({ layer }) => layer === 2).map(({ code }) => code),
      [
        'dA2 = dA2 * D2 / keep_prob',
        'dZ2 = dA2 * (1 - A2**2)',
        'dW2 = 1/m * np.dot(dZ2, A1.T) + lambd/m * W2',
        'db2 = 1/m * np.sum(dZ2, axis=1, keepdims=True)',
        'dA1 = np.dot(W2.T, dZ2)',
      ],
    ));

  for (const name of Object.keys(source.wrong))
    it(`has a line for ${name}, which fails in the blocks that it reaches`, () => {
      let planted = 0;
      for (const layer of ['', ':1', ':2', ':3']) {
        const bug = `${name}${layer}${name === 'adam-bias' ? '&opt=adam' : ''}`;
        // A layer in which this mistake has no place.
        if (!opens(bug)) continue;
        planted += 1;
        const found = failing(bug, name === 'l2-on-biases' ? 200 : 0);
        const wrong = mistake(source, found.planted?.name ?? '', found.planted?.layer ?? 0);
        assert.ok(wrong.length > 0);
        for (const line of wrong) {
          const right = lines.find((other) => same(other, line));
          assert.ok(right && right.code !== line.code, `${bug} in ${line.line}`);
        }
        const reached = [...new Set(wrong.flatMap(reach))].sort();
        assert.deepEqual(found.blocks, reached, bug);
      }
      assert.ok(planted > 0);
    });
});

/** Whether a run with this mistake can be opened. */
function opens(bug: string) {
  try {
    new Run(`${preset}&bug=${bug}`, 0, 1, undefined).free();
    return true;
  } catch {
    return false;
  }
}

describe('a wrong line', () => {
  const seen = (...blocks: string[]) => ({ checks: 2, trained: true, failing: blocks });
  const place = (line: string, layer = 2) => ({ line, layer });

  for (const [why, pointed, found, blocks, costs] of [
    ['over', place('dz'), seen('W2'), ['b2', 'W1', 'b1'], 2],
    ['missing', place('dw'), seen('W2', 'b2'), ['b2'], 2],
    ['outside', place('predict', 0), seen('W2'), ['W2'], 2],
    ['passes', place('dw'), seen(), ['W2'], 2],
    ['passes.start', place('db'), { checks: 1, trained: false, failing: [] }, ['b2'], 2],
    ['same', place('da'), seen('W1', 'b1'), ['W1', 'b1'], 1],
    ['same.none', place('step', 0), seen(), [], 1],
    ['unchecked', place('dw'), { checks: 0, trained: false, failing: [] }, [], 0],
  ] as const)
    it(`is answered by what was seen: ${why}`, () =>
      assert.deepEqual(refuse(pointed, { ...found, failing: [...found.failing] }), { why, blocks, costs }));
});

describe('a round', () => {
  it('plants by its number a mistake that its link does not name', () => {
    const { link, notices } = parsed(`${preset}&bug=17`);
    assert.deepEqual(notices, []);
    assert.match(link, /(^|&)bug=17(&|$)/);
    assert.equal(failing('17').planted?.name, 'predict-drop-rate');
  });
});
