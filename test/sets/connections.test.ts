import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Connections, Protocol } from '../../server/src/core/sets/connections';
import {
  allConnections,
  connectionsEqual,
  connectionsOf,
  connectionsToString,
  coversConnections,
  intersectConnections,
  isAllConnections,
  isNoConnections,
  noConnections,
  protocols,
  subtractConnections,
  unionConnections,
} from '../../server/src/core/sets/connections';
import { allPorts, includesPort, noPorts, portRange, unionPorts } from '../../server/src/core/sets/ports';

const tcp80 = connectionsOf('TCP', portRange(80));
const udp53 = connectionsOf('UDP', portRange(53));
const allTcp = connectionsOf('TCP', allPorts);

/** Few ports, so that sets often meet; sometimes a whole protocol, or everything. */
const somePorts = fc.oneof(
  fc.constantFrom(noPorts, allPorts),
  fc.subarray([1, 2, 3, 4, 65535]).map((ports) => ports.map((port) => portRange(port)).reduce(unionPorts, noPorts)),
);
const someConnections: fc.Arbitrary<Connections> = fc.oneof(
  fc.constantFrom(noConnections, allConnections, tcp80, allTcp),
  fc.record({ TCP: somePorts, UDP: somePorts, SCTP: somePorts }, { noNullPrototype: true }),
);
const somewhere = fc.tuple(fc.constantFrom(...protocols), fc.constantFrom(1, 2, 3, 4, 5, 80, 65535));

function includes(c: Connections, [protocol, port]: readonly [Protocol, number]): boolean {
  return includesPort(c[protocol], port);
}

describe('connections: the words', () => {
  const ports = unionPorts(portRange(8000, 8999), portRange(80));
  const table: [Connections, string][] = [
    [noConnections, 'nothing'],
    [allConnections, 'all connections'],
    [tcp80, 'TCP 80'],
    [allTcp, 'all TCP'],
    [unionConnections(udp53, connectionsOf('TCP', ports)), 'TCP 80, 8000-8999; UDP 53'],
    [unionConnections(allTcp, udp53), 'all TCP; UDP 53'],
    [subtractConnections(allConnections, allTcp), 'all UDP; all SCTP'],
    [subtractConnections(allTcp, tcp80), 'TCP 1-79, 81-65535'],
    [connectionsOf('SCTP', noPorts), 'nothing'],
  ];
  for (const [c, text] of table) {
    it(text, () => {
      assert.equal(connectionsToString(c), text);
    });
  }
});

describe('connections: operations do what they do on each port of each protocol', () => {
  it('union, intersection, difference', () => {
    fc.assert(
      fc.property(someConnections, someConnections, somewhere, (a, b, at) => {
        const [inA, inB] = [includes(a, at), includes(b, at)];
        assert.equal(includes(unionConnections(a, b), at), inA || inB);
        assert.equal(includes(intersectConnections(a, b), at), inA && inB);
        assert.equal(includes(subtractConnections(a, b), at), inA && !inB);
      }),
    );
  });
  it('covers, equals, all and nothing are said by the operations', () => {
    fc.assert(
      fc.property(someConnections, someConnections, (a, b) => {
        assert.equal(coversConnections(a, b), isNoConnections(subtractConnections(b, a)));
        assert.equal(connectionsEqual(a, b), coversConnections(a, b) && coversConnections(b, a));
        assert.equal(isAllConnections(a), connectionsEqual(a, allConnections));
        assert.equal(isNoConnections(a), connectionsEqual(a, noConnections));
      }),
    );
  });
  it('what is taken out and put back is the whole', () => {
    fc.assert(
      fc.property(someConnections, someConnections, (a, b) => {
        assert.deepEqual(unionConnections(subtractConnections(a, b), intersectConnections(a, b)), a);
      }),
    );
  });
  it('a rule for one protocol says nothing about the same port of another (N-1.28)', () => {
    assert.ok(isNoConnections(intersectConnections(tcp80, connectionsOf('UDP', portRange(80)))));
  });
});

describe('connections: an answer that is an operand or a constant is that very object', () => {
  it('for any operands', () => {
    fc.assert(
      fc.property(someConnections, someConnections, (a, b) => {
        const both = unionConnections(a, b);
        assert.equal(unionConnections(a, a), a);
        assert.equal(unionConnections(both, a), both);
        assert.equal(unionConnections(noConnections, a), a);
        assert.equal(intersectConnections(a, allConnections), a);
        assert.equal(subtractConnections(a, noConnections), a);
        assert.equal(subtractConnections(a, a), noConnections);
      }),
    );
  });
  it('for all and nothing', () => {
    assert.equal(intersectConnections(tcp80, udp53), noConnections);
    assert.equal(subtractConnections(tcp80, allTcp), noConnections);
    assert.equal(unionConnections(allTcp, subtractConnections(allConnections, allTcp)), allConnections);
  });
});
