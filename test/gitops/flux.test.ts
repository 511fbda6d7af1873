import assert from 'node:assert/strict';
import { heldBy, saidOf } from './clusters';
import { deployment, flux } from './objects';

/** The layout of Flux's own example: https://github.com/fluxcd/flux2-kustomize-helm-example. */
const fleet = {
  'apps/base/web/kustomization.yaml': 'namespace: shop\nresources: [web.yaml]',
  'apps/base/web/web.yaml': deployment('web'),
  'apps/production/kustomization.yaml': 'resources: [../base/web]',
  'apps/staging/kustomization.yaml': 'resources: [../base/web]\nnameSuffix: -next',
  'clusters/production/apps.yaml': flux('apps', './apps/production'),
  'clusters/production/infrastructure.yaml': flux('infrastructure', './infrastructure'),
  'clusters/staging/apps.yaml': flux('apps', './apps/staging'),
  'clusters/staging/infrastructure.yaml': flux('infrastructure', './infrastructure'),
  'infrastructure/configs/dns.yaml': deployment('dns', 'dns'),
  'infrastructure/ingress/ingress.yaml': deployment('ingress', 'edge'),
  'infrastructure/ingress/kustomization.yaml': 'resources: [ingress.yaml]\nnamePrefix: shared-',
};

const infrastructure = ['Deployment dns/dns', 'Deployment edge/shared-ingress'];

