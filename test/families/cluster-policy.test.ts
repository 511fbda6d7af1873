import assert from 'node:assert/strict';
import { factOf, factsOf, meaningOf, refusedPlaces } from './reading';

const subject = 'subject: { namespaces: {} }';

function textOf(kind: string, version: string, spec: string, name = 'p'): string {
  const indented = spec.replace(/^/gm, '  ');
  return `apiVersion: policy.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:\n${indented}\n`;
}

function cluster(spec: string, version = 'v1alpha2'): string {
  return textOf('ClusterNetworkPolicy', version, `tier: Admin\npriority: 1\n${spec}`);
}

function admin(spec: string): string {
  return textOf('AdminNetworkPolicy', 'v1alpha1', `priority: 1\n${spec}`);
}

function baseline(spec: string, name = 'default'): string {
  return textOf('BaselineAdminNetworkPolicy', 'v1alpha1', spec, name);
}

type Row = readonly [what: string, text: string, meaning: string];

function table(rows: readonly Row[]): void {
  for (const [what, text, meaning] of rows) {
    it(what, () => {
      assert.equal(meaningOf(factOf('policy', text)), meaning);
    });
  }
}

describe('cluster-wide policies: which there are (N-2.1)', () => {
  it('are in no namespace, in a tier, and close nobody', () => {
    const texts = [
      cluster(`${subject}\ningress: [{ action: Deny, from: [{ namespaces: {} }] }]`),
      textOf('ClusterNetworkPolicy', 'v1beta1', `tier: Baseline\npriority: 7\n${subject}`),
      admin(subject),
      baseline(subject),
    ];
    const policies = texts.map((text) => factOf('policy', text));
    assert.deepEqual(
      policies.map(({ namespace, tier, priority }) => [namespace, tier, priority]),
      [
        ['', 'Admin', 1],
        ['', 'Baseline', 7],
        ['', 'Admin', 1],
        ['', 'Baseline', 1000],
      ],
    );
    assert.deepEqual([policies[0]?.ingress?.isolates, policies[0]?.egress], [false, undefined]);
  });

  it('of other groups are others', () => {
    const text = cluster(subject).replace('policy.networking.k8s.io/v1alpha2', 'crd.antrea.io/v1beta1');
    assert.deepEqual(factsOf('policy', text), []);
    assert.deepEqual(refusedPlaces(text), []);
  });

  it('stand where they are written, selectors and ports too', () => {
    const { subjectAt, subjectPodsAt, ingress } = factOf(
      'policy',
      cluster(
        'subject: { pods: { podSelector: {} } }\ningress: [{ action: Deny, from: [{ namespaces: {} }, { pods: { podSelector: {} } }], protocols: [{ tcp: { destinationPort: { number: 80 } } }] }]',
      ),
    );
    const [rule] = ingress?.rules ?? [];
    assert.ok(rule && rule.peers !== 'anyone' && rule.ports !== 'all');
    const peers = rule.peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.podsAt, peer.namespacesAt] : []));
    assert.deepEqual(
      [subjectAt, subjectPodsAt, ...peers, ...rule.ports.map(({ portAt }) => portAt)].map(({ path }) => path.join('.')),
      [
        'spec.subject',
        'spec.subject.pods.podSelector',
        'spec.ingress.0.from.0.namespaces',
        'spec.ingress.0.from.0.namespaces',
        'spec.ingress.0.from.1.pods.podSelector',
        'spec.ingress.0.from.1.pods.namespaceSelector',
        'spec.ingress.0.protocols.0.tcp.destinationPort.number',
      ],
    );
  });
});

