import fc from 'fast-check';
import type { Maybe, RawExpression, RawPeer, RawPolicy, RawPort, RawRule, RawSelector } from './raw-cluster';

export const namespaceNames = ['shop', 'bank', 'y'] as const;
export const podValues = ['a', 'b'] as const;
export const portNames = ['http', 'dns'] as const;

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

/** A field as it may be left out. */
function field<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Maybe<T>> {
  return fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });
}

function expression(keys: readonly string[], values: readonly string[]): fc.Arbitrary<RawExpression> {
  const key = fc.constantFrom(...keys);
  const some = fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In' as const, 'NotIn' as const), values: some }),
    fc.record({ key, operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const) }),
  );
}

function selector(keys: readonly string[], values: readonly string[]): fc.Arbitrary<RawSelector> {
  const labels = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values), { maxKeys: 2 });
  const expressions = fc.array(expression(keys, values), { maxLength: 2 });
  return fc.oneof(
    fc.constant<RawSelector>({}),
    fc.record({ matchLabels: labels.map((one) => ({ ...one })) }),
    fc.record({ matchExpressions: field(expressions) }),
    fc.record({ matchLabels: field(labels.map((one) => ({ ...one }))), matchExpressions: expressions }),
  );
}

const podSelector = selector(['app', 'tier'], podValues);
const namespaceSelector = fc.oneof(
  selector(['team', 'env'], podValues),
  selector(['kubernetes.io/metadata.name'], namespaceNames),
  selector(['team', 'kubernetes.io/metadata.name'], ['a', 'shop']),
);

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
const number = fc.constantFrom(1, 53, 80, 81, 8080, 65535);

const port: fc.Arbitrary<Maybe<RawPort>> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ protocol, port: field(number) }) },
  { weight: 3, arbitrary: fc.record({ protocol, port: fc.constantFrom(...portNames) }) },
  { weight: 2, arbitrary: fc.record({ protocol, port: number, endPort: fc.constantFrom(65535, 65535, null) }) },
  {
    weight: 1,
    arbitrary: fc.record({ protocol, port: fc.constantFrom(1, 79), endPort: fc.constantFrom(79, 100, 8079) }),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, {}) },
);

function rule(key: 'from' | 'to'): fc.Arbitrary<Maybe<RawRule>> {
  const peers = fc.oneof({ weight: 30, arbitrary: peer }, { weight: 1, arbitrary: refusedPeer });
  const whole = fc.record({
    [key]: field(fc.array(peers, { maxLength: 3 })),
    ports: field(fc.array(port, { maxLength: 2 })),
  });
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: fc.constant(null) });
}

const types = fc.subarray<'Ingress' | 'Egress'>(['Ingress', 'Egress']);

export const policies: fc.Arbitrary<RawPolicy[]> = fc
  .array(
    fc.record({
      namespace: fc.constantFrom(...namespaceNames),
      spec: fc.record({
        podSelector: field(podSelector),
        policyTypes: field(types),
        ingress: field(fc.array(rule('from'), { maxLength: 3 })),
        egress: field(fc.array(rule('to'), { maxLength: 3 })),
      }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.map((one, index) => ({ ...one, name: `policy-${index}` })));
