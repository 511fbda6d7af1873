import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSame } from '../../server/src/core/same';

describe('same', () => {
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ['words', 'a', 'a'],
    ['NaN', NaN, NaN],
    ['lists', [1, ['a']], [1, ['a']]],
    ['objects whose keys stand in another order', { a: 1, b: [2] }, { b: [2], a: 1 }],
    ['Maps', new Map([['a', { b: 1 }]]), new Map([['a', { b: 1 }]])],
    ['Sets', new Set(['a', 'b']), new Set(['a', 'b'])],
    ['objects without a prototype', Object.create(null), Object.create(null)],
  ];
  for (const [what, a, b] of same)
    it(`holds for ${what}`, () => {
      assert.ok(isSame(a, b) && isSame(b, a));
    });

  const different: readonly (readonly [string, unknown, unknown])[] = [
    ['a number and its text', 1, '1'],
    ['null and undefined', null, undefined],
    ['null and an object', null, {}],
    ['a list and an object with the same keys', ['a'], { 0: 'a' }],
    ['a list and a longer one', ['a'], ['a', undefined]],
    ['an order of items and another one', ['a', 'b'], ['b', 'a']],
    ['a missing key and one that is undefined', {}, { a: undefined }],
    ['different keys with undefined values', { a: undefined }, { b: undefined }],
    ['a key and one that is inherited', { valueOf: undefined }, { a: undefined }],
    ['Maps with other values', new Map([['a', 1]]), new Map([['a', 2]])],
    [
      'Maps in another order',
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
    ],
    ['Sets of another size', new Set(['a']), new Set(['a', 'b'])],
    ['a Map and a Set', new Map(), new Set()],
    ['functions, however alike', () => 1, () => 1],
  ];
  for (const [what, a, b] of different)
    it(`tells apart ${what}`, () => {
      assert.ok(!isSame(a, b) && !isSame(b, a));
    });

  it('agrees with JSON on anything that JSON can say', () => {
    const some = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(0, 1, 'a', null, true),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.record({ a: tie('value'), b: tie('value') }, { noNullPrototype: true }),
      ),
    })).value;
    fc.assert(fc.property(some, some, (a, b) => isSame(a, b) === (JSON.stringify(a) === JSON.stringify(b))));
    fc.assert(fc.property(some, (a) => isSame(a, structuredClone(a))));
  });
});
