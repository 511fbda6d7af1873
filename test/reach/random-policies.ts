import fc from 'fast-check';
import { few, field, namespaceNames, namespaceSelector, podSelector, portNames, usually } from './random-selectors';
import type { Maybe, RawPeer, RawPolicy, RawPort, RawRule } from './raw-cluster';

/** Blocks, and exceptions that lie strictly inside. */
const blocks: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.0.0/8', '10.0.0.0/9', '0.0.0.0/1', '255.255.255.255/32'],
  '10.0.0.0/8': ['10.0.0.0/9', '10.0.0.1/32', '10.128.0.0/9'],
  '10.0.0.1/32': [],
  '10.128.0.0/9': ['10.200.0.0/16'],
  '192.168.0.0/16': ['192.168.0.4/30'],
  '::/0': ['fd00::/8', '::/1'],
  'fd00::/8': ['fd00::1/128'],
};

const ipBlock = fc
  .constantFrom(...Object.entries(blocks))
  .chain(([cidr, inside]) => fc.record({ cidr: fc.constant(cidr), except: field(fc.subarray([...inside])) }));

const peer: fc.Arbitrary<RawPeer> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ podSelector }) },
  { weight: 4, arbitrary: fc.record({ namespaceSelector, podSelector: field(fc.constant({})) }) },
  { weight: 3, arbitrary: fc.record({ podSelector, namespaceSelector }) },
  { weight: 4, arbitrary: fc.record({ ipBlock, podSelector: fc.constantFrom(null, undefined) }) },
);

/** Refused by the API server, so the policy does not exist. */
const refusedPeer: fc.Arbitrary<RawPeer> = fc.oneof(
  fc.constant<RawPeer>({ podSelector: null }),
  fc.record({ ipBlock, podSelector: fc.constant({}) }),
);

const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP', null, undefined);
const number = fc.constantFrom(53, 80, 81, 8080);
const full = fc.constantFrom(1, 79, 80);

const port: fc.Arbitrary<Maybe<RawPort>> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ protocol, port: field(number) }) },
  { weight: 3, arbitrary: fc.record({ protocol, port: fc.constantFrom(...portNames) }) },
  { weight: 2, arbitrary: fc.record({ protocol, port: full, endPort: fc.constantFrom(80, 8079, 65535, null) }) },
  { weight: 1, arbitrary: fc.constantFrom(null, {}) },
);

function rules(key: 'from' | 'to'): fc.Arbitrary<Maybe<RawRule>[]> {
  const whole = fc.record({
    [key]: field(few(usually(30, peer, refusedPeer), 0, 2)),
    ports: field(few(port, 0, 2)),
  });
  return few(usually<Maybe<RawRule>>(9, whole, fc.constant(null)), 0, 2);
}

const types = fc.subarray<'Ingress' | 'Egress'>(['Ingress', 'Egress']);

const policy = fc.record({
  namespace: fc.constantFrom(...namespaceNames),
  spec: fc.record({
    podSelector: field(podSelector),
    policyTypes: field(types),
    ingress: field(rules('from')),
    egress: field(rules('to')),
  }),
});

export const policies: fc.Arbitrary<RawPolicy[]> = few(policy, 0, 2).map((all) =>
  all.map((one, index) => ({ ...one, name: `policy-${index}` })),
);
