import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AddressSet } from '../../server/src/core/sets/addresses';
import {
  addressesEqual,
  allAddresses,
  areDisjoint,
  isNoAddresses,
  noAddresses,
  partition,
  subtractAddresses,
  toCidrs,
  unionAddresses,
} from '../../server/src/core/sets/addresses';
import { anySet, cidr, cidrs, points, setOf, someFlags } from './small-universes';

/** Each atom as `indexes: CIDRs`. */
function shown(...sets: readonly AddressSet[]): readonly string[] {
  return partition(sets).map((atom) => `${atom.in.join('+')}: ${toCidrs(atom.addresses).join(' ')}`);
}

describe('partition: examples', () => {
  it('of nothing is everything', () => {
    assert.deepEqual(shown(), [': 0.0.0.0/0 ::/0']);
    assert.deepEqual(shown(noAddresses), [': 0.0.0.0/0 ::/0']);
  });
  it('of everything is everything', () => {
    assert.deepEqual(shown(allAddresses), ['0: 0.0.0.0/0 ::/0']);
  });
  it('of a network within a network', () => {
    assert.deepEqual(shown(cidr('0.0.0.0/0'), cidr('128.0.0.0/1')), ['0: 0.0.0.0/1', '0+1: 128.0.0.0/1', ': ::/0']);
  });
  it('joins what is apart, and both families', () => {
    const set = cidrs('64.0.0.0/2', '192.0.0.0/2', '8000::/1');
    assert.deepEqual(shown(set), [': 0.0.0.0/2 128.0.0.0/2 ::/1', '0: 64.0.0.0/2 192.0.0.0/2 8000::/1']);
  });
  it('of equal sets', () => {
    assert.deepEqual(shown(cidr('::/0'), cidr('::/0')), [': 0.0.0.0/0', '0+1: ::/0']);
  });
});

/** Addresses belong together if the same sets hold them, which for a point is a list of yes and no. */
function naive(flags: readonly (readonly boolean[])[]): ReadonlyMap<string, AddressSet> {
  const groups = new Map<string, AddressSet>();
  const add = (key: string, set: AddressSet) => groups.set(key, unionAddresses(groups.get(key) ?? noAddresses, set));
  points.forEach((point, i) => add(String([...flags.keys()].filter((set) => flags[set]?.[i] === true)), point));
  add('', points.reduce(subtractAddresses, allAddresses));
  return groups;
}

describe('partition: is what its definition says', () => {
  it('on tiny universes, and the rest of the world in no set', () => {
    fc.assert(
      fc.property(fc.array(someFlags, { maxLength: 6 }), (flags) => {
        const wanted = naive(flags);
        const atoms = partition(flags.map(setOf));
        assert.deepEqual(new Set(atoms.map((atom) => String(atom.in))), new Set(wanted.keys()));
        assert.equal(atoms.length, wanted.size);
        for (const atom of atoms) assert.deepEqual(atom.addresses, wanted.get(String(atom.in)));
      }),
    );
  });

  it('on sets of any size: atoms are disjoint, together everything, and each set is the union of its own', () => {
    fc.assert(
      fc.property(fc.array(anySet, { maxLength: 8 }), (sets) => {
        const atoms = partition(sets);
        const together = (some: typeof atoms) => some.map((a) => a.addresses).reduce(unionAddresses, noAddresses);
        assert.ok(addressesEqual(together(atoms), allAddresses));
        assert.equal(new Set(atoms.map((atom) => String(atom.in))).size, atoms.length);
        sets.forEach((set, i) => {
          assert.deepEqual(together(atoms.filter((atom) => atom.in.includes(i))), set);
        });
        atoms.forEach((atom, i) => {
          assert.ok(!isNoAddresses(atom.addresses));
          assert.ok(atoms.slice(i + 1).every((other) => areDisjoint(atom.addresses, other.addresses)));
        });
      }),
    );
  });

  it('with ten thousand sets that are all different', () => {
    const sets = Array.from({ length: 10_000 }, (_, i) => cidr(`10.${i >> 8}.${i & 255}.0/24`));
    const atoms = partition([cidr('10.0.0.0/8'), ...sets, cidr('0.0.0.0/0')]);
    assert.equal(atoms.length, 10_000 + 3);
    assert.deepEqual(atoms.find((atom) => atom.in.includes(777))?.in, [0, 777, 10_001]);
  });
});
