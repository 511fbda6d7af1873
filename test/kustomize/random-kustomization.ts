import fc from 'fast-check';
import { container, manifest, name, podSpec, some, withoutMissing, type Manifest } from './random-manifests';

/** Files by path: a tree with a base, a component and an overlay. */
export type Tree = Readonly<Record<string, string>>;

const labels = fc.dictionary(fc.constantFrom('app', 'env', 'v'), fc.constantFrom('x', 'prod', '2'), {
  minKeys: 1,
  maxKeys: 2,
});
const kinds = [
  'Deployment',
  'StatefulSet',
  'Service',
  'NetworkPolicy',
  'ConfigMap',
  'Gadget',
  'CronJob',
  '.*',
  'D.*|S.*',
];

const target = fc
  .record({
    kind: some(fc.constantFrom(...kinds)),
    name: some(fc.constantFrom('web', 'w.*', 'a', '(web|api)', '.*')),
    namespace: some(fc.constantFrom('shop', 'default')),
    labelSelector: some(fc.constantFrom('app=a', 'app', '!tier', 'app in (a, b),tier!=a')),
  })
  .map(withoutMissing);

function record(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Manifest> {
  return fc.record(fields).map(withoutMissing);
}

const apiVersions: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Service: 'v1',
  ConfigMap: 'v1',
  Gadget: 'example.org/v1',
};

const containerPatch = fc.oneof(
  container,
  record({ name: fc.constantFrom('main', 'side'), $patch: fc.constantFrom('delete', 'replace', 'merge') }),
);

const specPatch = fc.oneof(
  record({ replicas: fc.constantFrom(2, 5) }),
  record({ template: record({ spec: podSpec }) }),
  record({ template: record({ spec: record({ containers: fc.array(containerPatch, { maxLength: 2 }) }) }) }),
  record({
    template: record({ spec: record({ volumes: fc.constant(null), tolerations: fc.constant([{ key: 'b' }]) }) }),
  }),
  record({ selector: fc.constantFrom({ app: 'p' }, null, { $patch: 'replace', app: 'r' }) }),
  record({
    ports: fc.constantFrom(
      [{ port: 80, targetPort: 8080 }],
      [
        { port: 443, protocol: 'TCP', name: 'tls' },
        { port: 53, protocol: 'UDP' },
      ],
    ),
  }),
  record({ list: fc.constantFrom([{ name: 'c' }], [{ $patch: 'replace' }, { name: 'd' }]) }),
);

const strategicPatch = fc
  .record({
    kind: fc.constantFrom(...Object.keys(apiVersions)),
    name,
    namespace: some(fc.constantFrom('shop', 'default')),
    spec: specPatch,
    isDelete: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ kind, name: own, namespace, spec, isDelete }) => ({
    apiVersion: apiVersions[kind],
    kind,
    metadata: withoutMissing({ name: own, namespace, labels: isDelete > 7 ? { patched: 'yes' } : undefined }),
    ...(isDelete === 0 ? { $patch: 'delete' } : { spec }),
  }));

const operation = fc.oneof(
  record({
    op: fc.constantFrom('add', 'replace'),
    path: fc.constantFrom('/metadata/labels', '/metadata/annotations'),
    value: labels,
  }),
  record({ op: fc.constantFrom('add', 'replace'), path: fc.constant('/spec/replicas'), value: fc.constant(7) }),
  record({
    op: fc.constant('add'),
    path: fc.constantFrom('/metadata/labels/app', '/metadata/labels/a~1b'),
    value: fc.constant('json'),
  }),
  record({
    op: fc.constant('add'),
    path: fc.constantFrom('/spec/template/spec/containers/-', '/spec/template/spec/containers/0'),
    value: fc.constant({ name: 'added', image: 'i' }),
  }),
  record({
    op: fc.constant('remove'),
    path: fc.constantFrom('/spec', '/spec/template/spec/containers/0', '/metadata/labels'),
  }),
  record({ op: fc.constant('replace'), path: fc.constant('/metadata/name'), value: fc.constant('renamed') }),
  record({
    op: fc.constant('copy'),
    from: fc.constant('/metadata/name'),
    path: fc.constant('/metadata/labels/copied'),
  }),
  record({ op: fc.constant('test'), path: fc.constant('/kind'), value: fc.constant('Deployment') }),
);

const patch = fc.oneof(
  record({ patch: strategicPatch.map((one) => JSON.stringify(one)) }),
  record({ patch: strategicPatch.map((one) => JSON.stringify(one)), target }),
  record({
    patch: strategicPatch.map((one) => JSON.stringify(one)),
    target,
    options: fc.constantFrom({ allowNameChange: true }, { allowKindChange: true }),
  }),
  record({ patch: fc.array(operation, { minLength: 1, maxLength: 2 }).map((one) => JSON.stringify(one)), target }),
);

const generated = fc.array(
  record({
    name: fc.constantFrom('settings', 'web'),
    behavior: some(fc.constantFrom('create', 'merge', 'replace')),
    namespace: some(fc.constantFrom('shop', 'default')),
    literals: fc.uniqueArray(fc.constantFrom('a=1', 'b="two"', 'c=<&>', 'd=ü€😀', 'e=x=y'), {
      minLength: 1,
      maxLength: 3,
    }),
    options: some(fc.constantFrom({ disableNameSuffixHash: true }, { labels: { g: 'h' }, immutable: true })),
  }),
  { maxLength: 1 },
);