describe('cluster-wide policies: subjects and peers (N-2.6, N-2.7)', () => {
  const egress = (peer: string): string => cluster(`${subject}\negress: [{ action: Accept, to: [${peer}] }]`);
  table([
    ['all namespaces', cluster(subject), 'all pods'],
    [
      'pods in some namespaces',
      cluster(
        'subject: { pods: { namespaceSelector: { matchLabels: { a: b } }, podSelector: { matchLabels: { c: d } } } }',
      ),
      'c=d',
    ],
    ['namespaces', egress('{ namespaces: { matchLabels: { a: b } } }'), 'all pods  out: [a=b]/* → all'],
    [
      'pods',
      egress('{ pods: { namespaceSelector: { matchLabels: { a: b } }, podSelector: { matchLabels: { c: d } } } }'),
      'all pods  out: [a=b]/c=d → all',
    ],
    [
      'pods of all namespaces',
      egress('{ pods: { podSelector: { matchLabels: { c: d } } } }'),
      'all pods  out: []/c=d → all',
    ],
    ['a null field is none', egress('{ namespaces: , pods: { podSelector: {} } }'), 'all pods  out: []/* → all'],
    ['networks', egress('{ networks: [10.0.0.0/8, "fd00::/8"] }'), 'all pods  out: 10.0.0.0/8+fd00::/8 → all'],
    ['nodes', egress('{ nodes: { matchLabels: { zone: a } } }'), 'all pods  out: nodes zone=a → all'],
    ['domain names', egress('{ domainNames: [a.b, "*.c.d"] }'), 'all pods  out: a.b+*.c.d → all'],
    ['several are any of them', egress('{ nodes: {} }, { namespaces: {} }'), 'all pods  out: nodes * or []/* → all'],
    ['no rules say nothing', cluster(`${subject}\ningress: []\negress:`), 'all pods'],
  ]);
});

describe('cluster-wide policies: actions and ports (N-2.4, N-2.8)', () => {
  const rules = (text: string): string => cluster(`${subject}\ningress: [${text}]`);
  const ports = (text: string): string => rules(`{ action: Accept, from: [{ namespaces: {} }], protocols: [${text}] }`);
  const adminPorts = (text: string): string =>
    admin(`${subject}\ningress: [{ action: Allow, from: [{ namespaces: {} }], ports: [${text}] }]`);
  table([
    [
      'Accept, Deny and Pass in order',
      rules(
        '{ action: Accept, from: [{ namespaces: {} }] }, { action: Deny, from: [{ namespaces: {} }] }, { action: Pass, from: [{ namespaces: {} }] }',
      ),
      'all pods  in: []/* → all; deny []/* → all; pass []/* → all',
    ],
    ['a number', ports('{ udp: { destinationPort: { number: 53 } } }'), 'all pods  in: []/* → UDP 53'],
    [
      'a range',
      ports('{ sctp: { destinationPort: { range: { start: 1, end: 9 } } } }'),
      'all pods  in: []/* → SCTP 1-9',
    ],
    ['a name', ports('{ destinationNamedPort: http }'), 'all pods  in: []/* → any "http"'],
    [
      'null protocols are missing',
      rules('{ action: Accept, from: [{ namespaces: {} }], protocols: }'),
      'all pods  in: []/* → all',
    ],
    [
      'v1alpha1: TCP unless it says otherwise',
      adminPorts('{ portNumber: { port: 80 } }'),
      'all pods  in: []/* → TCP 80',
    ],
    [
      'v1alpha1: ranges, other protocols and names',
      adminPorts(
        '{ portRange: { protocol: UDP, start: 1, end: 9 } }, { portNumber: { protocol: SCTP, port: 7 } }, { namedPort: http }',
      ),
      'all pods  in: []/* → UDP 1-9, SCTP 7, any "http"',
    ],
  ]);
});

describe('cluster-wide policies: what a later version adds fails closed (N-2.9)', () => {
  const rule = (text: string): string => cluster(`${subject}\ningress: [${text}]`);
  table([
    [
      'an Accept',
      rule('{ action: Accept, from: [{ namespaces: {} }, { galaxies: {} }] }'),
      'all pods  in: nobody → all',
    ],
    ['a Deny', rule('{ action: Deny, from: [{ galaxies: {} }] }'), 'all pods  in: deny anyone → all'],
    ['a Pass', rule('{ action: Pass, from: [{ galaxies: {} }] }'), 'all pods  in: deny anyone → all'],
    [
      'by its protocols',
      rule('{ action: Deny, from: [{ namespaces: {} }], protocols: [{ icmp: {} }] }'),
      'all pods  in: deny anyone → all',
    ],
    [
      'by what is in a protocol',
      rule('{ action: Accept, from: [{ namespaces: {} }], protocols: [{ tcp: { flags: [SYN] } }] }'),
      'all pods  in: nobody → all',
    ],
    [
      'of an earlier one as well',
      rule('{ action: Accept, from: [{ namespaces: { sameLabels: [tenant] } }] }'),
      'all pods  in: nobody → all',
    ],
  ]);
});

