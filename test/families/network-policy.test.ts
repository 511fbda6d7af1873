import assert from 'node:assert/strict';
import { factOf, factsOf, meaningOf, policyText } from './reading';

type Row = readonly [what: string, spec: string, meaning: string];

function table(rows: readonly Row[]): void {
  for (const [what, spec, meaning] of rows) {
    it(what, () => {
      assert.equal(meaningOf(factOf('policy', policyText(spec))), meaning);
    });
  }
}

describe('NetworkPolicy: whom it is about (N-1.1)', () => {
  table([
    ['missing podSelector', 'ingress: []', 'all pods  in: nobody'],
    ['null podSelector', 'podSelector:', 'all pods  in: nobody'],
    ['empty podSelector', 'podSelector: {}', 'all pods  in: nobody'],
    ['null matchLabels', 'podSelector: { matchLabels: }', 'all pods  in: nobody'],
    ['labels', 'podSelector: { matchLabels: { app: web, tier: "1" } }', 'app=web,tier=1  in: nobody'],
    ['no spec at all', '{}', 'all pods  in: nobody'],
  ]);

  it('is of its own namespace', () => {
    const { namespace, subject } = factOf('policy', policyText('podSelector: {}'));
    assert.equal(namespace, 'shop');
    assert.deepEqual(subject.namespaces, { kind: 'named', name: 'shop' });
  });

  it('is read in the API version it had before', () => {
    assert.equal(factsOf('policy', policyText('{}').replace('networking.k8s.io/v1', 'extensions/v1beta1')).length, 1);
  });

  it('of another group is another kind', () => {
    const calico = policyText('{}').replace('networking.k8s.io/v1', 'projectcalico.org/v3');
    assert.deepEqual(factsOf('policy', calico), []);
  });
});

describe('NetworkPolicy: which directions it closes (N-1.3 – N-1.5)', () => {
  table([
    ['nothing said: ingress', '{}', 'all pods  in: nobody'],
    ['empty policyTypes count as missing', 'policyTypes: []', 'all pods  in: nobody'],
    ['egress null does not add egress', 'egress:', 'all pods  in: nobody'],
    ['egress [] does not add egress', 'egress: []', 'all pods  in: nobody'],
    ['egress [{}] does, and ingress stays', 'egress: [{}]', 'all pods  in: nobody  out: anyone → all'],
    ['only Egress named', 'policyTypes: [Egress]', 'all pods  out: nobody'],
    ['rules of a type that is not named are inert', 'policyTypes: [Egress]\ningress: [{}]', 'all pods  out: nobody'],
    ['both named', 'policyTypes: [Egress, Ingress]', 'all pods  in: nobody  out: nobody'],
  ]);

  it('remembers what was written, for rules about surprises', () => {
    const apiVersion = 'networking.k8s.io/v1';
    const written = (spec: string): unknown => factOf('policy', policyText(spec)).written;
    assert.deepEqual(written('egress:'), { apiVersion, types: undefined, ingress: 'absent', egress: 'empty' });
    assert.deepEqual(written('policyTypes: [Ingress]\ningress: [{}]'), {
      apiVersion,
      types: ['Ingress'],
      ingress: 'rules',
      egress: 'absent',
    });
  });
});

describe('NetworkPolicy: rules, and the traps of null (N-1.10 – N-1.16)', () => {
  table([
    ['ingress null', 'ingress:', 'all pods  in: nobody'],
    ['ingress []', 'ingress: []', 'all pods  in: nobody'],
    ['an empty rule', 'ingress: [{}]', 'all pods  in: anyone → all'],
    ['a null rule', 'ingress:\n-', 'all pods  in: anyone → all'],
    ['from null', 'ingress:\n- from:', 'all pods  in: anyone → all'],
    ['from []', 'ingress: [{ from: [] }]', 'all pods  in: anyone → all'],
    ['ports null', 'ingress: [{ ports: }]', 'all pods  in: anyone → all'],
    ['ports []', 'ingress: [{ ports: [] }]', 'all pods  in: anyone → all'],
    ['a null port', 'ingress:\n- ports:\n  -', 'all pods  in: anyone → TCP all'],
    ['own pods', 'ingress: [{ from: [{ podSelector: {} }] }]', 'all pods  in: shop/* → all'],
    [
      'own pods with a label',
      'ingress: [{ from: [{ podSelector: { matchLabels: { a: b } } }] }]',
      'all pods  in: shop/a=b → all',
    ],
    ['null labels', 'ingress: [{ from: [{ podSelector: { matchLabels: } }] }]', 'all pods  in: shop/* → all'],
    ['all namespaces', 'ingress: [{ from: [{ namespaceSelector: {} }] }]', 'all pods  in: []/* → all'],
    [
      'namespaces with a label',
      'ingress: [{ from: [{ namespaceSelector: { matchLabels: { a: b } } }] }]',
      'all pods  in: [a=b]/* → all',
    ],
    [
      'both: pods in namespaces',
      'ingress:\n- from:\n  - namespaceSelector: { matchLabels: { n: x } }\n    podSelector: { matchLabels: { a: b } }',
      'all pods  in: [n=x]/a=b → all',
    ],
    [
      'two items: either',
      'ingress:\n- from:\n  - namespaceSelector: { matchLabels: { n: x } }\n  - podSelector: { matchLabels: { a: b } }',
      'all pods  in: [n=x]/* or shop/a=b → all',
    ],
    [
      'a null podSelector widens to the namespace',
      'ingress:\n- from:\n  - namespaceSelector: { matchLabels: { n: x } }\n    podSelector:',
      'all pods  in: [n=x]/* → all',
    ],
    [
      'a null namespaceSelector narrows to the own namespace',
      'ingress:\n- from:\n  - namespaceSelector:\n    podSelector: {}',
      'all pods  in: shop/* → all',
    ],
    ['egress has to', 'egress: [{ to: [{ podSelector: {} }], from: [] }]', 'all pods  in: nobody  out: shop/* → all'],
    [
      'rules add up',
      'ingress: [{ from: [{ podSelector: {} }] }, { ports: [{ port: 1 }] }]',
      'all pods  in: shop/* → all; anyone → TCP 1',
    ],
  ]);
});

