import assert from 'node:assert/strict';
import { servicesCalled } from '../../server/src/core/cluster/named';
import { namesOfService, resolve } from '../../server/src/core/cluster/names';
import { zone } from '../../server/src/core/cluster/zone';
import { clusterOf, clusterOfFiles, namespace, pods, resource, service, type Cluster } from './cluster';

const shop = [
  service('shop/web', '{ app: web }'),
  service('shop/api', '{ app: api }'),
  service('data/db', '{ app: db }', '[{ port: 5432 }]', 'clusterIP: None'),
  pods('data/db', '{ app: db }', '[]', 'serviceName: db, replicas: 2', 'StatefulSet'),
  namespace('monitoring'),
];

/** `service data/db`, `db-0 of data/db`, `nothing shop/api` or `outside`. */
function answer({ db, id }: Cluster, from: string, host: string): string {
  const found = resolve(db, id, from, host);
  switch (found.kind) {
    case 'service':
      return `${found.pod === undefined ? '' : `${found.pod} of `}${found.service.namespace}/${found.service.name}`;
    case 'nothing':
      return `nothing ${found.namespace}/${found.service}`;
    case 'outside':
      return 'outside';
  }
}

function table(cluster: Cluster, rows: readonly (readonly [from: string, host: string, expected: string])[]): void {
  for (const [from, host, expected] of rows) {
    it(`${host} from ${from}: ${expected}`, () => {
      assert.equal(answer(cluster, from, host), expected);
    });
  }
}

describe('names: what a host means to a pod (N-5.9, N-5.10)', () => {
  table(clusterOf(...shop), [
    ['shop', 'web', 'shop/web'],
    ['data', 'web', 'nothing data/web'],
    ['data', 'web.shop', 'shop/web'],
    ['data', 'web.shop.svc', 'shop/web'],
    ['data', 'web.shop.svc.cluster.local', 'shop/web'],
    ['data', 'web.shop.svc.cluster.local.', 'shop/web'],
    ['data', 'WEB.Shop', 'shop/web'],
    ['shop', 'web.', 'outside'],
    ['shop', 'web.shop.', 'outside'],
    ['shop', 'shop.example.com', 'outside'],
    ['shop', 'example.com', 'outside'],
  ]);
});

describe('names: that mean something in the cluster, and nothing has', () => {
  table(clusterOf(...shop), [
    ['shop', 'wbe', 'nothing shop/wbe'],
    ['shop', 'wbe.shop', 'nothing shop/wbe'],
    ['shop', 'grafana.monitoring', 'nothing monitoring/grafana'],
    ['shop', 'grafana.observability', 'outside'],
    ['shop', 'api.data.svc', 'nothing data/api'],
    ['shop', 'api.nowhere.svc.cluster.local', 'nothing nowhere/api'],
    ['shop', 'api.nowhere.svc.cluster.local.', 'nothing nowhere/api'],
    ['shop', 'web.shop.svc.other.zone', 'outside'],
  ]);
});

describe('names: of single pods (N-5.4 – N-5.6)', () => {
  const slice =
    'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { namespace: shop, name: web-x, labels: { kubernetes.io/service-name: web } }\nendpoints: [{ addresses: [10.0.0.1], hostname: primary }]\n';
  const named = resource(
    'v1',
    'Pod',
    'shop/one',
    '{ hostname: first, subdomain: web, containers: [] }',
    'labels: { app: web }',
  );
  const halfNamed = resource('v1', 'Pod', 'shop/two', '{ subdomain: web, containers: [] }', 'labels: { app: web }');
  table(clusterOf(...shop, slice, named, halfNamed), [
    ['data', 'db-0.db', 'db-0 of data/db'],
    ['shop', 'db-1.db.data', 'db-1 of data/db'],
    ['shop', 'db-1.db.data.svc.cluster.local', 'db-1 of data/db'],
    ['shop', 'db-2.db.data.svc.cluster.local', 'nothing data/db'],
    ['shop', 'first.web', 'first of shop/web'],
    ['shop', 'two.web.shop.svc', 'nothing shop/web'],
    ['shop', 'primary.web', 'primary of shop/web'],
    ['shop', '10-0-0-1.web', '10-0-0-1 of shop/web'],
  ]);

  it('a StatefulSet whose Service is not headless has none', () => {
    const cluster = clusterOf(...shop.map((text) => text.replace(', clusterIP: None', '')));
    assert.equal(answer(cluster, 'data', 'db-0.db.data.svc'), 'nothing data/db');
  });
});

describe('names: of a Service', () => {
  it('are the full one, those that work elsewhere, and those of its pods', () => {
    const { db, key } = clusterOf(...shop);
    assert.deepEqual(namesOfService(db, key('data', 'db')), {
      full: 'db.data.svc.cluster.local',
      short: ['db', 'db.data', 'db.data.svc'],
      pods: ['db-0.db.data.svc.cluster.local', 'db-1.db.data.svc.cluster.local'],
    });
    assert.equal(namesOfService(db, key('data', 'missing')), undefined);
  });

  it('a thousand replicas are not all listed', () => {
    const many = pods('data/db', '{ app: db }', '[]', 'serviceName: db, replicas: 1000', 'StatefulSet');
    const { db, key } = clusterOf(service('data/db', '{ app: db }', '[]', 'clusterIP: None'), many);
    assert.equal(namesOfService(db, key('data', 'db'))?.pods.length, 100);
  });

  it('Services of the same name in all namespaces', () => {
    const { db, id } = clusterOf(...shop, service('data/web', '{}'));
    assert.deepEqual(
      servicesCalled(db, id, 'web').map((one) => one.namespace),
      ['data', 'shop'],
    );
    assert.deepEqual(servicesCalled(db, id, 'missing'), []);
  });
});

describe('names: the zone (N-5.14)', () => {
  const coreDns = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: coredns, namespace: kube-system }\ndata: { Corefile: "kubernetes prod.example" }\n`;

  it('is cluster.local, as far as anybody knows', () => {
    const { db, id } = clusterOf(...shop);
    assert.deepEqual(zone(db, id), { name: 'cluster.local', isKnown: false });
  });

  it('is what the files show', () => {
    const cluster = clusterOf(...shop, coreDns);
    assert.deepEqual(zone(cluster.db, cluster.id), { name: 'prod.example', isKnown: true });
    assert.equal(answer(cluster, 'data', 'web.shop.svc.prod.example'), 'shop/web');
    assert.equal(answer(cluster, 'data', 'web.shop.svc.cluster.local'), 'outside');
  });

  it('is what portolan.yaml says, whatever the files show', () => {
    const configured = 'clusters: [{ name: prod, clusterDomain: k8s.internal }]';
    const { db, id } = clusterOfFiles({ 'portolan.yaml': configured, 'all.yaml': coreDns });
    assert.deepEqual(zone(db, id), { name: 'k8s.internal', isKnown: true });
  });
});
