import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { originsIn } from './places';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
      - name: web
        image: web:1
`;

const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`;

function over(overlay: string, others: Sources = {}): Sources {
  return {
    'base/web.yaml': web,
    'base/service.yaml': service,
    'base/kustomization.yaml': 'resources: [web.yaml, service.yaml]',
    'prod/kustomization.yaml': `resources: [../base]\n${overlay}`,
    ...others,
  };
}

function origin(sources: Sources, name: string, path: string): string | undefined {
  return originsIn(sources, 'prod', name)[path];
}

describe('kustomize: where a value comes from', () => {
  it('is where it is written, however many kustomizations it came through', () => {
    assert.equal(origin(over(''), 'web', 'spec.replicas'), '1 < base/web.yaml#spec.replicas');
  });

  it('is still the name of the resource, whatever was put before or behind it', () => {
    assert.equal(
      origin(over('namePrefix: p-\nnameSuffix: -s'), 'p-web-s', 'metadata.name'),
      'p-web-s < base/web.yaml#metadata.name',
    );
  });

  it('is the line of the namespace, the labels, the replicas and the image', () => {
    const overlay = `namespace: shop
labels:
- pairs: { team: a }
  includeSelectors: true
replicas: [{ name: web, count: 3 }]
images: [{ name: web, newTag: "2" }]`;
    assert.deepEqual(originsIn(over(overlay), 'prod', 'web'), {
      apiVersion: 'apps/v1 < base/web.yaml#apiVersion',
      kind: 'Deployment < base/web.yaml#kind',
      'metadata.name': 'web < base/web.yaml#metadata.name',
      'metadata.namespace': 'shop < prod/kustomization.yaml#namespace',
      'metadata.labels.team': 'a < prod/kustomization.yaml#labels.0.pairs.team',
      'spec.replicas': '3 < prod/kustomization.yaml#replicas.0.count',
      'spec.selector.matchLabels.team': 'a < prod/kustomization.yaml#labels.0.pairs.team',
      'spec.template.metadata.labels.app': 'web < base/web.yaml#spec.template.metadata.labels.app',
      'spec.template.metadata.labels.team': 'a < prod/kustomization.yaml#labels.0.pairs.team',
      'spec.template.spec.containers.0.name': 'web < base/web.yaml#spec.template.spec.containers.0.name',
      'spec.template.spec.containers.0.image': 'web:2 < prod/kustomization.yaml#images.0',
    });
  });

  it('is the line of a patch, also where the patch moves what it does not change', () => {
    const patch = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
      - { name: proxy, image: proxy }
      - { name: web, image: web:3 }
`;
    const containers = 'spec.template.spec.containers';
    const found = originsIn(over('patches: [{ path: patch.yaml }]', { 'prod/patch.yaml': patch }), 'prod', 'web');
    assert.equal(found[`${containers}.0.image`], `proxy < prod/patch.yaml#${containers}.0.image`);
    assert.equal(found[`${containers}.1.image`], `web:3 < prod/patch.yaml#${containers}.1.image`);
    assert.equal(found[`${containers}.1.name`], `web < prod/patch.yaml#${containers}.1.name`);
    assert.equal(found['spec.replicas'], '1 < base/web.yaml#spec.replicas');
  });

  it('is the value of an operation of a JSON patch', () => {
    const patch = '- { op: replace, path: /spec/ports/0/port, value: 8080 }\n';
    const sources = over('patches: [{ path: patch.yaml, target: { kind: Service } }]', { 'prod/patch.yaml': patch });
    const { resources } = {
      resources: originsIn({ ...sources, 'base/kustomization.yaml': 'resources: [service.yaml]' }, 'prod', 'web'),
    };
    assert.equal(resources['spec.ports.0.port'], '8080 < prod/patch.yaml#0.value');
  });

  it('is the patch itself, where it is written out in the kustomization', () => {
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 9}';
    const overlay = `patches:\n- patch: |-\n    ${patch.replaceAll('\n', '\n    ')}\n`;
    assert.equal(
      origin(over(overlay), 'web', 'spec.replicas'),
      '9 < prod/kustomization.yaml#patches.0.patch.spec.replicas',
    );
  });

  it('is the literal or the file that a generator names', () => {
    const sources = over(
      'configMapGenerator:\n- name: c\n  literals: [a=1]\n  files: [b.json]\n  options: {disableNameSuffixHash: true}',
      {
        'prod/b.json': '{}',
      },
    );
    assert.equal(origin(sources, 'c', 'data.a'), '1 < prod/kustomization.yaml#configMapGenerator.0.literals.0');
    assert.equal(origin(sources, 'c', 'data.b.json'), '{} < prod/kustomization.yaml#configMapGenerator.0.files.0');
  });

  it('is where a replacement takes it from', () => {
    const overlay = `replacements:
- source: { kind: Service, fieldPath: 'spec.ports.0.port' }
  targets: [{ select: { kind: Deployment }, fieldPaths: [spec.replicas] }]`;
    assert.equal(origin(over(overlay), 'web', 'spec.replicas'), '80 < base/service.yaml#spec.ports.0.port');
  });

  it('is one place for a label that Kustomize put into several fields as one value', () => {
    const overlay = `commonLabels: { app: one }`;
    const sources = {
      ...over(overlay),
      'top/kustomization.yaml': 'resources: [../prod]\nlabels: [{ pairs: { app: two } }]',
    };
    const found = originsIn(sources, 'top', 'web');
    for (const path of ['metadata.labels.app', 'spec.selector.matchLabels.app'])
      assert.equal(found[path], 'two < top/kustomization.yaml#labels.0.pairs.app');
  });
});
