import type { GraphCluster, GraphEdge, GraphNamespace, GraphNode, GraphView, Place } from '../../server/src/protocol';

export const all = 'all connections';

export function place(file: string, line: number): Place {
  return { uri: `file:///shop/${file}`, range: { start: { line, character: 2 }, end: { line, character: 20 } } };
}

export function workload(id: string, type = 'Deployment', detail = 'TCP 8080'): GraphNode {
  const name = id.slice(id.indexOf('/') + 1);
  return { id, kind: 'workload', type, name, detail, place: place(`${name}.yaml`, 3) };
}

export function service(id: string, detail: string): GraphNode {
  const name = id.slice(id.indexOf('/') + 1);
  return { id: `svc:${id}`, kind: 'service', type: 'Service', name, detail, place: place(`${name}.yaml`, 30) };
}

export function edge(
  kind: GraphEdge['kind'],
  from: string,
  to: string,
  label: string,
  more: Partial<GraphEdge> = {},
): GraphEdge {
  const id = `${kind} ${from} ${to} ${more.certainty ?? 'yes'} ${label}`;
  return { id, from, to, kind, certainty: 'yes', label, reason: 'No policy selects it.', ...more };
}

export function namespace(name: string, ...nodes: readonly GraphNode[]): GraphNamespace {
  return { id: `ns:${name}`, name, nodes, place: place('namespaces.yaml', 1) };
}

const world: GraphNode = {
  id: 'world',
  kind: 'external',
  type: 'World',
  name: 'Anywhere else',
  detail: '0.0.0.0/0, ::/0',
};
const office: GraphNode = { id: 'office', kind: 'external', type: 'World', name: 'Office', detail: '203.0.113.0/24' };

const ingress: GraphNode = {
  id: 'ing:shop/shop',
  kind: 'ingress',
  type: 'Ingress',
  name: 'shop',
  detail: 'shop.example.com',
  place: place('ingress.yaml', 4),
};

const shopNamespaces: readonly GraphNamespace[] = [
  namespace(
    'shop',
    ingress,
    service('shop/web', '80 → 8080'),
    service('shop/api', '80 → 9090'),
    service('shop/api-metrics', '9100'),
    { ...workload('shop/web'), severity: 'warning' },
    workload('shop/api', 'Deployment', 'TCP 9090, 9100'),
    workload('shop/worker', 'Deployment', 'no ports'),
    workload('shop/nightly-report', 'CronJob', 'no ports'),
  ),
  namespace(
    'data',
    service('data/postgres', '5432'),
    service('data/redis', '6379'),
    { ...workload('data/postgres', 'StatefulSet', 'TCP 5432'), severity: 'error' },
    workload('data/redis', 'StatefulSet', 'TCP 6379'),
  ),
  namespace(
    'monitoring',
    service('monitoring/prometheus', '9090'),
    workload('monitoring/prometheus', 'StatefulSet', 'TCP 9090'),
    workload('monitoring/node-exporter', 'DaemonSet', 'TCP 9100'),
  ),
];

const workloads = shopNamespaces.flatMap(({ nodes }) => nodes).filter((node) => node.kind === 'workload');

const addressing: readonly GraphEdge[] = [
  edge('routes', 'ing:shop/shop', 'svc:shop/web', '/'),
  edge('routes', 'ing:shop/shop', 'svc:shop/api', '/api'),
  edge('selects', 'svc:shop/web', 'shop/web', 'TCP 80 → 8080', {
    reason: 'Selector app=web.',
    place: place('web.yaml', 36),
  }),
  edge('selects', 'svc:shop/api', 'shop/api', 'TCP 80 → 9090'),
  edge('selects', 'svc:shop/api-metrics', 'shop/api', 'TCP 9100'),
  edge('selects', 'svc:data/postgres', 'data/postgres', 'TCP 5432'),
  edge('selects', 'svc:data/redis', 'data/redis', 'TCP 6379'),
  edge('selects', 'svc:monitoring/prometheus', 'monitoring/prometheus', 'TCP 9090'),
];

