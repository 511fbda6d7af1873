import assert from 'node:assert/strict';
import { endpointsOf } from '../../server/src/core/cluster/endpoints';
import { selectedBy } from '../../server/src/core/cluster/selection';
import { clusterOf, clusterOfFiles, pods, resource, service, told, type Cluster } from './cluster';

const web = pods('shop/web', '{ app: web, tier: front }');

function selected({ db, key }: Cluster, name = 'web'): readonly string[] {
  return selectedBy(db, key('shop', name)).map(told);
}

describe('selection: the pods of a Service (N-4.1)', () => {
  const table: readonly (readonly [what: string, documents: readonly string[], expected: readonly string[]])[] = [
    ['have all its labels', [web, service('shop/web', '{ app: web, tier: front }')], ['Deployment shop/web']],
    ['and may have more', [web, service('shop/web', '{ app: web }')], ['Deployment shop/web']],
    ['one label short is not enough', [web, service('shop/web', '{ app: web, x: y }')], []],
    ['another value is none', [web, service('shop/web', '{ app: Web }')], []],
    ['are of its namespace', [web.replace('shop', 'other'), service('shop/web', '{ app: web }')], []],
    ['are none without a selector', [web, service('shop/web', '{}')], []],
    [
      'are none of an ExternalName',
      [web, service('shop/web', '{ app: web }', '[]', 'type: ExternalName, externalName: a.b')],
      [],
    ],
    [
      'may be of several workloads',
      [web, pods('shop/canary', '{ app: web }', '[]', '', 'StatefulSet'), service('shop/web', '{ app: web }')],
      ['Deployment shop/web', 'StatefulSet shop/canary'],
    ],
    ['what every object inherits is no label', [web, service('shop/web', '{ constructor: web }')], []],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      assert.deepEqual(selected(clusterOf(...documents)), expected);
    });
  }

  it('are none where there is no such Service', () => {
    assert.deepEqual(selected(clusterOf(web), 'missing'), []);
  });
});

describe('selection: of objects that stand twice, the last counts', () => {
  it('in the order of files', () => {
    const cluster = clusterOfFiles({
      'a.yaml': `${web}---\n${service('shop/web', '{ app: web }')}`,
      'b.yaml': service('shop/web', '{ app: other }'),
    });
    assert.deepEqual(selected(cluster), []);
  });

  it('and within one', () => {
    assert.deepEqual(selected(clusterOf(service('shop/web', '{ a: b }'), web, service('shop/web', '{ app: web }'))), [
      'Deployment shop/web',
    ]);
  });
});

/** `http: web 8080, canary 80; without db; 10.0.0.1:80`. */
function endpoints({ db, key }: Cluster): readonly string[] {
  return endpointsOf(db, key('shop', 'web')).map(({ port, pods: behind, without, addresses }) =>
    [
      `${port.name ?? String(port.port)}: ${behind.map((one) => `${one.workload.name} ${one.port}`).join(', ')}`,
      ...(without.length > 0 ? [`without ${without.map(({ name }) => name).join(', ')}`] : []),
      ...addresses.map(({ address, port: number, isReady }) => `${address}:${number}${isReady ? '' : ' (not ready)'}`),
    ].join('; '),
  );
}

describe('endpoints: where a port of a Service leads (N-4.10 – N-4.12)', () => {
  const http = '[{ name: http, containerPort: 8080 }]';
  const table: readonly (readonly [what: string, documents: readonly string[], ...expected: readonly string[]])[] = [
    ['to the same port', [pods('shop/web', '{ a: b }'), service('shop/web', '{ a: b }')], '80: web 80'],
    [
      'to a number, declared or not',
      [pods('shop/web', '{ a: b }', http), service('shop/web', '{ a: b }', '[{ port: 80, targetPort: 9999 }]')],
      '80: web 9999',
    ],
    [
      'to a name',
      [pods('shop/web', '{ a: b }', http), service('shop/web', '{ a: b }', '[{ port: 80, targetPort: http }]')],
      '80: web 8080',
    ],
    [
      'to a name that is another number on each pod',
      [
        pods('shop/web', '{ a: b }', http),
        pods('shop/new', '{ a: b }', '[{ name: http, containerPort: 9090 }]'),
        service('shop/web', '{ a: b }', '[{ port: 80, targetPort: http }]'),
      ],
      '80: web 8080, new 9090',
    ],
    [
      'to a name that some pods lack',
      [
        pods('shop/web', '{ a: b }', http),
        pods('shop/db', '{ a: b }'),
        service('shop/web', '{ a: b }', '[{ port: 80, targetPort: http }]'),
      ],
      '80: web 8080; without db',
    ],
    [
      'to a name of the same protocol',
      [
        pods(
          'shop/web',
          '{ a: b }',
          '[{ name: dns, containerPort: 53 }, { name: dns, containerPort: 5353, protocol: UDP }]',
        ),
        service(
          'shop/web',
          '{ a: b }',
          '[{ name: u, port: 53, targetPort: dns, protocol: UDP }, { name: s, port: 53, targetPort: dns, protocol: SCTP }]',
        ),
      ],
      'u: web 5353',
      's: ; without web',
    ],
    [
      'nowhere while no pods run (N-4.3)',
      [pods('shop/web', '{ a: b }', http, 'replicas: 0'), service('shop/web', '{ a: b }')],
      '80: ',
    ],
  ];
  for (const [what, documents, ...expected] of table) {
    it(what, () => {
      assert.deepEqual(endpoints(clusterOf(...documents)), expected);
    });
  }
});

describe('endpoints: from slices and Endpoints in the files (N-4.5)', () => {
  const slice = (ports: string, name = 'web'): string =>
    `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { namespace: shop, name: ${name}-x, labels: { kubernetes.io/service-name: ${name} } }\nports: ${ports}\nendpoints: [{ addresses: [10.0.0.1] }, { addresses: [10.0.0.2], conditions: { ready: false } }]\n`;
  const table: readonly (readonly [what: string, documents: readonly string[], ...expected: readonly string[]])[] = [
    [
      'ports find each other by name',
      [service('shop/web', '{}', '[{ name: a, port: 80 }, { name: b, port: 81 }]'), slice('[{ name: b, port: 8081 }]')],
      'a: ',
      'b: ; 10.0.0.1:8081; 10.0.0.2:8081 (not ready)',
    ],
    [
      'without names too',
      [service('shop/web', '{}'), slice('[{ port: 8080 }]')],
      '80: ; 10.0.0.1:8080; 10.0.0.2:8080 (not ready)',
    ],
    ['and by protocol', [service('shop/web', '{}'), slice('[{ port: 8080, protocol: UDP }]')], '80: '],
    ['of another Service count for that one', [service('shop/web', '{}'), slice('[{ port: 8080 }]', 'api')], '80: '],
    [
      'as Endpoints',
      [
        service('shop/web', '{}'),
        'apiVersion: v1\nkind: Endpoints\nmetadata: { namespace: shop, name: web }\nsubsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 8080 }] }]',
      ],
      '80: ; 192.0.2.1:8080',
    ],
  ];
  for (const [what, documents, ...expected] of table) {
    it(what, () => {
      assert.deepEqual(endpoints(clusterOf(...documents)), expected);
    });
  }

  it('of the same name in another namespace are not meant', () => {
    const other = resource('v1', 'Service', 'shop/web', '{ ports: [{ port: 80 }] }');
    assert.deepEqual(
      endpoints(clusterOf(other, slice('[{ port: 8080 }]').replace('namespace: shop', 'namespace: x'))),
      ['80: '],
    );
  });
});
