import fc from 'fast-check';
import type {
  RawAdminPort,
  RawClusterKind,
  RawClusterPeer,
  RawClusterPolicy,
  RawClusterRule,
  RawDestinationPort,
  RawPods,
  RawProtocolMatch,
  RawRange,
} from './raw-cluster';
import { few, field, namespaceSelector, podSelector, portNames, selector, usually } from './random-selectors';

const pods: fc.Arbitrary<RawPods> = fc.oneof(
  fc.record({ namespaces: namespaceSelector }),
  fc.record({ pods: fc.record({ namespaceSelector: usually(9, namespaceSelector, fc.constant({})), podSelector }) }),
  fc.record({
    pods: fc.record({ namespaceSelector: field(namespaceSelector), podSelector }),
    namespaces: fc.constant(null),
  }),
);

const networks = fc.uniqueArray(
  fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.1/32', '10.128.0.0/9', '192.168.0.0/16', '::/0', 'fd00::/8'),
  { minLength: 1, maxLength: 2 },
);
const domainNames = fc.uniqueArray(
  fc.constantFrom('a.example.com', '*.example.com', 'b.a.example.com', '*.a.example.com'),
  {
    minLength: 1,
    maxLength: 2,
  },
);

const outgoing: fc.Arbitrary<RawClusterPeer> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ networks }) },
  { weight: 1, arbitrary: fc.record({ nodes: selector(['zone'], ['a', 'b']) }) },
  { weight: 1, arbitrary: fc.record({ domainNames }) },
);

/** Of a version to come, and some that the API server refuses. */
const odd = fc.constantFrom<RawClusterPeer>({ galaxies: {} }, {}, { namespaces: {}, networks: ['::/0'] }, { pods: {} });

function peers(direction: 'from' | 'to'): fc.Arbitrary<RawClusterPeer[]> {
  const inside = usually(25, pods as fc.Arbitrary<RawClusterPeer>, odd);
  const any = direction === 'from' ? usually(40, inside, outgoing) : fc.oneof(inside, outgoing);
  return usually(40, few(any, 1, 2), fc.constant([]));
}

const number = fc.constantFrom(53, 80, 81, 8080);
const range = usually<RawRange>(
  12,
  fc.constantFrom({ start: 1, end: 80 }, { start: 80, end: 8080 }, { start: 81, end: 65535 }),
  fc.constant({ start: 80, end: 80 }),
);
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP', null, undefined);

const adminPort: fc.Arbitrary<RawAdminPort> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ portNumber: fc.record({ protocol, port: number }) }) },
  {
    weight: 4,
    arbitrary: fc.tuple(protocol, range).map(([one, two]) => ({ portRange: { protocol: one, ...two } })),
  },
  { weight: 4, arbitrary: fc.record({ namedPort: fc.constantFrom(...portNames) }) },
  { weight: 1, arbitrary: fc.constantFrom<RawAdminPort>({ galaxies: {} }, {}, { namedPort: null }) },
);

const destination: fc.Arbitrary<RawDestinationPort> = fc.record({
  destinationPort: fc.oneof(fc.record({ number }), fc.record({ range, number: fc.constantFrom(null, undefined) })),
});
const protocolMatch: fc.Arbitrary<RawProtocolMatch> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ tcp: destination }) },
  { weight: 3, arbitrary: fc.record({ udp: destination, tcp: fc.constantFrom(null, undefined) }) },
  { weight: 2, arbitrary: fc.record({ sctp: destination }) },
  { weight: 4, arbitrary: fc.record({ destinationNamedPort: fc.constantFrom(...portNames) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<RawProtocolMatch>(
      { galaxies: {} },
      {},
      { tcp: {}, udp: {} },
      { tcp: { destinationPort: {} } },
    ),
  },
);

const actions = {
  AdminNetworkPolicy: ['Allow', 'Deny', 'Pass'],
  BaselineAdminNetworkPolicy: ['Allow', 'Deny'],
  ClusterNetworkPolicy: ['Accept', 'Deny', 'Pass'],
} as const;

function rules(kind: RawClusterKind, key: 'from' | 'to'): fc.Arbitrary<RawClusterRule[]> {
  const action = usually<RawClusterRule['action']>(
    40,
    fc.constantFrom(...actions[kind]),
    fc.constantFrom('Allow', 'Accept', 'Pass'),
  );
  const body = { action, [key]: peers(key) };
  const adminPorts = field(few(adminPort, 1, 2));
  const protocols = field(few(protocolMatch, 1, 2));
  const rule: fc.Arbitrary<unknown> =
    kind === 'ClusterNetworkPolicy' ? fc.record({ ...body, protocols }) : fc.record({ ...body, ports: adminPorts });
  return few(rule as fc.Arbitrary<RawClusterRule>, 0, 2);
}

function policy(kind: RawClusterKind): fc.Arbitrary<RawClusterPolicy> {
  const spec = fc.record({
    subject: usually<RawPods>(25, pods, fc.constantFrom<RawPods>({}, { pods: {} })),
    ingress: field(rules(kind, 'from')),
    egress: field(rules(kind, 'to')),
  });
  // Few priorities, so that policies often have the same.
  const place = fc.record({
    tier: usually<'Admin' | 'Baseline'>(2, fc.constant('Admin'), fc.constant('Baseline')),
    priority: usually(2, fc.constant(1), fc.constant(2)),
  });
  return fc.tuple(spec, place).map(([body, { tier, priority }]) => {
    if (kind === 'ClusterNetworkPolicy') return { kind, name: '', spec: { tier, priority, ...body } };
    return { kind, name: '', spec: kind === 'AdminNetworkPolicy' ? { priority, ...body } : body };
  });
}

const anyPolicy = fc.oneof(
  { weight: 4, arbitrary: policy('ClusterNetworkPolicy') },
  { weight: 2, arbitrary: policy('AdminNetworkPolicy') },
  { weight: 1, arbitrary: policy('BaselineAdminNetworkPolicy') },
);

/** Of all kinds, mixed; at most one of the kind of which there can be only one. */
export const clusterPolicies: fc.Arbitrary<RawClusterPolicy[]> = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(anyPolicy, { maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(anyPolicy, { minLength: 2, maxLength: 2 }) },
  )
  .map((all) => all.filter(isFirstOfItsKind).map((one, index) => ({ ...one, name: nameOf(one, index) })));

function isFirstOfItsKind({ kind }: RawClusterPolicy, index: number, all: readonly RawClusterPolicy[]): boolean {
  return kind !== 'BaselineAdminNetworkPolicy' || all.findIndex((one) => one.kind === kind) === index;
}

function nameOf({ kind }: RawClusterPolicy, index: number): string {
  return kind === 'BaselineAdminNetworkPolicy' ? 'default' : `wide-${index}`;
}
