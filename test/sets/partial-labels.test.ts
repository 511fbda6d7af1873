import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Labels, Selector } from '../../server/src/core/sets/selectors';
import { everything, matchesPartly, selectorToString } from '../../server/src/core/sets/selectors';
import { completions, need, oracle, selector, someLabels, someSelector } from './small-labels';

describe('selectors: matching labels of which a part is known (N-1.18)', () => {
  const table: [Selector, known: Labels, wanted: string][] = [
    [everything, {}, 'yes'],
    [selector(need('x', 'In', 'a')), {}, 'maybe'],
    [selector(need('x', 'NotIn', 'a')), {}, 'maybe'],
    [selector(need('x', 'In', 'a'), need('y', 'Exists')), { x: 'b' }, 'no'],
    [selector(need('x', 'In', 'a'), need('y', 'Exists')), { x: 'a' }, 'maybe'],
    [selector(need('x', 'Exists')), { x: 'b' }, 'yes'],
    [selector(need('x', 'In', 'a'), need('x', 'NotIn', 'a')), {}, 'no'],
    [selector(need('x', 'Exists'), need('x', 'DoesNotExist')), {}, 'no'],
    [selector(need('x', 'In', 'a'), need('x', 'In', 'b')), {}, 'no'],
    [selector(need('x', 'In', 'a'), need('x', 'DoesNotExist')), {}, 'no'],
    [selector(need('x', 'In', 'a', 'b'), need('x', 'In', 'b')), {}, 'maybe'],
    [selector(need('x', 'NotIn')), {}, 'yes'],
    [selector(need('x', 'In')), {}, 'no'],
  ];
  for (const [s, labels, wanted] of table) {
    it(`${selectorToString(s) || 'everything'}, knowing ${JSON.stringify(labels)}: ${wanted}`, () => {
      assert.equal(matchesPartly(s, { labels, others: 'unknown' }), wanted);
    });
  }

  it('is yes if all completions match, no if none does, else maybe', () => {
    fc.assert(
      fc.property(someSelector, someLabels, (s, labels) => {
        const answers = new Set(completions(labels).map((complete) => oracle(s, complete)));
        const wanted = answers.size === 2 ? 'maybe' : answers.has(true) ? 'yes' : 'no';
        assert.equal(matchesPartly(s, { labels, others: 'unknown' }), wanted);
      }),
      { numRuns: 1000 },
    );
  });
  it('is plain matching if there are no other labels', () => {
    fc.assert(
      fc.property(someSelector, someLabels, (s, labels) => {
        assert.equal(matchesPartly(s, { labels, others: 'none' }), oracle(s, labels) ? 'yes' : 'no');
      }),
    );
  });
});