describe('cluster-wide policies: what is refused, and read all the same (N-2.12)', () => {
  const shop = '{ matchLabels: { team: shop } }';
  const cases: readonly (readonly [what: string, text: string, expected: string, place: string])[] = [
    [
      'pods without a podSelector',
      cluster(
        `subject: { pods: { namespaceSelector: ${shop} } }\ningress: [{ action: Deny, from: [{ namespaces: {} }] }]`,
      ),
      'all pods  in: deny []/* → all',
      'spec.subject.pods',
    ],
    [
      'v1alpha1: pods without a namespaceSelector',
      admin(`${subject}\ningress: [{ action: Deny, from: [{ pods: { podSelector: ${shop} } }] }]`),
      'all pods  in: deny []/team=shop → all',
      'spec.ingress.0.from.0.pods',
    ],
    [
      'v1alpha1: pods whose namespaces have labels in common with the subject',
      admin(`${subject}\ningress: [{ action: Deny, from: [{ namespaces: { sameLabels: [tenant] } }] }]`),
      'all pods  in: deny sameLabels → all',
      'spec.ingress.0.from.0',
    ],
    [
      'names of ports beside networks, which have none',
      cluster(
        `${subject}\negress: [{ action: Deny, to: [{ networks: [10.0.0.0/8] }], protocols: [{ destinationNamedPort: http }] }]`,
      ),
      'all pods  out: deny 10.0.0.0/8 → any "http"',
      'spec.egress.0',
    ],
    [
      'a first draft with a selector in `namespaces`',
      admin(`${subject}\ningress: [{ action: Deny, from: [{ namespaces: { namespaceSelector: ${shop} } }] }]`),
      'all pods  in: deny [team=shop]/* → all',
      'spec.ingress.0.from.0.namespaces.namespaceSelector',
    ],
    [
      'a first draft with `namespaces` in `pods`',
      admin(
        `${subject}\negress: [{ action: Deny, to: [{ pods: { namespaces: { namespaceSelector: ${shop} }, podSelector: { matchLabels: { app: a } } } }] }]`,
      ),
      'all pods  out: deny [team=shop]/app=a → all',
      'spec.egress.0.to.0.pods.namespaces.namespaceSelector',
    ],
  ];
  it('a first draft of v1alpha2 with `ports`', () => {
    const rule = '{ action: Deny, from: [{ namespaces: {} }], ports: [{ portNumber: { protocol: UDP, port: 53 } }] }';
    const text = cluster(`${subject}\ningress: [${rule}]`);
    assert.equal(meaningOf(factOf('policy', text)), 'all pods  in: deny []/* → UDP 53');
    assert.deepEqual(refusedPlaces(text), ['spec.ingress.0.ports']);
  });

  for (const [what, text, expected, place] of cases)
    it(what, () => {
      assert.equal(meaningOf(factOf('policy', text)), expected);
      assert.deepEqual(refusedPlaces(text), [place]);
    });
});

