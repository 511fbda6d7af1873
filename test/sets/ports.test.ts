import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PortSet } from '../../server/src/core/sets/ports';
import {
  allPorts,
  coversPorts,
  includesPort,
  intersectPorts,
  isAllPorts,
  isNoPorts,
  noPorts,
  portRange,
  portsEqual,
  portsToString,
  subtractPorts,
  unionPorts,
} from '../../server/src/core/sets/ports';

/** A set the dumb way: one boolean for each port of a small universe. */
const universe = 24;
const someFlags = fc.array(fc.boolean(), { minLength: universe, maxLength: universe });

function setOf(flags: readonly boolean[]): PortSet {
  return flags.reduce<PortSet>((set, isIn, i) => (isIn ? unionPorts(set, portRange(i + 1)) : set), noPorts);
}

function flagsOf(set: PortSet): boolean[] {
  return Array.from({ length: universe }, (_, i) => includesPort(set, i + 1));
}

/** Any set over all ports, also with its ends at the ends of the universe. */
const anyPort = fc.oneof(fc.integer({ min: 1, max: 65535 }), fc.constantFrom(1, 2, 3, 65533, 65534, 65535));
const anyPorts = fc
  .array(fc.tuple(anyPort, anyPort), { maxLength: 6 })
  .map((pairs) => pairs.map(([a, b]) => portRange(Math.min(a, b), Math.max(a, b))).reduce(unionPorts, noPorts));

function isNormal(set: PortSet): boolean {
  return set.every(([from, to], i) => {
    const before = set[i - 1];
    return from >= 1 && from <= to && to <= 65535 && (before === undefined || before[1] + 1 < from);
  });
}

describe('ports: a range', () => {
  const table: [from: number, to: number | undefined, text: string][] = [
    [80, undefined, '80'],
    [80, 80, '80'],
    [8000, 8999, '8000-8999'],
    [0, 10, '1-10'],
    [-5, 0, ''],
    [65000, 70000, '65000-65535'],
    [70000, 80000, ''],
    [90, 80, ''],
    [NaN, 80, ''],
    [1, 65535, '1-65535'],
  ];
  for (const [from, to, text] of table) {
    it(`${from} to ${to ?? 'itself'} is "${text}"`, () => {
      assert.equal(portsToString(portRange(from, to)), text);
    });
  }
});

describe('ports: operations do what they do on single ports', () => {
  const operations = {
    union: { of: unionPorts, oracle: (a: boolean, b: boolean) => a || b },
    intersection: { of: intersectPorts, oracle: (a: boolean, b: boolean) => a && b },
    difference: { of: subtractPorts, oracle: (a: boolean, b: boolean) => a && !b },
  };
  for (const [name, { of, oracle }] of Object.entries(operations)) {
    it(name, () => {
      fc.assert(
        fc.property(someFlags, someFlags, (a, b) => {
          const result = of(setOf(a), setOf(b));
          assert.ok(isNormal(result));
          const wanted = a.map((isInA, i) => oracle(isInA, b[i] === true));
          assert.deepEqual(flagsOf(result), wanted);
        }),
      );
    });
    it(`${name}, over all ports`, () => {
      fc.assert(
        fc.property(anyPorts, anyPorts, anyPort, (a, b, port) => {
          const result = of(a, b);
          assert.ok(isNormal(result));
          assert.equal(includesPort(result, port), oracle(includesPort(a, port), includesPort(b, port)));
        }),
      );
    });
  }

  it('covers and equals', () => {
    fc.assert(
      fc.property(someFlags, someFlags, (a, b) => {
        const isCovered = b.every((isIn, i) => !isIn || a[i] === true);
        assert.equal(coversPorts(setOf(a), setOf(b)), isCovered);
        assert.equal(portsEqual(setOf(a), setOf(b)), String(a) === String(b));
      }),
    );
  });
});

describe('ports: equal means both ends of every interval', () => {
  const set = unionPorts(portRange(10, 20), portRange(80));
  for (const [from, to] of [
    [11, 20],
    [10, 21],
  ] as const) {
    it(`10-20 is not ${from}-${to}`, () => {
      assert.ok(portsEqual(set, unionPorts(portRange(80), portRange(10, 20))));
      assert.ok(!portsEqual(set, unionPorts(portRange(from, to), portRange(80))));
    });
  }
});

describe('ports: laws', () => {
  it('what is taken out and put back is the whole', () => {
    fc.assert(
      fc.property(anyPorts, anyPorts, (a, b) => {
        assert.deepEqual(unionPorts(subtractPorts(a, b), intersectPorts(a, b)), a);
        assert.ok(isNoPorts(intersectPorts(subtractPorts(a, b), b)));
      }),
    );
  });
  it('union and intersection are commutative, associative and distribute', () => {
    fc.assert(
      fc.property(anyPorts, anyPorts, anyPorts, (a, b, c) => {
        assert.deepEqual(unionPorts(a, b), unionPorts(b, a));
        assert.deepEqual(intersectPorts(a, b), intersectPorts(b, a));
        assert.deepEqual(unionPorts(unionPorts(a, b), c), unionPorts(a, unionPorts(b, c)));
        const apart = unionPorts(intersectPorts(a, b), intersectPorts(a, c));
        assert.deepEqual(intersectPorts(a, unionPorts(b, c)), apart);
      }),
    );
  });
  it('De Morgan', () => {
    const not = (set: PortSet) => subtractPorts(allPorts, set);
    fc.assert(
      fc.property(anyPorts, anyPorts, (a, b) => {
        assert.deepEqual(not(unionPorts(a, b)), intersectPorts(not(a), not(b)));
        assert.deepEqual(not(not(a)), a);
      }),
    );
  });
});

describe('ports: an answer that is an operand or a constant is that very object', () => {
  it('for operands that cover each other', () => {
    fc.assert(
      fc.property(anyPorts, anyPorts, (a, b) => {
        const both = unionPorts(a, b);
        assert.equal(unionPorts(both, a), both);
        assert.equal(unionPorts(noPorts, a), a);
        assert.equal(unionPorts(a, noPorts), a);
        assert.equal(intersectPorts(a, a), a);
        if (!portsEqual(a, both)) assert.equal(intersectPorts(both, a), a);
        assert.equal(subtractPorts(a, subtractPorts(b, a)), a);
      }),
    );
  });
  it('for all and none', () => {
    assert.equal(portRange(1, 65535), allPorts);
    assert.equal(portRange(0, 99999), allPorts);
    assert.equal(unionPorts(portRange(1, 100), portRange(101, 65535)), allPorts);
    assert.equal(intersectPorts(portRange(1, 100), portRange(101, 200)), noPorts);
    assert.equal(subtractPorts(portRange(80), portRange(1, 100)), noPorts);
  });
  it('is recognised by value too', () => {
    assert.ok(isAllPorts([[1, 65535]]) && !isAllPorts(portRange(2, 65535)) && !isAllPorts(noPorts));
  });
});
