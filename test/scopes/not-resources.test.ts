import assert from 'node:assert/strict';
import { clustersIn, manifest } from './clusters';

const web = manifest('Deployment web');

describe('scopes: Kustomize patches are no resources', () => {
  const table: readonly (readonly [what: string, kustomization: string])[] = [
    ['patches with a path', 'patches:\n- path: web.yaml\n  target: { kind: Deployment }'],
    ['strategic merge patches', 'patchesStrategicMerge: [web.yaml]'],
    ['JSON patches', 'patchesJson6902:\n- target: { name: web }\n  path: ./web.yaml'],
    ['patches elsewhere', 'patches: [{ path: ../prod/web.yaml }]'],
    ['settings of Kustomize itself', 'configurations:\n- web.yaml'],
    ['transformers', 'transformers: [web.yaml]'],
    [
      'what a transformer names',
      'transformers:\n- |\n  kind: PatchTransformer\n  apiVersion: builtin\n  metadata: { name: a }\n  path: web.yaml',
    ],
  ];
  for (const [what, kustomization] of table) {
    it(what, () => {
      const sources = { 'base/web.yaml': web, 'prod/web.yaml': web, 'prod/kustomization.yaml': kustomization };
      assert.deepEqual(clustersIn(sources), { w: ['base/web.yaml'] });
    });
  }

  it('named in another encoding than the file system has', () => {
    const sources = {
      'base/web.yaml': web,
      'p%40/w%2Bb.yaml': web,
      'p%40/kustomization.yml': 'patches: [path: w+b.yaml]',
    };
    assert.deepEqual(clustersIn(sources), { w: ['base/web.yaml'] });
  });

  it('patches written inline name no file', () => {
    const inline = 'patches:\n- patch: |-\n    web.yaml\n- |-\n  kind: Deployment\n  web.yaml';
    assert.deepEqual(clustersIn({ 'web.yaml': web, 'kustomization.yaml': inline }), { w: ['web.yaml'] });
  });

  it('a broken kustomization names nothing', () => {
    assert.deepEqual(clustersIn({ 'web.yaml': web, 'kustomization.yaml': 'patches: [web.yaml' }), { w: ['web.yaml'] });
  });
});

describe('scopes: Helm templates are no resources', () => {
  it('below templates/ beside a Chart.yaml', () => {
    const chart = {
      'chart/Chart.yaml': 'name: shop',
      'chart/templates/web.yaml': web,
      'chart/templates/a/b.yaml': web,
    };
    assert.deepEqual(clustersIn({ ...chart, 'rendered/web.yaml': web }), { w: ['rendered/web.yaml'] });
  });

  it('of charts within charts', () => {
    const chart = { 'chart/Chart.yaml': 'name: a', 'chart/charts/b/Chart.yaml': 'name: b' };
    assert.deepEqual(clustersIn({ ...chart, 'chart/charts/b/templates/web.yaml': web }), { w: [] });
  });

  it('templates/ without a chart hold resources', () => {
    assert.deepEqual(clustersIn({ 'templates/web.yaml': web }), { w: ['templates/web.yaml'] });
  });

  it('anything with `{{` outside quotes, wherever it lies', () => {
    assert.deepEqual(clustersIn({ 'web.yaml': web.replace('web', '{{ .Values.name }}') }), { w: [] });
  });

  it('`{{` in a quoted text is a value like any other', () => {
    const quoted = `${web}data: { alert: "{{ $labels.pod }}" }\n`;
    assert.deepEqual(clustersIn({ 'web.yaml': quoted }), { w: ['web.yaml'] });
  });
});
