import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isSomewhere,
  matchesPartly,
  narrowedTo,
  selectorOf,
  selectorToString,
  type KnownLabels,
  type Labels,
  type OpenLabels,
  type Selector,
} from '../../server/src/core/sets/selectors';
import { labelChoices } from '../../server/src/core/reach/label-choices';
import { need, oracle, selector } from './small-labels';

/** The pods of a StatefulSet `db` with three replicas, and of one of which nobody says how many there are. */
const three: OpenLabels = { prefixes: { name: 'db-', index: '' }, part: [0, 2] };
const many: OpenLabels = { prefixes: { name: 'db-', index: '' }, part: [1, undefined] };
const hash: OpenLabels = { prefixes: { hash: '' }, part: 'any' };

function having(...open: readonly OpenLabels[]): KnownLabels {
  return { labels: { app: 'db' }, open, others: 'none' };
}

describe('selectors: labels that controllers give to pods (N-1.19)', () => {
  const table: [Selector, KnownLabels, wanted: string][] = [
    [selectorOf({ name: 'db-0' }), having(three), 'maybe'],
    [selectorOf({ name: 'db-3' }), having(three), 'no'],
    [selectorOf({ name: 'db-00' }), having(three), 'no'],
    [selectorOf({ name: 'other-0' }), having(three), 'no'],
    [selectorOf({ index: '2', app: 'db' }), having(three), 'maybe'],
    [selectorOf({ index: '2', app: 'web' }), having(three), 'no'],
    [selectorOf({ name: 'db-1', index: '1' }), having(three), 'maybe'],
    [selectorOf({ name: 'db-1', index: '2' }), having(three), 'no'],
    [selector(need('name', 'Exists')), having(three), 'yes'],
    [selector(need('name', 'DoesNotExist')), having(three), 'no'],
    [selector(need('index', 'In', '0', '1', '2', '7')), having(three), 'yes'],
    [selector(need('index', 'In', '0', '1'), need('name', 'NotIn', 'db-0')), having(three), 'maybe'],
    [selector(need('index', 'NotIn', '7')), having(three), 'yes'],
    [selector(need('index', 'NotIn', '0', '1'), need('name', 'NotIn', 'db-2')), having(three), 'no'],
    [selectorOf({ name: 'db-0' }), having(many), 'no'],
    [selectorOf({ name: 'db-77' }), having(many), 'maybe'],
    [selectorOf({ hash: 'abc' }), having(three, hash), 'maybe'],
    [selectorOf({ hash: 'abc', name: 'db-9' }), having(three, hash), 'no'],
    [selector(need('hash', 'Exists'), need('name', 'Exists')), having(three, hash), 'yes'],
    [selector(need('hash', 'NotIn', 'abc')), having(hash), 'maybe'],
  ];
  for (const [asked, known, wanted] of table) {
    const parts = (known.open ?? []).map(({ part }) => (part === 'any' ? 'a hash' : `${part[0]} to ${part[1] ?? '…'}`));
    it(`${selectorToString(asked)}, of pods with ${parts.join(' and ')}: ${wanted}`, () => {
      assert.equal(matchesPartly(asked, known), wanted);
    });
  }

  const keys = ['name', 'index', 'hash', 'app'];
  const values = ['db-0', 'db-1', 'db-2', 'db-3', '0', '1', '2', '3', 'db', 'abc'];
  const someSelector = fc
    .array(
      fc.record(
        {
          key: fc.constantFrom(...keys),
          operator: fc.constantFrom('In' as const, 'NotIn' as const, 'Exists' as const, 'DoesNotExist' as const),
          values: fc.subarray(values, { maxLength: 4 }),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 3 },
    )
    .map((requirements) => ({ requirements }));
  const all = having(three, hash);
  /** Every pod there may be, as far as selectors over these values can tell. */
  const pods = [0, 1, 2].flatMap((index) =>
    [...values, 'another'].map((one): Labels => ({ app: 'db', name: `db-${index}`, index: `${index}`, hash: one })),
  );

  it('match as all pods say that there may be', () => {
    fc.assert(
      fc.property(someSelector, (asked) => {
        const answers = new Set(pods.map((pod) => oracle(asked, pod)));
        assert.equal(matchesPartly(asked, all), answers.size === 2 ? 'maybe' : answers.has(true) ? 'yes' : 'no');
      }),
      { numRuns: 2000 },
    );
  });

  it('are filled in so that each combination of answers comes up, and no other', () => {
    fc.assert(
      fc.property(fc.array(someSelector, { minLength: 1, maxLength: 3 }), (asked) => {
        const answersOf = (labels: Labels): string => asked.map((one) => oracle(one, labels)).join();
        const filled = labelChoices(all, asked) ?? [];
        const found = filled.map((known) => asked.map((one) => matchesPartly(one, known) === 'yes').join());
        assert.deepEqual(new Set(found), new Set(pods.map(answersOf)));
      }),
      { numRuns: 1000 },
    );
  });

  it('tell which pod is meant, and whether there is one', () => {
    assert.deepEqual(narrowedTo(all, selectorOf({ name: 'db-1' })), {
      labels: { app: 'db', name: 'db-1', index: '1' },
      open: [hash],
      others: 'none',
    });
    assert.equal(narrowedTo(all, selectorOf({ app: 'db' })), all);
    const isThere = (known: KnownLabels, labels: Labels): boolean => isSomewhere(selectorOf(labels), known);
    assert.deepEqual(
      [
        isThere(all, { name: 'db-1' }),
        isThere(all, { name: 'db-3' }),
        isThere(all, { hash: 'abc' }),
        isThere(having(many), { index: '1' }),
        isThere(having(many), { index: '2' }),
      ],
      [true, false, false, true, false],
    );
  });
});
