import assert from 'node:assert/strict';
import { clustersIn, configurationPath, manifest } from './clusters';

const web = manifest('Deployment web');
const api = manifest('Deployment api');

/** What a kustomization makes of some files, and of itself. */
function made(kustomization: string, ...files: readonly string[]): readonly string[] {
  return [...files, kustomization].map((file) => `${file} in ${kustomization}`);
}

const overlays = {
  'base/kustomization.yaml': 'resources: [web.yaml, ../lib]',
  'base/web.yaml': web,
  'lib/api.yaml': api,
  'lib/kustomization.yaml': 'resources: [api.yaml]',
  'overlays/prod/kustomization.yaml': 'resources: [../../base]',
  'overlays/staging/kustomization.yaml': 'resources: [../../base]\nnamePrefix: staging-',
};

const prod = made('overlays/prod/kustomization.yaml', 'base/web.yaml', 'lib/api.yaml');
const staging = made('overlays/staging/kustomization.yaml', 'base/web.yaml', 'lib/api.yaml');

describe('scopes: kustomizations', () => {
  it('that no other includes are clusters, together with all that they include', () => {
    assert.deepEqual(clustersIn(overlays), { 'overlays/prod': prod, 'overlays/staging': staging });
  });

  it('alone in a folder give it their cluster', () => {
    assert.deepEqual(clustersIn({ 'web.yaml': web, 'kustomization.yaml': 'resources: [web.yaml]' }), {
      w: made('kustomization.yaml', 'web.yaml'),
    });
  });

  it('share their cluster with what lies beside, if there is only one', () => {
    const sources = { 'app/web.yaml': web, 'app/kustomization.yaml': 'resources: [web.yaml]', 'api.yaml': api };
    assert.deepEqual(clustersIn(sources), { w: ['api.yaml', ...made('app/kustomization.yaml', 'app/web.yaml')] });
  });

  it('stand apart from files that say the same objects', () => {
    const sources = { 'app/web.yaml': web, 'app/kustomization.yaml': 'resources: [web.yaml]', 'all/web.yaml': web };
    assert.deepEqual(clustersIn(sources), {
      w: ['all/web.yaml'],
      app: made('app/kustomization.yaml', 'app/web.yaml'),
    });
  });

  it('leave what none of them takes in a cluster of its own', () => {
    const tool = manifest('Deployment tool');
    assert.deepEqual(clustersIn({ ...overlays, 'tools/tool.yaml': tool }), {
      w: ['tools/tool.yaml'],
      'overlays/prod': prod,
      'overlays/staging': staging,
    });
  });

  it('that are components, or make nothing, are none', () => {
    const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [api.yaml]';
    const sources = { 'web.yaml': web, 'c/kustomization.yaml': component, 'n/kustomization.yaml': 'resources: []' };
    assert.deepEqual(clustersIn({ ...sources, 'c/api.yaml': api }), { w: ['web.yaml', 'c/api.yaml'] });
  });

  it('are part of the clusters that `portolan.yaml` names', () => {
    const configuration = 'clusters: [{ name: live, include: [overlays/prod] }, { name: library, include: [lib] }]';
    assert.deepEqual(clustersIn({ ...overlays, [configurationPath]: configuration }), {
      live: prod,
      library: made('lib/kustomization.yaml', 'lib/api.yaml'),
    });
  });
});