const replacement = record({
  source: record({
    kind: fc.constantFrom('Deployment', 'Service', 'ConfigMap'),
    name,
    fieldPath: some(fc.constantFrom('metadata.name', 'spec.ports.0.port', 'metadata.labels.app')),
  }),
  targets: fc.array(
    record({
      select: record({ kind: fc.constantFrom('Deployment', 'Service', 'ConfigMap', 'Ingress'), name: some(name) }),
      fieldPaths: fc.array(
        fc.constantFrom(
          'metadata.annotations.from',
          'spec.replicas',
          'spec.template.spec.containers.[name=main].image',
          'spec.template.spec.containers.*.image',
          'spec.ports.[port=80].targetPort',
        ),
        { minLength: 1, maxLength: 1 },
      ),
      options: some(fc.constantFrom({ create: true }, { delimiter: ':', index: 0 }, { delimiter: '/', index: -1 })),
    }),
    { minLength: 1, maxLength: 1 },
  ),
});

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Many kustomizations with one of those would be refused. */
function hardlyEver<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const variables = fc.array(
  record({
    name: fc.constantFrom('HOST', 'K'),
    objref: record({ apiVersion: fc.constant('v1'), kind: fc.constantFrom('Service', 'ConfigMap'), name }),
    fieldref: some(record({ fieldpath: fc.constantFrom('metadata.name', 'spec.ports[0].port') })),
  }),
  { minLength: 1, maxLength: 1 },
);

const configuration = record({
  nameReference: some(
    fc.constant([{ kind: 'ConfigMap', version: 'v1', fieldSpecs: [{ kind: 'Gadget', path: 'spec/list/name' }] }]),
  ),
  commonLabels: some(fc.constant([{ path: 'spec/labels', kind: 'Gadget', create: true }])),
  commonAnnotations: some(fc.constant([{ path: 'spec/notes', kind: 'Service', create: true }])),
  namePrefix: some(fc.constant([{ path: 'spec/serviceName', kind: 'StatefulSet' }])),
  varReference: some(fc.constant([{ path: 'data', kind: 'ConfigMap' }])),
});

const customizations: Record<string, fc.Arbitrary<unknown>> = {
  namespace: rarely(fc.constantFrom('shop', 'bank')),
  namePrefix: rarely(fc.constantFrom('dev-', 'x-')),
  nameSuffix: rarely(fc.constantFrom('-v1', '-eu')),
  commonLabels: rarely(labels),
  labels: rarely(
    fc.array(record({ pairs: labels, includeSelectors: some(fc.boolean()), includeTemplates: some(fc.boolean()) }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
  commonAnnotations: rarely(labels),
  patches: rarely(fc.array(patch, { minLength: 1, maxLength: 2 })),
  images: rarely(
    fc.array(
      record({
        name: fc.constantFrom('nginx', 'registry.io:5000/team/app', 'redis', 'app'),
        newName: some(fc.constant('other/img')),
        newTag: some(fc.constant('9')),
        digest: some(fc.constant('sha256:77')),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  ),
  replicas: hardlyEver(fc.array(record({ name, count: fc.constant(4) }), { minLength: 1, maxLength: 1 })),
  configMapGenerator: rarely(generated),
  secretGenerator: rarely(generated),
  vars: hardlyEver(variables),
  configurations: rarely(fc.constant(['fields.yaml'])),
  replacements: hardlyEver(fc.array(replacement, { minLength: 1, maxLength: 1 })),
};

function file(...documents: readonly unknown[]): string {
  return documents.map((document) => JSON.stringify(document)).join('\n---\n');
}

const manifests = fc.uniqueArray(manifest, { minLength: 1, maxLength: 4, selector: identity });

function identity(one: Manifest): string {
  const { name: own, namespace = 'default' } = one['metadata'] as Record<string, unknown>;
  return JSON.stringify([one['kind'], own, namespace]);
}

export const kustomizationTree: fc.Arbitrary<Tree> = fc
  .record({
    bases: fc.array(manifests, { minLength: 1, maxLength: 2 }),
    base: record(customizations),
    component: rarely(record(customizations)),
    added: manifests,
    overlay: record(customizations),
    twice: fc.integer({ min: 0, max: 9 }),
    fields: configuration,
  })
  .map(({ bases, base, component, added, overlay, twice, fields }) => ({
    ...Object.fromEntries(['base', 'component', 'overlay'].map((one) => [`${one}/fields.yaml`, file(fields)])),
    ...Object.fromEntries(bases.map((all, index) => [`base/all${String(index)}.yaml`, file(...all)])),
    'base/kustomization.yaml': file({ resources: bases.map((_, index) => `all${String(index)}.yaml`), ...base }),
    ...(component
      ? {
          'component/kustomization.yaml': file({
            apiVersion: 'kustomize.config.k8s.io/v1alpha1',
            kind: 'Component',
            ...component,
          }),
        }
      : {}),
    'middle/kustomization.yaml': file({ resources: ['../base'], namePrefix: 'm-' }),
    'overlay/added.yaml': file(...added),
    'overlay/kustomization.yaml': file({
      resources: ['../base', ...(twice === 0 ? ['../middle'] : []), 'added.yaml'],
      ...(component ? { components: ['../component'] } : {}),
      ...overlay,
    }),
  }));