const allowedInto: Readonly<Record<string, readonly GraphEdge[]>> = {
  'data/postgres': [
    edge('reaches', 'shop/api', 'data/postgres', 'TCP 5432', allowedBy('allow-api')),
    edge('reaches', 'shop/nightly-report', 'data/postgres', 'TCP 5432', {
      certainty: 'maybe',
      ...allowedBy('allow-jobs'),
    }),
    edge('reaches', 'monitoring/prometheus', 'data/postgres', 'TCP 9187', allowedBy('allow-metrics')),
  ],
  'data/redis': [
    edge('reaches', 'shop/api', 'data/redis', 'TCP 6379', allowedBy('allow-cache')),
    edge('reaches', 'shop/worker', 'data/redis', 'TCP 6379', allowedBy('allow-cache')),
  ],
  'shop/api': [
    edge('reaches', 'shop/web', 'shop/api', 'TCP 9090', allowedBy('allow-web')),
    edge('reaches', 'monitoring/prometheus', 'shop/api', 'TCP 9100', allowedBy('allow-metrics')),
    edge('reaches', 'office', 'shop/api', 'TCP 9090', allowedBy('allow-office')),
  ],
};

function allowedBy(policy: string): Pick<GraphEdge, 'reason' | 'place'> {
  return { reason: `Allowed by ${policy}.`, place: place('policies.yaml', policy.length) };
}

/** A shop of eight workloads, three of them protected. */
export const shop: GraphView = { clusters: [shopCluster({ name: 'Calico', enforces: 'yes' })] };

/** The same, where nothing enforces the policies. */
export const flannelShop: GraphView = { clusters: [shopCluster({ name: 'Flannel', enforces: 'no' })] };

/** The same without policies. */
export const openShop: GraphView = {
  clusters: [{ ...shopCluster({ name: 'Calico', enforces: 'yes' }), edges: [...addressing, ...open(new Set())] }],
};

function shopCluster(cni: GraphCluster['cni']): GraphCluster {
  const isolated = new Set(Object.keys(allowedInto));
  const allowed = Object.values(allowedInto).flat();
  const past = cni.enforces === 'no' ? unenforced(isolated, allowed) : [];
  return {
    name: 'shop',
    cni,
    namespaces: shopNamespaces,
    outside: [world, office],
    edges: [...addressing, ...open(isolated), ...allowed, ...past],
    assumptions: [
      'Pods have IPv4 addresses only.',
      'The namespace `kube-system` has no manifest, so its labels are unknown.',
    ],
  };
}

function open(isolated: ReadonlySet<string>): readonly GraphEdge[] {
  const targets = workloads.filter(({ id }) => !isolated.has(id));
  const inside = workloads.flatMap((from) =>
    targets.filter((to) => to !== from).map((to) => edge('reaches', from.id, to.id, all)),
  );
  const inwards = [world, office].flatMap((from) => targets.map((to) => edge('reaches', from.id, to.id, all)));
  const outwards = workloads.flatMap((from) => [world, office].map((to) => edge('reaches', from.id, to.id, all)));
  return [...inside, ...inwards, ...outwards];
}

function unenforced(isolated: ReadonlySet<string>, allowed: readonly GraphEdge[]): readonly GraphEdge[] {
  const known = new Set(allowed.map(({ from, to }) => `${from} ${to}`));
  const because = { ...allowedBy('deny-all'), reason: 'Policies would deny it, but Flannel does not enforce them.' };
  return [...isolated].flatMap((to) =>
    [...workloads, world, office]
      .filter(({ id }) => id !== to && !known.has(`${id} ${to}`))
      .map(({ id }) => edge('reaches', id, to, all, { certainty: 'unenforced', ...because })),
  );
}

/** A cluster of `count` workloads and Services in namespaces of about ten, with `edges` connections between them. */
export function large(count: number, edges: number): GraphView {
  const namespaces = Array.from({ length: Math.ceil(count / 20) }, (_, index) => largeNamespace(index));
  const ids = namespaces
    .flatMap(({ nodes }) => nodes)
    .filter((node) => node.kind === 'workload')
    .map((node) => node.id);
  const selects = ids.map((id) => edge('selects', `svc:${id}`, id, 'TCP 80 → 8080'));
  const reaches = Array.from({ length: edges - selects.length }, (_, index) => {
    const from = ids[(index * 7) % ids.length] ?? '';
    const to = ids[(index * 13 + Math.floor(index / ids.length) * 5 + 1) % ids.length] ?? '';
    return edge('reaches', from, to, `TCP ${8000 + (index % 5)}`, { id: `reaches ${index}` });
  }).filter(({ from, to }) => from !== to);
  const cni = { name: 'Cilium', enforces: 'yes' } as const;
  return {
    clusters: [{ name: 'large', cni, namespaces, outside: [world], edges: [...selects, ...reaches], assumptions: [] }],
  };
}

function largeNamespace(index: number): GraphNamespace {
  const name = `team-${index}`;
  const ids = Array.from({ length: 10 }, (_, number) => `${name}/service-${number}`);
  return namespace(name, ...ids.map((id) => service(id, '80 → 8080')), ...ids.map((id) => workload(id)));
}
