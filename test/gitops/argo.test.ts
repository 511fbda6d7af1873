import assert from 'node:assert/strict';
import { heldBy, saidOf } from './clusters';
import { application, applicationSet, deployment } from './objects';

const shop = {
  'apps/shop/kustomization.yaml': 'resources: [web.yaml]',
  'apps/shop/web.yaml': deployment('web'),
};

describe('gitops: Argo CD applications', () => {
  it('bring what their path holds, in the namespace of the destination where it names none', () => {
    const sources = {
      'argocd/shop.yaml': application('shop', 'apps/shop'),
      'argocd/tools.yaml': application('tools', 'apps/tools'),
      ...shop,
      'apps/tools/tool.yaml': deployment('tool', 'tools'),
      'apps/tools/deeper/other.yaml': deployment('other'),
    };
    const notBrought = 'Deployment other';
    assert.deepEqual(heldBy(sources), { w: [notBrought, 'Deployment shop/web', 'Deployment tools/tool'] });
  });

  it('bring what lies deeper where they recurse, but for what they exclude', () => {
    const directory = "directory: { recurse: true, exclude: '{*-test.yaml,draft/*}' }";
    const sources = {
      'argocd/tools.yaml': application('tools', `apps/tools\n    ${directory}`),
      'apps/tools/a/tool.yaml': deployment('tool'),
      'apps/tools/a/tool-test.yaml': deployment('tool-test'),
      'apps/tools/draft/idea.yaml': deployment('idea'),
    };
    const notBrought = ['Deployment idea', 'Deployment tool-test'];
    assert.deepEqual(heldBy(sources), { w: [notBrought[0], 'Deployment shop/tool', notBrought[1]] });
  });

  it('bring other applications', () => {
    const sources = {
      'bootstrap/root.yaml': application('root', 'argocd', 'destination: { namespace: argocd }'),
      'argocd/shop.yaml': application('shop', 'apps/shop'),
      ...shop,
    };
    assert.deepEqual(heldBy(sources), { w: ['Deployment shop/web'] });
  });

  it('bring themselves', () => {
    const sources = {
      'argocd/root.yaml': application('root', 'argocd', 'destination: { namespace: argocd }'),
      'argocd/shop.yaml': application('shop', 'apps/shop'),
      ...shop,
    };
    assert.deepEqual(heldBy(sources), { w: ['Deployment shop/web'] });
  });

  it('make a cluster of each destination', () => {
    const to = (server: string): string => `destination: { server: "https://${server}", namespace: shop }`;
    const sources = {
      'argocd/here.yaml': application('here', 'apps/tools', to('kubernetes.default.svc')),
      'argocd/eu.yaml': application('eu', 'apps/shop', to('eu.example.org:6443')),
      'argocd/us.yaml': application('us', 'apps/shop', 'destination: { name: us, namespace: shop-us }'),
      ...shop,
      'apps/tools/tool.yaml': deployment('tool'),
    };
    assert.deepEqual(heldBy(sources), {
      w: ['Deployment shop/tool'],
      'https://eu.example.org:6443': ['Deployment shop/web'],
      us: ['Deployment shop-us/web'],
    });
  });

  it('change what has a kustomization', () => {
    const kustomize = 'kustomize: { namePrefix: my-, images: ["web=other:2"] }';
    const sources = { 'argocd/shop.yaml': application('shop', `apps/shop\n    ${kustomize}`), ...shop };
    assert.deepEqual(heldBy(sources), { w: ['Deployment shop/my-web'] });
  });

  it('say what they do not know: charts, and other repositories', () => {
    const chart = application('redis', 'x').replace('path: x', 'chart: redis');
    const other = application('other', 'deploy').replace('shop/w.git', 'shop/other.git');
    const sources = {
      'argocd/redis.yaml': chart,
      'argocd/other.yaml': other,
      'argocd/shop.yaml': application('shop', 'apps/shop'),
      ...shop,
    };
    assert.deepEqual(saidOf(sources), [
      'argocd/other.yaml:9 information `deploy` is not known to be in this repository: what it holds is not known.',
      'argocd/redis.yaml:9 information The chart `redis` is not rendered: what it makes is not known.',
    ]);
  });
});

