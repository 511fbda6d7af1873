import assert from 'node:assert/strict';
import { entriesOf, entriesTo, entriesToPods, type Entry } from '../../server/src/core/cluster/entries';
import { serviceNamed } from '../../server/src/core/cluster/selection';
import { workloadsIn } from '../../server/src/core/cluster/workloads';
import { clusterOf, pods, resource, service } from './cluster';

const web = pods('shop/web', '{ app: web }', '[{ name: http, containerPort: 8080 }]');
const exposed = (more: string, ports = '[{ port: 80, targetPort: http }]'): string =>
  service('shop/web', '{ app: web }', ports, more);

/** `load-balancer 192.0.2.1:80 → shop/web 8080 (client-or-node)`. */
function toldOf(entry: Entry): string {
  const behind = entry.pods
    .map(({ workload, port }) => `${workload.namespace}/${workload.name} ${String(port)}`)
    .join(', ');
  if (entry.kind === 'ingress') {
    const { host = '*', path = '' } = entry.route;
    return `ingress ${host}${path} → ${behind || 'nothing'}`;
  }
  const hosts = 'hosts' in entry ? entry.hosts.join(',') : '';
  const port = entry.port === undefined ? 'allocated' : String(entry.port);
  return `${entry.kind} ${hosts}:${port} → ${behind || 'nothing'} (${entry.source})`;
}

describe('entries: every way in from outside', () => {
  const table: readonly (readonly [what: string, documents: readonly string[], expected: readonly string[]])[] = [
    ['a ClusterIP is none', [web, exposed('')], []],
    [
      'a node port that is chosen on creation',
      [web, exposed('type: NodePort')],
      ['node-port :allocated → shop/web 8080 (client-or-node)'],
    ],
    [
      'a given node port',
      [web, exposed('type: NodePort', '[{ port: 80, targetPort: http, nodePort: 30080 }]')],
      ['node-port :30080 → shop/web 8080 (client-or-node)'],
    ],
    [
      'a load balancer, which has node ports as well (N-4.20)',
      [web, exposed('type: LoadBalancer, loadBalancerIP: 192.0.2.1')],
      [
        'load-balancer 192.0.2.1:80 → shop/web 8080 (client-or-node)',
        'node-port :allocated → shop/web 8080 (client-or-node)',
      ],
    ],
    [
      'unless it does without them (N-4.29)',
      [web, exposed('type: LoadBalancer, allocateLoadBalancerNodePorts: false')],
      ['load-balancer :80 → shop/web 8080 (client-or-node)'],
    ],
    [
      'clients may keep their address (N-4.26)',
      [web, exposed('type: NodePort, externalTrafficPolicy: Local')],
      ['node-port :allocated → shop/web 8080 (client)'],
    ],
    [
      'external addresses, also of a ClusterIP',
      [web, exposed('externalIPs: [192.0.2.9]')],
      ['external-ip 192.0.2.9:80 → shop/web 8080 (client-or-node)'],
    ],
    [
      'one for each port',
      [
        web,
        exposed('type: NodePort', '[{ name: a, port: 1, nodePort: 30001 }, { name: b, port: 2, nodePort: 30002 }]'),
      ],
      ['node-port :30001 → shop/web 1 (client-or-node)', 'node-port :30002 → shop/web 2 (client-or-node)'],
    ],
    ['leading nowhere', [exposed('type: NodePort')], ['node-port :allocated → nothing (client-or-node)']],
    ['headless and ExternalName are none', [web, exposed('clusterIP: None, externalIPs: [192.0.2.9]')], []],
    [
      'a port of the node',
      [pods('shop/web', '{}', '[{ containerPort: 8080, hostPort: 80 }, { containerPort: 9090 }]')],
      ['host-port :80 → shop/web 8080 (client)'],
    ],
    [
      'the network of the node',
      [
        pods('shop/web', '{}', '[{ containerPort: 80 }]').replace(
          'spec: { containers',
          'spec: { hostNetwork: true, containers',
        ),
      ],
      ['host-network :80 → shop/web 80 (client)'],
    ],
    [
      'routes of an Ingress, to the port of the pods',
      [
        web,
        exposed(''),
        resource(
          'networking.k8s.io/v1',
          'Ingress',
          'shop/web',
          `{ rules: [{ host: a.com, http: { paths: [
            { path: /a, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } },
            { path: /b, pathType: Prefix, backend: { service: { name: web, port: { number: 81 } } } }] } }] }`,
        ),
      ],
      ['ingress a.com/a → shop/web 8080', 'ingress a.com/b → nothing'],
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      const { db, id } = clusterOf(...documents);
      assert.deepEqual(entriesOf(db, id).map(toldOf), expected);
    });
  }

  it('by Service, and by workload', () => {
    const { db, id, key } = clusterOf(
      web,
      exposed('type: NodePort'),
      service('shop/other', '{ app: other }', '[{ port: 80 }]', 'type: NodePort'),
      resource(
        'networking.k8s.io/v1',
        'Ingress',
        'shop/in',
        '{ defaultBackend: { service: { name: web, port: { number: 80 } } } }',
      ),
    );
    const named = serviceNamed(db, key('shop', 'web'));
    const [workload] = workloadsIn(db, key('shop'));
    assert.ok(named && workload);
    const expected = ['ingress * → shop/web 8080', 'node-port :allocated → shop/web 8080 (client-or-node)'];
    assert.deepEqual(entriesTo(db, id, named).map(toldOf).toSorted(), expected);
    assert.deepEqual(entriesToPods(db, id, workload).map(toldOf).toSorted(), expected);
  });
});
