import assert from 'node:assert/strict';
import { factOf, factsOf } from './reading';

function serviceText(spec: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
}

describe('Service: what it selects (N-4.1)', () => {
  const table: readonly (readonly [what: string, spec: string, selector: object | undefined])[] = [
    ['labels', 'selector: { app: web }', { app: 'web' }],
    ['nothing where the selector is missing', 'ports: []', undefined],
    ['nothing where it is empty', 'selector: {}', undefined],
    ['nothing where it is null', 'selector:', undefined],
  ];
  for (const [what, spec, expected] of table) {
    it(what, () => {
      const { selector } = factOf('service', serviceText(spec));
      assert.deepEqual(selector && { ...selector }, expected);
    });
  }
});

describe('Service: ports (N-4.10)', () => {
  const table: readonly (readonly [what: string, port: string, expected: object, targetAt: string])[] = [
    ['the target is the port', '{ port: 80 }', { port: 80, targetPort: 80, protocol: 'TCP', name: undefined }, 'port'],
    ['another number', '{ port: 80, targetPort: 8080 }', { targetPort: 8080 }, 'targetPort'],
    ['a name', '{ port: 80, targetPort: http }', { targetPort: 'http' }, 'targetPort'],
    ['null is missing', '{ port: 80, targetPort: }', { targetPort: 80 }, 'port'],
    ['0 is missing', '{ port: 80, targetPort: 0 }', { targetPort: 80 }, 'port'],
    ['an empty text is missing', '{ port: 80, targetPort: "" }', { targetPort: 80 }, 'port'],
    ['protocol and name', '{ port: 53, protocol: UDP, name: dns }', { protocol: 'UDP', name: 'dns' }, 'port'],
    ['a node port', '{ port: 80, nodePort: 30080 }', { nodePort: 30080 }, 'port'],
  ];
  for (const [what, port, expected, targetAt] of table) {
    it(what, () => {
      const [found] = factOf('service', serviceText(`ports: [${port}]`)).ports;
      assert.deepEqual({ ...found, ...expected }, found);
      assert.equal(found?.targetAt.path.join('.'), `spec.ports.0.${targetAt}`);
    });
  }

  it('without a number are none', () => {
    assert.deepEqual(factOf('service', serviceText('ports: [{ name: a }, null, { port: http }]')).ports, []);
  });
});

