import assert from 'node:assert/strict';
import { exposures, type ExposedSet, type ExposedSide, type ExposedTo } from '../../../server/src/core/exposure';
import { connectionsToString, isNoConnections } from '../../../server/src/core/sets/connections';
import { databaseOf } from '../../fixture';
import { plugin, policy, workload } from '../diff/states';

const labelled = (name: string, labels: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n---\n`;

/** What the pods labelled `app: a` are exposed to, by policies with this spec each. */
function sideOf(
  direction: 'ingress' | 'egress',
  specs: readonly string[],
  more = '',
  network = plugin('calico'),
): ExposedSide {
  const policies = specs.map((spec, index) =>
    policy(`p${index}`, `{ podSelector: { matchLabels: { app: a } }, ${spec} }`),
  );
  const text = network + labelled('shop', 'team: b') + workload('a') + policies.join('') + more;
  const [found] = exposures(databaseOf({ 'all.yaml': text }), { from: ['shop/a'], to: ['shop/a'] }).exposures;
  const side = found?.[direction];
  assert.ok(side);
  return side;
}

function lines(...asked: Parameters<typeof sideOf>): readonly string[] {
  return sideOf(...asked).peers.map(textOf);
}

function setOf({ pods, namespaces }: ExposedSet): string {
  const where = namespaces.kind === 'named' ? namespaces.name : namespaces.kind === 'any' ? '*' : namespaces.selector;
  return `[${where}]/[${pods.kind === 'any' ? '*' : pods.selector}]`;
}

function textOf({ ports, maybe, ifEnforced, known, except, ...set }: ExposedTo): string {
  const said = [
    ...(isNoConnections(ports) ? [] : [connectionsToString(ports)]),
    ...maybe.map((doubt) => `maybe ${connectionsToString(doubt.ports)}`),
    ...(ifEnforced ? [`would leave ${connectionsToString(ifEnforced)}`] : []),
    ...(known.length > 0 ? [`as ${known.join()}`] : []),
    ...(except.length > 0 ? [`but ${except.map(setOf).join()}`] : []),
  ];
  return `${setOf(set)} ${said.join('; ')}`;
}

const onlyEgress = 'policyTypes: [Egress]';

describe('exposure to pods that no file shows', () => {
  it('is to all of them where no policy is about a direction', () => {
    assert.deepEqual(sideOf('ingress', []), { ...sideOf('egress', []), isRestricted: false });
    assert.deepEqual(lines('ingress', []), ['[*]/[*] all connections']);
    assert.equal(sideOf('ingress', ['ingress: []']).isRestricted, true);
  });

  const cases: readonly (readonly [title: string, specs: readonly string[], expected: readonly string[]])[] = [
    ['nothing is let in', ['ingress: []'], []],
    ['a rule names nobody', ['ingress: [{}]'], ['[*]/[*] all connections']],
    [
      'a rule names all namespaces',
      ['ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 8050 }] }]'],
      ['[*]/[*] TCP 8050'],
    ],
    [
      'rules name namespaces that are not there',
      [
        'ingress: [{ from: [{ namespaceSelector: { matchLabels: { release: stable } } }] }, { from: [{ namespaceSelector: { matchExpressions: [{ key: state, operator: In, values: [managed] }] } }], ports: [{ port: 8050 }] }]',
      ],
      ['[release=stable]/[*] all connections', '[state=managed]/[*] TCP 8050'],
    ],
    [
      'what one rule lets in, another one lets in from everywhere',
      [
        'ingress: [{ from: [{ namespaceSelector: { matchLabels: { a: b } } }], ports: [{ port: 80 }] }, { from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] }]',
      ],
      ['[*]/[*] TCP 80'],
    ],
    [
      'a rule names pods of its own namespace',
      ['ingress: [{ from: [{ podSelector: { matchLabels: { role: x } } }], ports: [{ port: 80 }] }]'],
      ['[shop]/[role=x] TCP 80'],
    ],
    [
      'a rule names a namespace that is not there by its name',
      [
        'ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: backend } }, podSelector: { matchLabels: { role: x } } }] }]',
      ],
      ['[kubernetes.io/metadata.name=backend]/[role=x] all connections'],
    ],
    [
      'a rule excludes some',
      [
        'ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: role, operator: NotIn, values: [x] }] } }] }]',
      ],
      ['[*]/[role!=x] all connections; as kube-system/DaemonSet/calico-node,shop/Deployment/a'],
    ],
    [
      'some of the pods that a rule names may more by another one',
      [
        'ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: role, operator: Exists }] } }], ports: [{ port: 80 }] }, { from: [{ podSelector: { matchLabels: { role: x } } }], ports: [{ port: 90 }] }]',
      ],
      ['[shop]/[role] TCP 80', '[shop]/[role=x] TCP 80, 90'],
    ],
    [
      'all of the pods that a rule names may more by another one',
      [
        'ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: role, operator: NotIn, values: [x] }] } }], ports: [{ port: 80 }] }, { from: [{ podSelector: { matchExpressions: [{ key: role, operator: DoesNotExist }] } }], ports: [{ port: 90 }] }]',
      ],
      ['[shop]/[role!=x] TCP 80; as shop/Deployment/a', '[shop]/[!role] TCP 80, 90; as shop/Deployment/a'],
    ],
    [
      'each rule excludes somebody else',
      [
        'ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: role, operator: NotIn, values: [x] }] } }], ports: [{ port: 80 }] }, { from: [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: role, operator: NotIn, values: [z] }] } }], ports: [{ port: 90 }] }]',
      ],
      [
        '[*]/[role!=x] TCP 80; as kube-system/DaemonSet/calico-node,shop/Deployment/a',
        '[*]/[role!=z] TCP 90; as kube-system/DaemonSet/calico-node,shop/Deployment/a',
      ],
    ],
    [
      'two rules together name everybody',
      [
        'ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: role, operator: Exists }] } }, { namespaceSelector: {}, podSelector: { matchExpressions: [{ key: role, operator: DoesNotExist }] } }], ports: [{ port: 80 }] }]',
      ],
      ['[*]/[*] TCP 80'],
    ],
    [
      'two rules name the same pods in other words',
      [
        'ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: role, operator: In, values: [x, z] }] } }], ports: [{ port: 80 }] }, { from: [{ podSelector: { matchExpressions: [{ key: role, operator: In, values: [z, x] }] } }], ports: [{ port: 90 }] }]',
      ],
      ['[shop]/[role in (x,z)] TCP 80, 90'],
    ],
    [
      'nothing can be what a rule names',
      [
        'ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop, team: a } } }] }, { from: [{ podSelector: { matchExpressions: [{ key: k, operator: Exists }, { key: k, operator: DoesNotExist }] } }] }]',
      ],
      [],
    ],
  ];
  for (const [title, specs, expected] of cases)
    it(`where ${title}`, () => {
      assert.deepEqual(lines('ingress', specs), expected);
    });

  it('is less to those whom a rule denies something, and the others are told without them', () => {
    const denying = (ports: string): string =>
      `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: p }\nspec:\n  tier: Admin\n  priority: 1\n  subject: { namespaces: {} }\n  ingress:\n  - { action: Deny, from: [{ pods: { podSelector: { matchLabels: { role: x } } } }]${ports} }\n---\n`;
    assert.deepEqual(lines('ingress', [], denying('')), ['[*]/[*] all connections; but [*]/[role=x]', '[*]/[role=x] ']);
    const udp = ', protocols: [{ udp: { destinationPort: { range: { start: 1, end: 65535 } } } }]';
    assert.deepEqual(lines('ingress', [], denying(udp)), [
      '[*]/[*] all connections; but [*]/[role=x]',
      '[*]/[role=x] all TCP; all SCTP',
    ]);
    const all = 'ingress: [{ from: [{ podSelector: { matchLabels: { app: b } } }] }]';
    assert.deepEqual(lines('ingress', [all], denying('')), ['[shop]/[app=b] all connections; but [*]/[role=x]']);
  });

  it('is of both directions, each by itself', () => {
    const spec = `${onlyEgress}, egress: [{ to: [{ namespaceSelector: { matchLabels: { a: b } } }], ports: [{ port: 53, protocol: UDP }] }]`;
    assert.deepEqual(lines('egress', [spec]), ['[a=b]/[*] UDP 53']);
    assert.deepEqual(lines('ingress', [spec]), ['[*]/[*] all connections']);
  });

  it('is uncertain where pods themselves say which port has a name', () => {
    const spec = `${onlyEgress}, egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: http }, { port: 443 }] }]`;
    assert.deepEqual(lines('egress', [spec]), ['[*]/[*] TCP 443; maybe TCP 1-442, 444-65535']);
  });

  const clusterWide = (tier: string, priority: number, rules: string): string =>
    `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: ${tier.toLowerCase()}-${priority} }\nspec: { tier: ${tier}, priority: ${priority}, subject: { namespaces: {} }, egress: [${rules}] }\n---\n`;
  const toAll = (action: string, port: string): string =>
    `{ action: ${action}, to: [{ namespaces: {} }], protocols: [{ ${port} }] }`;
  const onNames: readonly (readonly [title: string, policies: readonly string[], expected: readonly string[]])[] = [
    ['deny', [clusterWide('Baseline', 1, toAll('Deny', 'destinationNamedPort: dns'))], ['maybe all connections']],
    [
      'are allowed before others that are denied',
      [
        clusterWide('Admin', 1, toAll('Accept', 'destinationNamedPort: web')),
        clusterWide('Admin', 2, toAll('Deny', 'destinationNamedPort: dns')),
      ],
      ['maybe all connections'],
    ],
    [
      'pass by what allows what is denied further down',
      [
        clusterWide('Admin', 1, toAll('Pass', 'destinationNamedPort: web')),
        clusterWide('Admin', 2, toAll('Accept', 'tcp: { destinationPort: { number: 80 } }')),
        clusterWide('Baseline', 1, toAll('Deny', 'tcp: { destinationPort: { number: 80 } }')),
      ],
      ['TCP 1-79, 81-65535; all UDP; all SCTP; maybe TCP 80'],
    ],
  ];
  for (const [title, policies, expected] of onNames)
    it(`is uncertain where names for ports ${title}`, () => {
      const found = lines('egress', [], policies.join(''));
      assert.deepEqual(
        found,
        expected.map((line) => `[*]/[*] ${line}`),
      );
    });

  it('says which workloads of the files are such pods', () => {
    const spec = 'ingress: [{ from: [{ podSelector: { matchLabels: { app: b } } }] }]';
    assert.deepEqual(lines('ingress', [spec], workload('b')), ['[shop]/[app=b] all connections; as shop/Deployment/b']);
  });

  it('is to everyone where policies are not enforced, and these would leave less', () => {
    const spec = 'ingress: [{ from: [{ podSelector: { matchLabels: { role: x } } }], ports: [{ port: 80 }] }]';
    assert.deepEqual(lines('ingress', [spec], '', plugin('flannel')), [
      '[*]/[*] all connections; would leave nothing',
      '[shop]/[role=x] all connections; would leave TCP 80',
    ]);
  });

  it('names the lines', () => {
    const [peer] = sideOf('ingress', ['ingress: [{ from: [{ podSelector: { matchLabels: { role: x } } }] }]']).peers;
    assert.deepEqual(
      peer?.at.map(({ file }) => file),
      ['file:///w/all.yaml'],
    );
  });

  it('is told of those who are asked for', () => {
    const db = databaseOf({ 'all.yaml': workload('a') + workload('b') + workload('c', { namespace: 'data' }) });
    const told = (asked: Parameters<typeof exposures>[1]): readonly string[] =>
      exposures(db, asked).exposures.map(
        ({ id, ingress, egress }) => `${id}${ingress ? ' in' : ''}${egress ? ' out' : ''}`,
      );
    assert.deepEqual(told({ from: ['shop/a'], to: ['shop/b'] }), ['shop/Deployment/a out', 'shop/Deployment/b in']);
    assert.deepEqual(told({ namespaces: ['data'] }), ['data/Deployment/c in out']);
  });
});
