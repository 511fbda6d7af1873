import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Labels, Requirement, Selector } from '../../server/src/core/sets/selectors';
import {
  canonicalSelector,
  coversSelector,
  everything,
  isSatisfiable,
  matches,
  selectorOf,
  selectorsEqual,
  selectorToString,
} from '../../server/src/core/sets/selectors';
import {
  completions,
  mentioned,
  need,
  oracle,
  selector,
  someLabels,
  someRequirement,
  someSelector,
} from './small-labels';

describe('selectors: matching (N-1.21)', () => {
  const table: [Requirement, labels: Labels, 'matches' | 'does not match'][] = [
    [need('app', 'In', 'web'), { app: 'web' }, 'matches'],
    [need('app', 'In', 'web'), { app: 'Web' }, 'does not match'],
    [need('app', 'In', ''), {}, 'does not match'],
    [need('app', 'In', ''), { app: '' }, 'matches'],
    [need('app', 'NotIn', 'web'), {}, 'matches'],
    [need('app', 'NotIn', 'web'), { app: 'web' }, 'does not match'],
    [need('constructor', 'Exists'), {}, 'does not match'],
    [need('constructor', 'Exists'), { constructor: '' }, 'matches'],
    [need('__proto__', 'DoesNotExist'), {}, 'matches'],
    [need('__proto__', 'In', 'x'), { ['__proto__']: 'x' }, 'matches'],
    [need('toString', 'NotIn', 'x'), {}, 'matches'],
    [need('n', 'In', '00'), { n: '0' }, 'does not match'],
  ];
  for (const [requirement, labels, wanted] of table) {
    it(`${selectorToString(selector(requirement))} ${wanted} ${JSON.stringify(labels)}`, () => {
      assert.equal(matches(selector(requirement), labels), wanted === 'matches');
    });
  }

  it('everything matches everything', () => {
    fc.assert(
      fc.property(someLabels, (labels) => {
        assert.ok(matches(everything, labels));
      }),
    );
    assert.equal(selectorOf({}), everything);
  });
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(someSelector, someLabels, (s, labels) => {
        assert.equal(matches(s, labels), oracle(s, labels));
      }),
      { numRuns: 1000 },
    );
  });
  it('labels as a selector match what has them all', () => {
    fc.assert(
      fc.property(someLabels, someLabels, (wanted, labels) => {
        const hasAll = Object.entries(wanted).every(
          ([key, value]) => new Map(Object.entries(labels)).get(key) === value,
        );
        assert.equal(matches(selectorOf(wanted), labels), hasAll);
      }),
    );
  });
});

describe('selectors: what they say', () => {
  const table: [string, Selector][] = [
    ['', everything],
    ['app=web', selectorOf({ app: 'web' })],
    ['app=', selectorOf({ app: '' })],
    [
      'app=web,tier in (a,b),!x,y',
      selector(need('app', 'In', 'web'), need('tier', 'In', 'a', 'b'), need('x', 'DoesNotExist'), need('y', 'Exists')),
    ],
    ['x!=a,y notin (a,b)', selector(need('x', 'NotIn', 'a'), need('y', 'NotIn', 'a', 'b'))],
  ];
  for (const [text, s] of table) {
    it(text === '' ? 'everything is empty' : text, () => {
      assert.equal(selectorToString(s), text);
    });
  }
});

describe('selectors: comparing', () => {
  const worlds = completions({});

  it('satisfiable if some labels match', () => {
    fc.assert(
      fc.property(someSelector, (s) => {
        assert.equal(
          isSatisfiable(s),
          worlds.some((labels) => oracle(s, labels)),
        );
      }),
    );
  });
  it('equal, with the same key, exactly if they match the same labels', () => {
    const pair = fc.oneof(
      fc.tuple(someSelector, someSelector),
      fc
        .tuple(fc.array(someRequirement, { maxLength: 2 }), fc.array(someRequirement, { maxLength: 2 }))
        .map(([a, b]) => [{ requirements: a }, { requirements: b }] as const),
    );
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const isSame = worlds.every((labels) => oracle(a, labels) === oracle(b, labels));
        assert.equal(selectorsEqual(a, b), isSame);
        assert.equal(canonicalSelector(a) === canonicalSelector(b), isSame);
      }),
      { numRuns: 1000 },
    );
  });
  it('equal in any order of requirements and values', () => {
    const shuffled = (list: readonly string[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const reordered = someSelector.chain((s) =>
      fc.tuple(
        fc.constant(s),
        fc.shuffledSubarray(s.requirements, { minLength: s.requirements.length }),
        shuffled(mentioned),
      ),
    );
    fc.assert(
      fc.property(reordered, ([s, requirements, order]) => {
        const again = requirements.map((r) => ({ ...r, values: order.filter((value) => r.values.includes(value)) }));
        assert.equal(canonicalSelector(s), canonicalSelector({ requirements: again }));
      }),
    );
  });
  it('keys and values cannot run into each other', () => {
    const one = selector(need('x', 'In', 'a,b'));
    const two = selector(need('x', 'In', 'a', 'b'));
    assert.ok(!selectorsEqual(one, two));
    assert.ok(!selectorsEqual(selector(need('x', 'Exists')), selector(need('!x', 'Exists'))));
  });
});

describe('selectors: covering', () => {
  it('is matching whatever the other one matches', () => {
    fc.assert(
      fc.property(someSelector, someSelector, (a, b) => {
        const all = completions({});
        assert.equal(
          coversSelector(a, b),
          all.every((labels) => !oracle(b, labels) || oracle(a, labels)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
