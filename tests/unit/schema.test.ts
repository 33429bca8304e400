// Descriptions of data: what each takes, and that nothing else passes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import * as schema from '../../web/src/training/schema.ts';

/** Every description with values that it takes and values that it does not. */
const CASES: Record<string, [schema.Schema<unknown>, unknown[], unknown[]]> = {
  string: [schema.string, ['', 'a'], [1, null, undefined, ['a']]],
  boolean: [schema.boolean, [true, false], [0, 'true', null]],
  number: [schema.number, [0, -1.5, NaN, Infinity], ['0', 1n, null]],
  'a number from 0 on': [schema.nonNegative, [0, 0.5, Infinity], [-1e-300, NaN, '1']],
  'a natural number': [schema.natural, [0, 1, 2 ** 53 - 1], [-1, 0.5, 2 ** 53, NaN, Infinity, '1']],
  unknown: [schema.unknown, [undefined, null, 1], []],
  opaque: [schema.opaque<object>(), [{}, []], [null, 'a', undefined]],
  literal: [schema.literal('a'), ['a'], ['b', null]],
  'literal null': [schema.literal(null), [null], [undefined, 0, '']],
  'a key': [schema.keyOf({ a: 1 }), ['a'], ['b', 'toString', '__proto__', 1, null]],
  instance: [schema.instance<Uint8Array>(Uint8Array), [new Uint8Array(2)], [[1], new Int8Array(1), null]],
  either: [schema.either(schema.string, schema.literal(1)), ['a', 1], [2, null]],
  orUndefined: [schema.orUndefined(schema.string), ['a', undefined], [null, 1]],
  array: [schema.array(schema.natural), [[], [1, 2]], [[1, -1], { length: 0 }, null]],
  object: [schema.object({ a: schema.string }), [{ a: '' }, { a: '', b: 1 }], [{}, { a: 1 }, null, 'a']],
  variant: [
    schema.variant('type', { one: { n: schema.natural }, two: {} }),
    [{ type: 'one', n: 1 }, { type: 'two' }],
    [{ type: 'one' }, { type: 'three' }, { type: 'toString' }, { n: 1 }, null],
  ],
};

describe('a description of', () => {
  for (const [name, [describes, taken, refused]] of Object.entries(CASES))
    it(name, () => {
      for (const value of taken) assert.ok(describes(value), `takes ${inspect(value)}`);
      for (const value of refused) assert.ok(!describes(value), `refuses ${inspect(value)}`);
    });
});

describe('parse', () => {
  it('gives the value itself, or null', () => {
    const value = { a: 'x' };
    const described = schema.object({ a: schema.string });
    assert.equal(schema.parse(described, value), value);
    assert.equal(schema.parse(described, { a: 1 }), null);
  });
});