describe('Service: the world outside (N-4.26, N-4.29)', () => {
  const table: readonly (readonly [what: string, spec: string, expected: object])[] = [
    [
      'nothing said',
      'type: LoadBalancer',
      { externalTrafficPolicy: 'Cluster', sourceRanges: [], loadBalancerAddresses: [], allocatesNodePorts: true },
    ],
    ['clients keep their address', 'externalTrafficPolicy: Local', { externalTrafficPolicy: 'Local' }],
    ['whom it lets in', 'loadBalancerSourceRanges: [10.0.0.0/8]', { sourceRanges: ['10.0.0.0/8'] }],
    ['no node ports', 'allocateLoadBalancerNodePorts: false', { allocatesNodePorts: false }],
    ['null is the default', 'allocateLoadBalancerNodePorts:', { allocatesNodePorts: true }],
    ['an address to ask for', 'loadBalancerIP: 192.0.2.1', { loadBalancerAddresses: ['192.0.2.1'] }],
    [
      'what the cluster gave goes before',
      'loadBalancerIP: 192.0.2.1\nstatus',
      { loadBalancerAddresses: ['192.0.2.7', 'lb.example.com'] },
    ],
  ];
  for (const [what, spec, expected] of table) {
    it(what, () => {
      const given = '\nstatus: { loadBalancer: { ingress: [{ ip: 192.0.2.7 }, { hostname: lb.example.com }] } }';
      const text = spec.endsWith('\nstatus')
        ? serviceText(spec.replace(/\nstatus$/, '')).trimEnd() + given
        : serviceText(spec);
      const fact = factOf('service', text);
      assert.deepEqual({ ...fact, ...expected }, fact);
    });
  }

  it('annotations say it where fields do not', () => {
    const annotations = `annotations:
    metallb.io/loadBalancerIPs: 192.0.2.1, fd00::1
    service.beta.kubernetes.io/load-balancer-source-ranges: 10.0.0.0/8,192.168.0.0/16`;
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  ${annotations}\nspec: { type: LoadBalancer }`;
    const { loadBalancerAddresses, sourceRanges } = factOf('service', text);
    assert.deepEqual(loadBalancerAddresses, ['192.0.2.1', 'fd00::1']);
    assert.deepEqual(sourceRanges, ['10.0.0.0/8', '192.168.0.0/16']);
  });
});

describe('Service: kinds of it (N-4.20 – N-4.23)', () => {
  const table: readonly (readonly [what: string, spec: string, expected: object])[] = [
    ['ClusterIP unless it says otherwise', 'ports: []', { type: 'ClusterIP', clusterIP: 'allocated' }],
    ['a type that is none', 'type: Something', { type: 'ClusterIP' }],
    ['a declared address', 'clusterIP: 10.96.0.10', { clusterIP: ['10.96.0.10'] }],
    [
      'addresses of both families',
      'clusterIP: 10.96.0.10\nclusterIPs: [10.96.0.10, "fd00::10"]',
      { clusterIP: ['10.96.0.10', 'fd00::10'] },
    ],
    ['headless', 'clusterIP: None', { clusterIP: 'headless' }],
    ['headless in a list', 'clusterIPs: [None]', { clusterIP: 'headless' }],
    ['an empty address is allocated', 'clusterIP: ""', { clusterIP: 'allocated' }],
    [
      'another name',
      'type: ExternalName\nexternalName: db.example.com',
      { type: 'ExternalName', externalName: 'db.example.com' },
    ],
    [
      'LoadBalancer',
      'type: LoadBalancer\nexternalTrafficPolicy: Local\nloadBalancerClass: a/b',
      { externalTrafficPolicy: 'Local', loadBalancerClass: 'a/b' },
    ],
    ['publishing before readiness', 'publishNotReadyAddresses: true', { publishesNotReady: true }],
    ['external addresses', 'externalIPs: [192.0.2.1]', { externalIPs: ['192.0.2.1'] }],
  ];
  for (const [what, spec, expected] of table) {
    it(what, () => {
      const service = factOf('service', serviceText(spec));
      assert.deepEqual({ ...service, ...expected }, service);
    });
  }

  it('of Knative is no Service', () => {
    assert.deepEqual(factsOf('service', serviceText('{}').replace('v1', 'serving.knative.dev/v1')), []);
  });
});

describe('EndpointSlice and Endpoints (N-4.5)', () => {
  it('a slice names its Service in a label', () => {
    const slice = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-1, namespace: shop, labels: { kubernetes.io/service-name: db } }
addressType: IPv4
ports: [{ name: sql, port: 5432 }]
endpoints:
- { addresses: [10.0.0.1], hostname: db-0, targetRef: { kind: Pod, name: db-0 } }
- { addresses: [10.0.0.2], conditions: { ready: false } }
- { addresses: [10.0.0.3], conditions: { ready: }, targetRef: { kind: Node, name: n } }
`;
    const { service, ports, endpoints } = factOf('endpoints', slice);
    assert.equal(service, 'db');
    assert.deepEqual(
      ports.map(({ at, ...port }) => [at.path, port]),
      [[['ports', 0], { name: 'sql', protocol: 'TCP', port: 5432 }]],
    );
    assert.deepEqual(
      endpoints.map(({ addresses, hostname, isReady, pod }) => ({ addresses, hostname, isReady, pod })),
      [
        { addresses: ['10.0.0.1'], hostname: 'db-0', isReady: true, pod: 'db-0' },
        { addresses: ['10.0.0.2'], hostname: undefined, isReady: false, pod: undefined },
        { addresses: ['10.0.0.3'], hostname: undefined, isReady: true, pod: undefined },
      ],
    );
  });

  it('Endpoints bear the name of their Service, and each subset has ports of its own', () => {
    const text = `apiVersion: v1
kind: Endpoints
metadata: { name: db, namespace: shop }
subsets:
- addresses: [{ ip: 192.0.2.1 }]
  notReadyAddresses: [{ ip: 192.0.2.2, hostname: spare }]
  ports: [{ port: 5432 }]
- addresses: [{ ip: 192.0.2.3 }]
  ports: [{ port: 5433, name: other, protocol: UDP }]
`;
    const facts = factsOf('endpoints', text);
    const told = facts.map(({ service, endpoints, ports }) => [
      service,
      endpoints.map(({ addresses, isReady }) => [...addresses, isReady]),
      ports.map(({ name, protocol, port }) => [name, protocol, port]),
    ]);
    assert.deepEqual(told, [
      [
        'db',
        [
          ['192.0.2.1', true],
          ['192.0.2.2', false],
        ],
        [[undefined, 'TCP', 5432]],
      ],
      ['db', [['192.0.2.3', true]], [['other', 'UDP', 5433]]],
    ]);
  });
});