describe('NetworkPolicy: label selectors (N-1.20 – N-1.23)', () => {
  table([
    [
      'labels and expressions must all hold',
      'podSelector:\n  matchLabels: { app: web }\n  matchExpressions:\n  - { key: tier, operator: In, values: [a, b] }\n  - { key: old, operator: DoesNotExist }',
      'app=web,tier in (a,b),!old  in: nobody',
    ],
    [
      'NotIn and Exists',
      'podSelector: { matchExpressions: [{ key: a, operator: NotIn, values: [b] }, { key: c, operator: Exists }] }',
      'a!=b,c  in: nobody',
    ],
    ['an empty value', 'podSelector: { matchLabels: { a: "" } }', 'a=  in: nobody'],
    ['a null value is an empty one', 'podSelector: { matchLabels: { a: } }', 'a=  in: nobody'],
    ['null expressions', 'podSelector: { matchExpressions: }', 'all pods  in: nobody'],
    [
      'keys with a prefix',
      'podSelector: { matchLabels: { app.kubernetes.io/name: web } }',
      'app.kubernetes.io/name=web  in: nobody',
    ],
  ]);
});

describe('NetworkPolicy: ports (N-1.24 – N-1.28)', () => {
  const rows: readonly (readonly [what: string, item: string, meaning: string])[] = [
    ['TCP unless it says otherwise', '{ port: 80 }', 'TCP 80'],
    ['another protocol', '{ protocol: UDP, port: 53 }', 'UDP 53'],
    ['a null protocol', '{ protocol: , port: 53 }', 'TCP 53'],
    ['all ports of a protocol', '{ protocol: SCTP }', 'SCTP all'],
    ['all TCP ports', '{}', 'TCP all'],
    ['a null port', '{ protocol: UDP, port: }', 'UDP all'],
    ['a name', '{ port: http }', 'TCP "http"'],
    ['a range', '{ port: 8000, endPort: 8999 }', 'TCP 8000-8999'],
    ['a range of one', '{ port: 80, endPort: 80 }', 'TCP 80'],
    ['a null end', '{ port: 80, endPort: }', 'TCP 80'],
    ['octal, as kubectl reads it', '{ port: 0120 }', 'TCP 80'],
  ];
  table(
    rows.map(([what, item, meaning]) => [what, `ingress: [{ ports: [${item}] }]`, `all pods  in: anyone → ${meaning}`]),
  );
});

describe('NetworkPolicy: ipBlock (N-1.36 – N-1.39)', () => {
  const rows: readonly (readonly [what: string, block: string, meaning: string])[] = [
    ['a range', '{ cidr: 10.0.0.0/8 }', '10.0.0.0/8'],
    ['all of IPv4, and no IPv6', '{ cidr: 0.0.0.0/0 }', '0.0.0.0/0'],
    ['IPv6', '{ cidr: "fd00::/8" }', 'fd00::/8'],
    ['without an exception', '{ cidr: 10.0.0.0/30, except: [10.0.0.0/31] }', '10.0.0.2/31'],
    ['without several', '{ cidr: 10.0.0.0/30, except: [10.0.0.0/32, 10.0.0.3/32] }', '10.0.0.1/32+10.0.0.2/32'],
    ['null exceptions', '{ cidr: 10.0.0.0/8, except: }', '10.0.0.0/8'],
  ];
  table(
    rows.map(([what, block, meaning]) => [
      what,
      `ingress: [{ from: [{ ipBlock: ${block} }] }]`,
      `all pods  in: ${meaning} → all`,
    ]),
  );
  table([
    [
      'null selectors beside it count as absent',
      'ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 }, podSelector: }] }]',
      'all pods  in: 10.0.0.0/8 → all',
    ],
  ]);

  it('leaves to the plugin whether pods are meant (N-1.37)', () => {
    const { ingress } = factOf('policy', policyText('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]'));
    const peers = ingress?.rules[0]?.peers;
    assert.ok(peers !== 'anyone' && peers?.[0]?.kind === 'addresses');
    assert.equal(peers[0].pods, 'plugin-decides');
  });
});
