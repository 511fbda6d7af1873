import assert from 'node:assert/strict';
import fc from 'fast-check';
import { candidateCount, candidates, labelIndex } from '../../server/src/core/sets/label-index';
import { matchesPartly, selectorOf, type KnownLabels } from '../../server/src/core/sets/selectors';
import { need, selector, someLabels, someSelector } from './small-labels';

const someKnown: fc.Arbitrary<KnownLabels> = fc.record({
  labels: someLabels,
  others: fc.constantFrom('none', 'none', 'none', 'unknown'),
});

function indexOf(all: readonly KnownLabels[]) {
  return labelIndex(all, (one) => one);
}

/** A hundred pods of ten applications in three tiers. */
const pods = Array.from({ length: 100 }, (_, index): KnownLabels => ({
  labels: { app: `app-${index % 10}`, name: `pod-${index}`, ...(index % 3 === 0 ? { tier: 'front' } : {}) },
  others: 'none',
}));

describe('label index', () => {
  it('leaves out nobody whom a selector matches, or may match, and keeps the order', () => {
    const property = fc.property(fc.array(someKnown, { maxLength: 30 }), someSelector, (all, wanted) => {
      const isMeant = ({ labels, others }: KnownLabels): boolean => matchesPartly(wanted, { labels, others }) !== 'no';
      const found = candidates(indexOf(all), wanted);
      assert.deepEqual(found.filter(isMeant), all.filter(isMeant));
      assert.equal(found.length, candidateCount(indexOf(all), wanted));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  const table: readonly (readonly [what: string, wanted: Parameters<typeof candidates>[1], count: number])[] = [
    ['those with a label and its value', selectorOf({ app: 'app-3' }), 10],
    ['the fewer where several labels are wanted', selectorOf({ app: 'app-3', name: 'pod-13' }), 1],
    ['those with one of several values', selector(need('app', 'In', 'app-1', 'app-2', 'app-1')), 20],
    ['those with a key', selector(need('tier', 'Exists')), 34],
    ['nobody, for a label that nobody has', selectorOf({ team: 'red' }), 0],
    ['everybody, for what is not to be there', selector(need('tier', 'DoesNotExist'), need('app', 'NotIn', 'a')), 100],
  ];
  for (const [what, wanted, count] of table) {
    it(`looks at ${what}`, () => {
      assert.equal(candidates(indexOf(pods), wanted).length, count);
    });
  }

  it('looks at those of whom too little is known, unless they are known to differ', () => {
    const open: KnownLabels = { labels: { app: 'app-1' }, others: 'unknown' };
    const all = indexOf([...pods, open]);
    assert.deepEqual(candidates(all, selectorOf({ team: 'red' })), [open]);
    assert.ok(!candidates(all, selectorOf({ app: 'app-2' })).includes(open));
  });
});
