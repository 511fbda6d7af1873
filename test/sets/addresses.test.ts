import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addressesEqual,
  allAddresses,
  areDisjoint,
  coversAddresses,
  everyIPv4,
  everyIPv6,
  familiesOf,
  intersectAddresses,
  isNoAddresses,
  noAddresses,
  subtractAddresses,
  toCidrs,
  unionAddresses,
} from '../../server/src/core/sets/addresses';
import type { Flags } from './small-universes';
import { address, anySet, cidr, cidrs, flagsOf, setOf, someFlags } from './small-universes';

describe('addresses: operations do what they do on single addresses', () => {
  const operations = {
    union: { of: unionAddresses, oracle: (a: boolean, b: boolean) => a || b },
    intersection: { of: intersectAddresses, oracle: (a: boolean, b: boolean) => a && b },
    difference: { of: subtractAddresses, oracle: (a: boolean, b: boolean) => a && !b },
  };
  for (const [name, { of, oracle }] of Object.entries(operations)) {
    it(name, () => {
      fc.assert(
        fc.property(someFlags, someFlags, (a, b) => {
          const wanted = a.map((isInA, i) => oracle(isInA, b[i] === true));
          assert.deepEqual(flagsOf(of(setOf(a), setOf(b))), wanted);
        }),
      );
    });
  }

  it('covers, equals, disjoint, empty, families', () => {
    fc.assert(
      fc.property(someFlags, someFlags, (a, b) => {
        const isInBoth = a.map((isIn, i) => isIn && b[i] === true);
        assert.equal(coversAddresses(setOf(a), setOf(b)), String(isInBoth) === String(b));
        assert.equal(addressesEqual(setOf(a), setOf(b)), String(a) === String(b));
        assert.equal(areDisjoint(setOf(a), setOf(b)), !isInBoth.includes(true));
        assert.equal(isNoAddresses(setOf(a)), !a.includes(true));
        assert.equal(familiesOf(setOf(a)).includes('IPv4'), a.slice(0, 16).includes(true));
        assert.equal(familiesOf(setOf(a)).includes('IPv6'), a.slice(16).includes(true));
      }),
    );
  });
});

describe('addresses: laws, on sets of any size', () => {
  it('what is taken out and put back is the whole', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        assert.deepEqual(unionAddresses(subtractAddresses(a, b), intersectAddresses(a, b)), a);
        assert.ok(areDisjoint(subtractAddresses(a, b), b));
        assert.equal(coversAddresses(a, b), isNoAddresses(subtractAddresses(b, a)));
        assert.equal(areDisjoint(a, b), isNoAddresses(intersectAddresses(a, b)));
      }),
    );
  });
  it('De Morgan', () => {
    const not = (set: typeof allAddresses) => subtractAddresses(allAddresses, set);
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        assert.deepEqual(not(unionAddresses(a, b)), intersectAddresses(not(a), not(b)));
        assert.deepEqual(not(not(a)), a);
      }),
    );
  });
  it('an answer that is an operand is that very object', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const both = unionAddresses(a, b);
        assert.equal(unionAddresses(both, a), both);
        assert.equal(unionAddresses(noAddresses, a), a);
        assert.equal(unionAddresses(a, a), a);
        assert.equal(subtractAddresses(a, subtractAddresses(b, a)), a);
        assert.equal(subtractAddresses(a, allAddresses), noAddresses);
        if (!addressesEqual(a, both)) assert.equal(intersectAddresses(both, a), a);
      }),
    );
  });
  it('no IPv4 network holds an IPv6 address, nor the other way round (N-1.39)', () => {
    assert.ok(areDisjoint(everyIPv4, everyIPv6));
    assert.ok(!coversAddresses(cidr('0.0.0.0/0'), address('2001:db8::1')));
    assert.ok(!coversAddresses(cidr('::/0'), address('10.0.0.1')));
    assert.ok(addressesEqual(cidrs('0.0.0.0/0', '::/0'), allAddresses));
  });
});

/** The minimum the dumb way: a block is one CIDR if it is all in or all out, else as many as its halves need. */
function fewest(flags: Flags): number {
  if (!flags.includes(true)) return 0;
  if (!flags.includes(false)) return 1;
  return fewest(flags.slice(0, flags.length / 2)) + fewest(flags.slice(flags.length / 2));
}

describe('addresses: as CIDRs', () => {
  const table: [what: string, wanted: readonly string[], set: typeof allAddresses][] = [
    ['none', [], noAddresses],
    ['all, IPv4 first', ['0.0.0.0/0', '::/0'], cidrs('::/0', '0.0.0.0/0')],
    ['an address', ['10.0.0.1/32'], address('10.0.0.1')],
    ['two halves', ['10.0.0.0/8'], cidrs('10.128.0.0/9', '10.0.0.0/9')],
    ['neighbours that are no block', ['10.1.0.0/16', '10.2.0.0/16'], cidrs('10.1.0.0/16', '10.2.0.0/16')],
    ['a hole', ['10.0.0.0/9', '10.192.0.0/10'], subtractAddresses(cidr('10.0.0.0/8'), cidr('10.128.0.0/10'))],
    ['IPv6', ['8000::/1'], subtractAddresses(everyIPv6, cidr('::/1'))],
  ];
  for (const [what, wanted, set] of table) {
    it(what, () => {
      assert.deepEqual(toCidrs(set), wanted);
    });
  }

  it('are the set again', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const set = subtractAddresses(a, b);
        assert.deepEqual(cidrs(...toCidrs(set)), set);
      }),
    );
  });
  it('are as few as can be', () => {
    fc.assert(
      fc.property(someFlags, (flags) => {
        assert.equal(toCidrs(setOf(flags)).length, fewest(flags.slice(0, 16)) + fewest(flags.slice(16)));
      }),
    );
  });
});