describe('gitops: Argo CD application sets', () => {
  const tenants = {
    'tenants/a/web.yaml': deployment('web'),
    'tenants/b/web.yaml': deployment('web'),
    'tenants/old/web.yaml': deployment('web'),
  };
  const here = "{ server: https://kubernetes.default.svc, namespace: '{{.path.basename}}' }";

  it('make an application for each directory', () => {
    const git = `- git:
    repoURL: https://github.com/shop/w
    directories:
    - path: tenants/*
    - { path: tenants/old, exclude: true }
`;
    const sources = { 'argocd/all.yaml': applicationSet(git, '{{.path.path}}', here), ...tenants };
    const notBrought = 'Deployment web';
    assert.deepEqual(heldBy(sources), { w: ['Deployment a/web', 'Deployment b/web', notBrought] });
  });

  it('make an application for each element of a list', () => {
    const list =
      '- list:\n    elements:\n    - { cluster: eu, path: tenants/a }\n    - { cluster: us, path: tenants/b }\n';
    const set = applicationSet(list, '{{ .path }}', "{ name: '{{.cluster}}', namespace: shop }");
    const { w, ...others } = heldBy({ 'argocd/all.yaml': set, ...tenants });
    assert.deepEqual(others, { eu: ['Deployment shop/web'], us: ['Deployment shop/web'] });
    assert.deepEqual(w, ['Deployment web'], 'which no element names');
  });

  it('understand templates of the older form, and combine generators', () => {
    const matrix = `- matrix:
    generators:
    - git: { repoURL: https://github.com/shop/w.git, directories: [{ path: tenants/* }] }
    - list: { elements: [{ stage: dev }, { stage: live }] }
`;
    const set = applicationSet(matrix, '{{path}}', "{ name: '{{stage}}', namespace: '{{path.basename}}' }");
    assert.deepEqual(heldBy({ 'argocd/all.yaml': set, ...tenants }), {
      w: [],
      dev: ['Deployment a/web', 'Deployment b/web', 'Deployment old/web'],
      live: ['Deployment a/web', 'Deployment b/web', 'Deployment old/web'],
    });
  });

  it('are made of what files in git say, each or each item of it', () => {
    const set = applicationSet(
      '- git: { repoURL: https://github.com/shop/w.git, files: [{ path: "envs/**/config.*" }] }\n',
      'tenants/a',
      "{ name: '{{.path.basename}}', namespace: '{{.cluster.namespace}}' }",
    );
    const sources = {
      'argocd/all.yaml': set,
      'envs/dev/config.json': '{ "cluster": { "namespace": "first" } }',
      'envs/eu/live/config.yaml': '- cluster: { namespace: second }\n- cluster: { namespace: third }\n',
      'tenants/a/web.yaml': deployment('web'),
    };
    assert.deepEqual(heldBy(sources), {
      w: [],
      dev: ['Deployment first/web'],
      live: ['Deployment second/web', 'Deployment third/web'],
    });
  });

  it('are merged where the keys agree', () => {
    const lists = ['{ name: one, ns: a }, { name: two, ns: b }', '{ name: two, ns: c }, { name: three, ns: d }'];
    const generators = lists.map((elements) => `    - list: { elements: [${elements}] }\n`).join('');
    const set = applicationSet(
      `- merge:\n    mergeKeys: [name]\n    generators:\n${generators}`,
      'tenants/a',
      "{ server: https://kubernetes.default.svc, namespace: '{{.ns}}' }",
    );
    assert.deepEqual(heldBy({ 'argocd/all.yaml': set, 'tenants/a/web.yaml': deployment('web') }), {
      w: ['Deployment a/web', 'Deployment c/web'],
    });
  });

  it('are not kept busy by aliases within aliases', () => {
    const aliases = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} { x: *a${i}, y: *a${i} }`).join('\n');
    const set = applicationSet(
      '- git: { repoURL: https://github.com/shop/w.git, files: [{ path: envs/config.yaml }] }\n',
      'tenants/a',
      '{ namespace: shop }',
    );
    const sources = { 'argocd/all.yaml': set, 'envs/config.yaml': `a0: &a0 { x: x }\n${aliases}\n` };
    assert.deepEqual(heldBy({ ...sources, 'tenants/a/web.yaml': deployment('web') }), { w: ['Deployment shop/web'] });
  });

  it('leave open what only the cluster knows', () => {
    const set = applicationSet('- clusters: {}\n', 'tenants/a', "{ server: '{{.server}}', namespace: shop }");
    assert.deepEqual(saidOf({ 'argocd/all.yaml': set, 'web.yaml': deployment('web') }), [
      'argocd/all.yaml:9 information The generator `clusters` is not followed: what it brings is not known here.',
    ]);
  });
});