describe('gitops: Flux', () => {
  it('makes one cluster of what the objects in a directory of `clusters` bring', () => {
    assert.deepEqual(heldBy(fleet), {
      'clusters/production': [...infrastructure, 'Deployment shop/web'],
      'clusters/staging': [...infrastructure, 'Deployment shop/web-next'],
    });
    assert.deepEqual(saidOf(fleet), []);
  });

  it('does so where the cluster brings itself, wherever that is', () => {
    const sources = {
      'live/eu/flux-system/gotk-sync.yaml': flux('flux-system', './live/eu'),
      'live/eu/flux-system/kustomization.yaml': 'resources: [gotk-sync.yaml]',
      'live/eu/apps.yaml': flux('apps', './apps'),
      'live/eu/tool.yaml': deployment('tool', 'tools'),
      'live/us/flux-system/gotk-sync.yaml': flux('flux-system', './live/us'),
      'live/us/flux-system/kustomization.yaml': 'resources: [gotk-sync.yaml]',
      'apps/web.yaml': deployment('web', 'shop'),
      'docs/example.yaml': deployment('example', 'docs'),
    };
    assert.deepEqual(heldBy(sources), {
      'live/eu': ['Deployment shop/web', 'Deployment tools/tool'],
      'live/us': [],
      w: ['Deployment docs/example'],
    });
  });

  it('follows what is brought on to what that brings', () => {
    const sources = {
      'clusters/live/all.yaml': flux('all', './tenants'),
      'tenants/kustomization.yaml': 'resources: [base]\npatches: [{ path: shop.yaml }]',
      'tenants/shop.yaml': flux('shop', './shop'),
      'tenants/base/kustomization.yaml': 'resources: [sync.yaml]',
      'tenants/base/sync.yaml': flux('shop', './nowhere'),
      'shop/web.yaml': deployment('web', 'shop'),
    };
    assert.deepEqual(heldBy(sources), { 'clusters/live': ['Deployment shop/web'] });
  });

  it('puts all into the target namespace, and changes what it is told to', () => {
    const patches = `targetNamespace: shop
namePrefix: my-
patches:
- target: { kind: Deployment }
  patch: |
    - op: replace
      path: /metadata/name
      value: other`;
    const sources = {
      'clusters/live/apps.yaml': flux('apps', './apps', patches),
      'apps/web.yaml': deployment('web', 'elsewhere'),
    };
    assert.deepEqual(heldBy(sources), { 'clusters/live': ['Deployment shop/my-other'] });
  });

  it('brings what belongs to the clusters that `portolan.yaml` names', () => {
    const configuration = 'clusters: [{ name: live, include: [clusters/production] }]';
    assert.deepEqual(heldBy({ ...fleet, 'portolan.yaml': configuration }), {
      live: [...infrastructure, 'Deployment shop/web'],
    });
  });

  it('keeps apart what goes to another cluster', () => {
    const remote = 'kubeConfig: { secretRef: { name: edge } }';
    const sources = {
      'clusters/hub/apps.yaml': flux('apps', './apps', remote),
      'clusters/hub/tool.yaml': deployment('tool', 'tools'),
      'apps/web.yaml': deployment('web', 'shop'),
    };
    assert.deepEqual(heldBy(sources), { 'clusters/hub': ['Deployment tools/tool'], edge: ['Deployment shop/web'] });
  });

  it('fills in what it says itself, and says that the cluster knows the rest', () => {
    const substitute =
      'postBuild:\n  substitute: { name: web }\n  substituteFrom: [{ kind: ConfigMap, name: settings }]';
    const sources = {
      'clusters/live/apps.yaml': flux('apps', './apps', substitute),
      'apps/web.yaml': deployment('${name}', 'shop-${stage}'),
    };
    assert.deepEqual(heldBy(sources), { 'clusters/live': ['Deployment shop-${stage}/web'] });
    assert.deepEqual(saidOf(sources), [
      'clusters/live/apps.yaml:9 information `${stage}` and the like are filled in from the cluster: what they become is not known here.',
    ]);
  });

  it('fills in standards where nothing else can say more', () => {
    const sources = {
      'clusters/live/apps.yaml': flux('apps', './apps', 'postBuild: { substitute: { name: web } }'),
      'apps/web.yaml': deployment('${name}', 'shop-${stage:=live}'),
    };
    assert.deepEqual(heldBy(sources), { 'clusters/live': ['Deployment shop-live/web'] });
  });

  it('says where a path ends that is not there, and how it might go on', () => {
    const sources = {
      ...fleet,
      'clusters/staging/apps.yaml': flux('apps', './apps/stagin'),
      'clusters/staging/infrastructure.yaml': flux('infrastructure', './infrastructure/databases'),
    };
    assert.deepEqual(saidOf(sources), [
      'clusters/staging/apps.yaml:7 warning There is no directory `./apps/stagin` with manifests here; `apps/staging` is the nearest.',
      'clusters/staging/infrastructure.yaml:7 warning There is no directory `./infrastructure/databases` with manifests here; `infrastructure` is as far as it goes.',
    ]);
  });

  it('says that it cannot see into other repositories', () => {
    const podinfo = flux('podinfo', './kustomize').replace('name: flux-system }', 'name: podinfo }');
    const sources = { ...fleet, 'clusters/staging/podinfo.yaml': podinfo };
    assert.deepEqual(saidOf(sources), [
      'clusters/staging/podinfo.yaml:7 information `./kustomize` is not known to be in this repository: what it holds is not known.',
    ]);
  });
});

describe('gitops: no harm comes of', () => {
  it('two that bring each other', () => {
    const sources = {
      'a/b.yaml': flux('b', './b'),
      'b/a.yaml': flux('a', './a'),
      'b/web.yaml': deployment('web', 'shop'),
    };
    assert.deepEqual(heldBy(sources), { w: ['Deployment shop/web'] });
  });

  it('one that renames itself each time', () => {
    const sources = { 'clusters/live/all.yaml': flux('all', './clusters/live', 'namePrefix: more-') };
    assert.deepEqual(Object.keys(heldBy(sources)), ['clusters/live']);
  });

  it('a path that leads out of the folder', () => {
    const sources = { 'clusters/live/all.yaml': flux('all', '../../../../../etc') };
    assert.deepEqual(heldBy(sources), { 'clusters/live': [] });
    assert.deepEqual(saidOf(sources), [
      'clusters/live/all.yaml:7 information `../../../../../etc` is not in this workspace: what it holds is not known.',
    ]);
  });

  it('a path that is the whole repository', () => {
    const sources = { 'flux/all.yaml': flux('all', './'), 'web.yaml': deployment('web', 'shop') };
    assert.deepEqual(heldBy(sources), { w: ['Deployment shop/web'] });
  });
});
