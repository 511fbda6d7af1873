import assert from 'node:assert/strict';
import { askedReachability, type ReachConnection } from '../../../server/src/core/reachability';
import type { Asked } from '../../../server/src/core/reachability/asked';
import { connectionsToString, isNoConnections } from '../../../server/src/core/sets/connections';
import { databaseOf, type Sources } from '../../fixture';
import { plugin, policy, workload } from '../diff/states';

const service = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n---\n`;
const admit = (app: string, ports = ''): string =>
  policy(
    `to-${app}`,
    `{ podSelector: { matchLabels: { app: ${app} } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }]${ports} }] }`,
  );
const closed = (app: string): string => policy(`closed-${app}`, `{ podSelector: { matchLabels: { app: ${app} } } }`);
const selectsApi = '{ selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }';
const shop = ['web', 'api', 'job'].map((name) => workload(name)).join('');

/** What those of the shop, and the world, can do with Services: `web → api: TCP 80`. */
function toServices(
  text: string,
  asked: Asked = { from: ['shop/*', 'world'] },
  network = plugin('calico'),
): readonly string[] {
  const sources: Sources = { 'plugin.yaml': network, 'shop.yaml': shop, 'all.yaml': text };
  const { connections, endpoints } = askedReachability(databaseOf(sources), { ...asked, services: true });
  const kinds = new Map(endpoints.map(({ id, kind }) => [id, kind]));
  return connections.filter(({ to }) => ['service', 'ingress'].includes(kinds.get(to) ?? '')).map(textOf);
}

function textOf({ from, to, ports, maybe, ifEnforced }: ReachConnection): string {
  const name = (id: string): string => (id.startsWith('external/') ? 'world' : id.slice(id.lastIndexOf('/') + 1));
  const said = [
    ...(isNoConnections(ports) ? [] : [connectionsToString(ports)]),
    ...maybe.map((doubt) => `maybe ${connectionsToString(doubt.ports)}: ${doubt.reason}`),
    ...(ifEnforced ? [`would leave ${connectionsToString(ifEnforced)}`] : []),
  ];
  return `${name(from)} → ${name(to)}: ${said.join('; ')}`;
}

describe('Services as destinations', () => {
  it('are reached on their own ports, where policies admit the pods’ ports', () => {
    const onPod = admit('api', ', ports: [{ port: 8080 }]');
    assert.deepEqual(toServices(service('api', selectsApi) + onPod), ['web → api: TCP 80']);
    const onService = admit('api', ', ports: [{ port: 80 }]');
    assert.deepEqual(toServices(service('api', selectsApi) + onService), []);
  });

  it('are endpoints of their own kind, and only where they are asked for', () => {
    const sources = { 'shop.yaml': shop, 'service.yaml': service('api', selectsApi) };
    const db = databaseOf(sources);
    const asked = { from: ['shop/web'], to: ['shop/api'] };
    const { endpoints } = askedReachability(db, { ...asked, services: true });
    assert.deepEqual(
      endpoints.find(({ kind }) => kind === 'service'),
      {
        id: 'shop/Service/api',
        kind: 'service',
        cluster: 'w',
        namespace: 'shop',
        name: 'api',
      },
    );
    assert.equal(endpoints.length, 3);
    assert.equal(askedReachability(db, asked).endpoints.length, 2);
  });

  it('that some of the pods behind refuse are reached now and then', () => {
    const both = service('both', '{ selector: { part: back }, ports: [{ port: 80, targetPort: 8080 }] }');
    const parts = ['one', 'two'].map((name) => workload(name).replace('app: ', 'part: back, app: ')).join('');
    assert.deepEqual(toServices(both + parts + closed('two'), { from: ['shop/web'] }), [
      'web → both: maybe TCP 80: each connection goes to any of those behind the Service, and `shop/Deployment/two` refuses it',
    ]);
    assert.deepEqual(toServices(both + parts + closed('one') + closed('two'), { from: ['shop/web'] }), []);
    assert.deepEqual(toServices(both + parts, { from: ['shop/web'] }), ['web → both: TCP 80']);
  });

  it('have endpoints that no file shows where somebody writes them by hand or an operator makes the pods', () => {
    const byHand = service('hand', '{ ports: [{ port: 80 }] }');
    const from = { from: ['shop/web', 'shop/job'] };
    assert.deepEqual(toServices(byHand, from), [
      'web → hand: maybe TCP 80: no file shows its endpoints',
      'job → hand: maybe TCP 80: no file shows its endpoints',
    ]);
    const alone = policy('alone', '{ podSelector: { matchLabels: { app: job } }, policyTypes: [Egress] }');
    assert.deepEqual(toServices(byHand + alone, from), ['web → hand: maybe TCP 80: no file shows its endpoints']);
    const made = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: pg, namespace: shop }\n---\n';
    const lost = service('pg', '{ type: LoadBalancer, selector: { cnpg.io/cluster: pg }, ports: [{ port: 5432 }] }');
    const why = 'no file shows pods with `cnpg.io/cluster=pg`, but an operator may make such pods';
    assert.deepEqual(toServices(made + lost, { from: ['shop/web'] }), [`web → pg: maybe TCP 5432: ${why}`]);
    assert.ok(toServices(made + lost, { from: ['world'] })[0]?.startsWith(`world → pg: maybe TCP 5432: ${why}`));
    assert.deepEqual(toServices(lost, { from: ['world', 'shop/web'] }), []);
  });

  it('lead nowhere without endpoints, whether or not anybody enforces policies', () => {
    const backend = (name: string): string =>
      `{ path: /, pathType: Prefix, backend: { service: { name: ${name}, port: { number: 80 } } } }`;
    const ingress = (name: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: to-${name}, namespace: shop }\nspec: { rules: [{ http: { paths: [${backend(name)}] } }] }\n---\n`;
    const text =
      service('lost', '{ selector: { app: lost }, ports: [{ port: 80 }] }') +
      service('hand', '{ ports: [{ port: 80 }] }') +
      service('some', '{ type: NodePort, selector: { app: api }, ports: [{ port: 80 }] }') +
      ['lost', 'hand', 'gone'].map(ingress).join('');
    for (const network of ['calico', 'flannel'] as const) {
      const left = network === 'flannel' ? '; would leave ' : '';
      assert.deepEqual(
        toServices(text, { from: ['world'] }, plugin(network)).map((line) =>
          line.replace(/would leave .*/, 'would leave '),
        ),
        [
          `world → some: maybe TCP 30000-32767: its node port is chosen on creation${left}`,
          `world → to-hand: maybe TCP 80: no file shows its endpoints${left}`,
        ],
      );
    }
  });

  it('with endpoints outside leave it open whether an `ipBlock` is asked about them, where that matters (N-1.44)', () => {
    const legacy =
      service('legacy', '{ ports: [{ port: 80 }] }') +
      'apiVersion: v1\nkind: Endpoints\nmetadata: { name: legacy, namespace: shop }\nsubsets: [{ addresses: [{ ip: 203.0.113.9 }], ports: [{ port: 8080 }] }]\n---\n';
    const send = (rule: string): string =>
      policy('web', `{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [${rule}] }`);
    const to = (cidr: string): string => `{ to: [{ ipBlock: { cidr: ${cidr} } }], ports: [{ port: 8080 }] }`;
    const said = (rule: string, network = ''): readonly string[] =>
      toServices(legacy + send(rule), { from: ['shop/web'] }, network);
    const open = 'whether an `ipBlock` counts for a Service with endpoints outside is up to the network plugin';
    assert.deepEqual(said(to('203.0.113.0/24')), [`web → legacy: maybe TCP 80: ${open}`]);
    assert.deepEqual(said(to('198.51.100.0/24')), [`web → legacy: maybe TCP 80: ${open}`]);
    assert.deepEqual(said(to('0.0.0.0/0')), ['web → legacy: TCP 80']);
    assert.deepEqual(said(`{}, ${to('198.51.100.0/24')}`), ['web → legacy: TCP 80']);
    assert.deepEqual(said(to('203.0.113.0/24').replace('8080', '80')), []);
    assert.deepEqual(said(to('203.0.113.0/24'), plugin('calico')), ['web → legacy: TCP 80']);
    assert.deepEqual(said(to('198.51.100.0/24'), plugin('calico')), []);
  });

  it('of one pod of a StatefulSet are judged by the policies about that pod', () => {
    const db =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db, namespace: shop }\n' +
      'spec: { serviceName: db, replicas: 2, template: { metadata: { labels: { app: db } }, spec: { containers: [] } } }\n---\n';
    const ofPod = (name: string): string => `{ statefulset.kubernetes.io/pod-name: ${name} }`;
    const own = ['db-0', 'db-1'].map((name) => service(name, `{ selector: ${ofPod(name)}, ports: [{ port: 5432 }] }`));
    const policies = [
      closed('db'),
      policy(
        'db-0',
        `{ podSelector: { matchLabels: ${ofPod('db-0')} }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }`,
      ),
    ];
    assert.deepEqual(toServices([db, ...own, ...policies].join('')), ['web → db-0: TCP 5432']);
  });

  it('without endpoints, and names of other hosts, lead nowhere', () => {
    const lost = service('lost', '{ selector: { app: nobody }, ports: [{ port: 80 }] }');
    const name = service('name', '{ type: ExternalName, externalName: example.com }');
    assert.deepEqual(toServices(lost + name), []);
  });

  it('without a cluster IP are reached on the ports of the pods', () => {
    const headless = service(
      'api',
      '{ clusterIP: None, selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }',
    );
    assert.deepEqual(toServices(headless, { from: ['shop/web'] }), ['web → api: TCP 8080']);
  });

  it('are not told of the only workload behind them, as it is not told of itself', () => {
    assert.deepEqual(toServices(service('api', selectsApi), { from: ['shop/api', 'shop/job'] }), ['job → api: TCP 80']);
  });

  it('without a selector lead to the addresses of their slices', () => {
    const slice = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: out, namespace: shop, labels: { kubernetes.io/service-name: out } }
addressType: IPv4
ports: [{ port: 5432, protocol: TCP }]
endpoints: [{ addresses: [192.0.2.7] }]
---
`;
    const out = service('out', '{ ports: [{ port: 5432 }] }') + slice;
    const egress = (cidr: string): string =>
      policy(
        'web',
        `{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: ${cidr} } }] }] }`,
      );
    assert.deepEqual(toServices(out + egress('192.0.2.0/24'), { from: ['shop/web'] }), ['web → out: TCP 5432']);
    assert.deepEqual(toServices(out + egress('10.0.0.0/8'), { from: ['shop/web'] }), []);
  });

  it('pass everyone where policies are not enforced, and these would leave less', () => {
    assert.deepEqual(
      toServices(service('api', selectsApi) + closed('api'), { from: ['shop/web'] }, plugin('flannel')),
      ['web → api: TCP 80; would leave nothing'],
    );
  });
});

describe('Services and Ingresses as destinations of the world', () => {
  const world = { from: ['world'] };
  const ofType = (type: string, more = ''): string =>
    service('api', `{ type: ${type}, selector: { app: api }, ports: [{ port: 80, targetPort: 8080${more} }] }`);
  const fromAnywhere = policy('api', '{ podSelector: { matchLabels: { app: api } }, ingress: [{}] }');

  it('are those that answer outside', () => {
    assert.deepEqual(toServices(ofType('ClusterIP'), world), []);
    assert.deepEqual(toServices(ofType('LoadBalancer'), world), ['world → api: TCP 80']);
    assert.deepEqual(toServices(ofType('NodePort', ', nodePort: 30080'), world), ['world → api: TCP 30080']);
    assert.deepEqual(toServices(ofType('NodePort'), world), [
      'world → api: maybe TCP 30000-32767: its node port is chosen on creation',
    ]);
  });

  it('are closed by policies on the pods behind', () => {
    const local = ofType('LoadBalancer').replace('type:', 'externalTrafficPolicy: Local, type:');
    assert.deepEqual(toServices(local + closed('api'), world), []);
    assert.deepEqual(toServices(ofType('LoadBalancer') + closed('api') + fromAnywhere, world), ['world → api: TCP 80']);
  });

  const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: nginx
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }]
---
`;
  const controller = `apiVersion: apps/v1
kind: Deployment
metadata: { name: controller, namespace: edge }
spec:
  template:
    metadata: { labels: { app: controller } }
    spec: { containers: [{ name: c, image: registry.k8s.io/ingress-nginx/controller, args: [/nginx-ingress-controller] }] }
---
apiVersion: v1
kind: Service
metadata: { name: controller, namespace: edge }
spec: { type: LoadBalancer, selector: { app: controller }, ports: [{ port: 80 }] }
---
`;
  const toApi = ingress + service('api', selectsApi);

  it('go through the pods of the Ingress’ controller, which policies must admit', () => {
    const asked = { from: ['world'], to: ['shop/*'] };
    assert.deepEqual(toServices(toApi + controller, asked), ['world → front: TCP 80']);
    assert.deepEqual(toServices(toApi + controller + closed('api'), asked), []);
  });

  it('are uncertain where no file shows the controller', () => {
    const [said, ...others] = toServices(toApi, { from: ['world'], to: ['shop/Ingress/front'] });
    assert.match(said ?? '', /^world → front: maybe TCP 80: the pods of ingress-nginx are not in these files$/);
    assert.deepEqual(others, []);
  });

  it('are uncertain behind an alias, and behind what is no Service', () => {
    const asked = { from: ['world'], to: ['shop/Ingress/front'] };
    const alias = service('api', '{ type: ExternalName, externalName: api.example, ports: [{ port: 80 }] }');
    assert.deepEqual(toServices(ingress + alias + controller, asked), [
      'world → front: maybe TCP 80: whether a controller follows an alias, and where to, is up to it',
    ]);
    const backend = 'resource: { apiGroup: k8s.example.com, kind: Bucket, name: icons }';
    const other = ingress.replace('service: { name: api, port: { number: 80 } }', backend);
    assert.deepEqual(toServices(other + controller, asked), [
      'world → front: maybe TCP 80: no file shows what answers behind a backend that is no Service',
    ]);
  });
});