describe('cluster-wide policies: what is refused', () => {
  const cases: readonly (readonly [what: string, text: string, ...places: readonly string[]])[] = [
    ['no tier', textOf('ClusterNetworkPolicy', 'v1alpha2', `priority: 1\n${subject}`), 'spec.tier'],
    ['another tier', textOf('ClusterNetworkPolicy', 'v1alpha2', `tier: admin\npriority: 1\n${subject}`), 'spec.tier'],
    ['no priority', textOf('AdminNetworkPolicy', 'v1alpha1', subject), 'spec.priority'],
    ['a priority beyond 1000', textOf('AdminNetworkPolicy', 'v1alpha1', `priority: 1001\n${subject}`), 'spec.priority'],
    ['no subject', admin('ingress: []'), 'spec.subject'],
    [
      'two subjects',
      admin('subject: { namespaces: {}, pods: { namespaceSelector: {}, podSelector: {} } }'),
      'spec.subject',
    ],
    ['another name for the only Baseline policy', baseline(subject, 'mine'), 'metadata.name'],
    ['no action', cluster(`${subject}\ningress: [{ from: [{ namespaces: {} }] }]`), 'spec.ingress.0.action'],
    [
      'the action of the other version',
      cluster(`${subject}\ningress: [{ action: Allow, from: [{ namespaces: {} }] }]`),
      'spec.ingress.0.action',
    ],
    [
      'Pass in the Baseline policy of v1alpha1',
      baseline(`${subject}\ningress: [{ action: Pass, from: [{ namespaces: {} }] }]`),
      'spec.ingress.0.action',
    ],
    ['no peers', cluster(`${subject}\ningress: [{ action: Deny }]`), 'spec.ingress.0.from'],
    ['an empty list of peers', cluster(`${subject}\negress: [{ action: Deny, to: [] }]`), 'spec.egress.0.to'],
    ['an empty peer', cluster(`${subject}\negress: [{ action: Deny, to: [{}] }]`), 'spec.egress.0.to.0'],
    [
      'a peer with two fields',
      cluster(`${subject}\negress: [{ action: Deny, to: [{ nodes: {}, namespaces: {} }] }]`),
      'spec.egress.0.to.0',
    ],
    [
      'networks for ingress',
      cluster(`${subject}\ningress: [{ action: Deny, from: [{ networks: [10.0.0.0/8] }] }]`),
      'spec.ingress.0.from.0.networks',
    ],
    [
      'domain names in the Baseline policy of v1alpha1',
      baseline(`${subject}\negress: [{ action: Allow, to: [{ domainNames: [a.b] }] }]`),
      'spec.egress.0.to.0.domainNames',
    ],
    [
      'no range',
      cluster(`${subject}\negress: [{ action: Deny, to: [{ networks: [10.0.0.1] }] }]`),
      'spec.egress.0.to.0.networks.0',
    ],
    [
      'no networks',
      cluster(`${subject}\negress: [{ action: Deny, to: [{ networks: [] }] }]`),
      'spec.egress.0.to.0.networks',
    ],
    [
      'one network twice',
      cluster(`${subject}\negress: [{ action: Deny, to: [{ networks: [10.0.0.0/8, 10.0.0.0/8] }] }]`),
      'spec.egress.0.to.0.networks.1',
    ],
    [
      'bits beyond the prefix, in newer versions',
      textOf(
        'ClusterNetworkPolicy',
        'v1beta1',
        `tier: Admin\npriority: 1\n${subject}\negress: [{ action: Deny, to: [{ networks: [10.0.0.1/8] }] }]`,
      ),
      'spec.egress.0.to.0.networks.0',
    ],
    [
      'a bare top-level name',
      cluster(`${subject}\negress: [{ action: Accept, to: [{ domainNames: [localhost] }] }]`),
      'spec.egress.0.to.0.domainNames.0',
    ],
    [
      'an empty list of protocols',
      cluster(`${subject}\ningress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [] }]`),
      'spec.ingress.0.protocols',
    ],
    [
      'a protocol without its port',
      cluster(`${subject}\ningress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: {} }] }]`),
      'spec.ingress.0.protocols.0.tcp',
    ],
    [
      'a range that ends where it starts',
      cluster(
        `${subject}\ningress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { range: { start: 80, end: 80 } } } }] }]`,
      ),
      'spec.ingress.0.protocols.0.tcp.destinationPort.range.end',
    ],
    [
      'a port that is none',
      cluster(
        `${subject}\ningress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { number: 0 } } }] }]`,
      ),
      'spec.ingress.0.protocols.0.tcp.destinationPort.number',
    ],
    [
      '26 rules',
      cluster(
        `${subject}\ningress: [${Array<string>(26).fill('{ action: Deny, from: [{ namespaces: {} }] }').join(', ')}]`,
      ),
      'spec.ingress',
    ],
  ];
  for (const [what, text, ...places] of cases) {
    it(what, () => {
      assert.deepEqual(refusedPlaces(text), places);
      assert.deepEqual(factsOf('policy', text), [], 'a policy that is refused does not exist');
    });
  }

  it('a hundred rules are fine in v1alpha1', () => {
    const rules = Array<string>(100).fill('{ action: Deny, from: [{ namespaces: {} }] }').join(', ');
    assert.equal(factOf('policy', admin(`${subject}\ningress: [${rules}]`)).ingress?.rules.length, 100);
  });
});
