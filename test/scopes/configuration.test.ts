import assert from 'node:assert/strict';
import { defaultNamespace, scopes } from '../../server/src/core/scopes';
import { configuration } from '../../server/src/core/scopes/configuration';
import { matchesAny } from '../../server/src/core/scopes/default-namespace';
import { fileText, workspace } from '../../server/src/core/inputs';
import { databaseOf, folder, uriOf } from '../fixture';
import { clustersIn, clustersOfDatabase, configurationPath, manifest } from './clusters';

const web = manifest('Deployment web');

function configured(clusters: string): Record<string, readonly string[]> {
  return clustersIn({
    [configurationPath]: `clusters:\n${clusters}`,
    'lib/shared.yaml': manifest('ConfigMap shared'),
    'prod/web.yaml': web,
    'staging/web.yaml': web,
    'staging/old/web.yaml': web,
  });
}

describe('scopes: portolan.yaml names the clusters', () => {
  const table: readonly (readonly [what: string, clusters: string, expected: Record<string, readonly string[]>])[] = [
    [
      'without include, all files',
      '- name: all',
      { all: ['lib/shared.yaml', 'prod/web.yaml', 'staging/old/web.yaml', 'staging/web.yaml'] },
    ],
    [
      'a directory stands for what is below it, and files may be shared',
      '- { name: prod, include: [prod, lib] }\n- { name: staging, include: [lib/, ./staging] }',
      {
        prod: ['lib/shared.yaml', 'prod/web.yaml'],
        staging: ['lib/shared.yaml', 'staging/old/web.yaml', 'staging/web.yaml'],
      },
    ],
    [
      'exclude wins over include',
      '- { name: staging, include: [staging], exclude: [staging/old] }',
      { staging: ['staging/web.yaml'] },
    ],
    ['globs', '- { name: webs, include: ["*/web.yaml"] }', { webs: ['prod/web.yaml', 'staging/web.yaml'] }],
    ['a single text instead of a list', '- { name: prod, include: prod }', { prod: ['prod/web.yaml'] }],
    ['a cluster without a name gets a number', '- include: [prod]', { 'cluster-1': ['prod/web.yaml'] }],
    ['what no cluster includes is in none', '- { name: none, include: [nowhere] }', { none: [] }],
  ];
  for (const [what, clusters, expected] of table) {
    it(what, () => {
      assert.deepEqual(configured(clusters), expected);
    });
  }

  it('without clusters, the folder divides itself', () => {
    const sources = { [configurationPath]: 'rules: {}', 'a/web.yaml': web, 'b/web.yaml': web };
    assert.deepEqual(Object.keys(clustersIn(sources)), ['a', 'b']);
  });

  it('broken, it counts as missing', () => {
    const sources = { [configurationPath]: 'clusters: [', 'web.yaml': web };
    assert.deepEqual(clustersIn(sources), { w: ['web.yaml'] });
  });

  it('an edit of it changes the clusters', () => {
    const db = databaseOf({ [configurationPath]: 'clusters: [{ name: one }]', 'web.yaml': web });
    assert.deepEqual(clustersOfDatabase(db), { one: ['web.yaml'] });
    db.set(fileText, uriOf(configurationPath), 'clusters: [{ name: two }]');
    assert.deepEqual(clustersOfDatabase(db), { two: ['web.yaml'] });
    db.set(fileText, uriOf(configurationPath), undefined);
    assert.deepEqual(clustersOfDatabase(db), { w: ['web.yaml'] });
  });

  it('tells a cluster what it says of it', () => {
    const text = `clusters:
- name: prod
  cni: cilium
  podCIDRs: [10.42.0.0/16, "fd42::/48"]
  serviceCIDRs: 10.43.0.0/16
  clusterDomain: prod.example
  snapshot: live/prod.json
`;
    const [scope] = scopes(databaseOf({ [configurationPath]: text }), workspace);
    assert.deepEqual(scope?.configuration, {
      name: 'prod',
      include: [],
      exclude: [],
      cni: 'cilium',
      podCIDRs: ['10.42.0.0/16', 'fd42::/48'],
      serviceCIDRs: ['10.43.0.0/16'],
      clusterDomain: 'prod.example',
      defaultNamespace: undefined,
      isComplete: undefined,
      snapshot: 'live/prod.json',
    });
  });
});

describe('scopes: the namespace of resources that name none', () => {
  const clusters = `clusters:
- { name: shop, include: [shop], defaultNamespace: shop }
- { name: rest, exclude: [shop] }
`;
  const db = databaseOf({ [configurationPath]: clusters, 'shop/web.yaml': web, 'web.yaml': web });

  it('is the one of the cluster', () => {
    assert.equal(defaultNamespace(db, uriOf('shop/web.yaml')), 'shop');
  });
  it('is `default` otherwise', () => {
    assert.equal(defaultNamespace(db, uriOf('web.yaml')), 'default');
  });
});

describe('scopes: severities and ignores in portolan.yaml', () => {
  it('are read as words, also where kubectl would read a boolean', () => {
    const text = `rules: { a: off, b: warning, c: false, d: [] }
ignores: [{ rule: a }, { path: legacy }, { rule: b, path: "**/old.yaml" }]
`;
    const { rules, ignores } = configuration(databaseOf({ [configurationPath]: text }), folder);
    assert.deepEqual(rules, { a: 'off', b: 'warning', c: 'off', d: '' });
    assert.deepEqual(ignores, [
      { rule: 'a', paths: undefined },
      { rule: undefined, paths: ['legacy'] },
      { rule: 'b', paths: ['**/old.yaml'] },
    ]);
  });
});

describe('scopes: globs', () => {
  const table: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
    ['prod', 'prod/web.yaml', true],
    ['prod', 'production/web.yaml', false],
    ['prod/web.yaml', 'prod/web.yaml', true],
    ['./prod/', 'prod/a/b.yaml', true],
    ['/prod', 'prod/a.yaml', true],
    ['.', 'prod/a.yaml', true],
    ['./', 'a.yaml', true],
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'prod/a.yaml', false],
    ['**/*.yaml', 'prod/deep/a.yaml', true],
    ['{a,b}', 'b/c.yaml', true],
    ['.hidden', '.hidden/a.yaml', true],
    ['**', '.hidden/a.yaml', true],
  ];
  for (const [glob, path, expected] of table) {
    it(`${glob} ${expected ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(matchesAny([glob], path), expected);
    });
  }
});
