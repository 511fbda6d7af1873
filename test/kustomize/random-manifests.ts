import fc from 'fast-check';

/** A manifest as data; JSON is YAML. */
export type Manifest = Readonly<Record<string, unknown>>;

export const name = fc.constantFrom('web', 'api', 'db');
const namespace = fc.constantFrom(undefined, 'default', 'shop', 'bank');
const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'team'), fc.constantFrom('a', 'b', '1'), { maxKeys: 2 });

function metadata(extra: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Manifest> {
  return fc.record({ name, namespace, labels: fc.option(labels, { nil: undefined }), ...extra }).map(withoutMissing);
}

export function withoutMissing(record: Record<string, unknown>): Manifest {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

export function some<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function record(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Manifest> {
  return fc.record(fields).map(withoutMissing);
}

const image = fc.constantFrom(
  'nginx',
  'nginx:1.25',
  'registry.io:5000/team/app:v1',
  'app@sha256:0123abcd',
  'redis:7@sha256:99',
);
const port = record({
  containerPort: fc.constantFrom(80, 81, 443),
  protocol: some(fc.constantFrom('TCP', 'UDP')),
  name: some(fc.constantFrom('http', 'dns')),
});
const variable = fc.oneof(
  record({ name: fc.constantFrom('A', 'B', 'C'), value: fc.constantFrom('1', 'x', '', '$(HOST):$(K)') }),
  record({
    name: fc.constantFrom('A', 'B', 'C'),
    valueFrom: fc.oneof(
      record({ configMapKeyRef: record({ name: fc.constantFrom('web', 'settings'), key: fc.constant('k') }) }),
      record({ secretKeyRef: record({ name: fc.constantFrom('db', 'keys'), key: fc.constant('k') }) }),
    ),
  }),
);

export const container = record({
  name: fc.constantFrom('main', 'side'),
  image,
  ports: some(fc.array(port, { maxLength: 3 })),
  env: some(fc.array(variable, { maxLength: 3 })),
  envFrom: some(
    fc.array(record({ configMapRef: record({ name: fc.constantFrom('settings', 'web') }) }), { maxLength: 1 }),
  ),
  args: some(fc.array(fc.constantFrom('-a', '-b', '$(HOST)', '$$(HOST)'), { maxLength: 2 })),
});

const volume = fc.oneof(
  record({ name: fc.constantFrom('v', 'w'), emptyDir: fc.constant({}) }),
  record({ name: fc.constantFrom('v', 'w'), configMap: record({ name: fc.constantFrom('settings', 'web') }) }),
  record({ name: fc.constantFrom('v', 'w'), secret: record({ secretName: fc.constantFrom('keys', 'db') }) }),
);

export const podSpec = record({
  containers: fc.uniqueArray(container, { minLength: 1, maxLength: 2, selector: (one) => one['name'] }),
  volumes: some(fc.uniqueArray(volume, { maxLength: 2, selector: (one) => one['name'] })),
  serviceAccountName: some(name),
  tolerations: some(fc.constant([{ key: 'a', effect: 'NoSchedule' }])),
});

const template = record({ metadata: record({ labels }), spec: podSpec });
const selector = record({ matchLabels: labels });

function workload(apiVersion: string, kind: string): fc.Arbitrary<Manifest> {
  return record({
    apiVersion: fc.constant(apiVersion),
    kind: fc.constant(kind),
    metadata: metadata(),
    spec: record({ replicas: some(fc.constantFrom(0, 1, 3)), selector: some(selector), template }),
  });
}

function object(
  apiVersion: string,
  kind: string,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Manifest> {
  return record({ apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata: metadata(), ...fields });
}

const service = object('v1', 'Service', {
  spec: record({
    selector: some(labels),
    ports: fc.uniqueArray(
      record({
        port: fc.constantFrom(80, 443),
        protocol: some(fc.constantFrom('TCP', 'UDP')),
        targetPort: some(fc.constantFrom(80, 'http')),
      }),
      { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify([one['port'], one['protocol']]) },
    ),
  }),
});

const policy = object('networking.k8s.io/v1', 'NetworkPolicy', {
  spec: record({
    podSelector: fc.oneof(fc.constant({}), selector),
    ingress: some(
      fc.array(record({ from: fc.array(record({ podSelector: selector }), { maxLength: 2 }) }), { maxLength: 2 }),
    ),
  }),
});

const ingress = object('networking.k8s.io/v1', 'Ingress', {
  spec: record({
    defaultBackend: some(record({ service: record({ name, port: fc.constant({ number: 80 }) }) })),
    tls: some(fc.constant([{ secretName: 'keys' }])),
  }),
});

const binding = object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
  roleRef: record({
    apiGroup: fc.constant('rbac.authorization.k8s.io'),
    kind: fc.constantFrom('Role', 'ClusterRole'),
    name,
  }),
  subjects: fc.array(
    record({
      kind: fc.constant('ServiceAccount'),
      name: fc.constantFrom('web', 'default'),
      namespace: some(fc.constantFrom('shop', 'default')),
    }),
    { maxLength: 2 },
  ),
});

const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
  spec: record({
    scaleTargetRef: record({ apiVersion: fc.constant('apps/v1'), kind: fc.constant('Deployment'), name }),
  }),
});

const custom = object('example.org/v1', 'Gadget', {
  spec: record({ template: some(record({ spec: podSpec })), list: some(fc.constant([{ name: 'a' }, { name: 'b' }])) }),
});

const cronJob = object('batch/v1', 'CronJob', {
  spec: record({ jobTemplate: record({ spec: record({ template }) }) }),
});

export const manifest: fc.Arbitrary<Manifest> = fc.oneof(
  { weight: 4, arbitrary: workload('apps/v1', 'Deployment') },
  { weight: 2, arbitrary: workload('apps/v1', 'StatefulSet') },
  { weight: 3, arbitrary: service },
  { weight: 2, arbitrary: policy },
  ingress,
  binding,
  scaler,
  custom,
  cronJob,
  object('v1', 'ServiceAccount', {}),
  object('v1', 'ConfigMap', { data: some(fc.constant({ k: 'v' })) }),
  object('v1', 'Secret', { data: some(fc.constant({ k: 'dg==' })) }),
  object('v1', 'Namespace', {}),
  object('rbac.authorization.k8s.io/v1', 'Role', {
    rules: fc.constant([{ resourceNames: ['web'], resources: ['configmaps'] }]),
  }),
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: fc.constant([]) }),
);
