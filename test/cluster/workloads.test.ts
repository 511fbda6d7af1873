import assert from 'node:assert/strict';
import { inNamespaces, namespaceNames } from '../../server/src/core/cluster/namespaces';
import { unseenPods } from '../../server/src/core/cluster/operators';
import { selectPods } from '../../server/src/core/cluster/select-pods';
import { allWorkloads } from '../../server/src/core/cluster/workloads';
import { fileText } from '../../server/src/core/inputs';
import { selectorOf, type Selector } from '../../server/src/core/sets/selectors';
import { uriOf } from '../fixture';
import { clusterOf, clusterOfFiles, namespace, pods, resource, service, told, type Cluster } from './cluster';

function workloads({ db, id }: Cluster): readonly string[] {
  return allWorkloads(db, id).map(told);
}

function dumped(name: string, owner: string, labels = '{ app: web }'): string {
  const [kind = '', ownerName = ''] = owner.split(' ');
  const references = owner === '' ? '[]' : `[{ kind: ${kind}, name: ${ownerName}, controller: true }]`;
  return resource(
    'v1',
    'Pod',
    `shop/${name}`,
    '{ containers: [] }',
    `labels: ${labels}, ownerReferences: ${references}`,
  );
}

function controller(kind: string, name: string, more = '', metadata = ''): string {
  const template = '{ metadata: { labels: { app: web } }, spec: { containers: [] } }';
  const apiVersion = kind.includes('Job') ? 'batch/v1' : 'apps/v1';
  return resource(apiVersion, kind, `shop/${name}`, `{ ${more && `${more}, `}template: ${template} }`, metadata);
}

const selector = 'selector: { matchLabels: { app: web } }';

describe('workloads: a controller whose pods are in the files is not listed again', () => {
  const deployment = controller('Deployment', 'web', selector);
  const table: readonly (readonly [what: string, documents: readonly string[], expected: readonly string[]])[] = [
    ['it speaks for its pods where they are not', [deployment], ['Deployment shop/web']],
    [
      'pods speak for a Deployment through the name of their ReplicaSet',
      [deployment, dumped('web-5d-x', 'ReplicaSet web-5d')],
      ['Pod shop/web-5d-x'],
    ],
    [
      'and for the ReplicaSet between',
      [
        deployment,
        controller('ReplicaSet', 'web-5d', selector, 'ownerReferences: [{ kind: Deployment, name: web }]'),
        dumped('web-5d-x', 'ReplicaSet web-5d'),
      ],
      ['Pod shop/web-5d-x'],
    ],
    [
      'a Deployment speaks for its ReplicaSet',
      [deployment, controller('ReplicaSet', 'web-5d', selector, 'ownerReferences: [{ kind: Deployment, name: web }]')],
      ['Deployment shop/web'],
    ],
    [
      'not one whose name only starts alike',
      [deployment, controller('Deployment', 'web-api', selector), dumped('web-api-5d-x', 'ReplicaSet web-api-5d')],
      ['Deployment shop/web', 'Pod shop/web-api-5d-x'],
    ],
    [
      'not one that selects other labels',
      [deployment, dumped('web-5d-x', 'ReplicaSet web-5d', '{ app: other }')],
      ['Deployment shop/web', 'Pod shop/web-5d-x'],
    ],
    [
      'pods of a StatefulSet',
      [controller('StatefulSet', 'db'), dumped('db-0', 'StatefulSet db'), dumped('db-1', 'StatefulSet db')],
      ['Pod shop/db-0', 'Pod shop/db-1'],
    ],
    ['pods of a DaemonSet', [controller('DaemonSet', 'log'), dumped('log-x', 'DaemonSet log')], ['Pod shop/log-x']],
    ['pods of a Job', [controller('Job', 'once'), dumped('once-x', 'Job once')], ['Pod shop/once-x']],
    [
      'pods of a Job of a CronJob',
      [
        resource('batch/v1', 'CronJob', 'shop/nightly', '{ jobTemplate: { spec: { template: {} } } }'),
        dumped('nightly-123-x', 'Job nightly-123'),
      ],
      ['Pod shop/nightly-123-x'],
    ],
    [
      'a pod on its own changes nothing',
      [deployment, dumped('single', '')],
      ['Deployment shop/web', 'Pod shop/single'],
    ],
    [
      'nor do pods of another namespace',
      [deployment, dumped('web-5d-x', 'ReplicaSet web-5d').replace('namespace: shop', 'namespace: other')],
      ['Pod other/web-5d-x', 'Deployment shop/web'],
    ],
    [
      'pods of a custom resource, through the ReplicaSet that says so',
      [
        controller('Rollout', 'web', selector).replace('apps/v1', 'argoproj.io/v1alpha1'),
        controller('ReplicaSet', 'web-5d', selector, 'ownerReferences: [{ kind: Rollout, name: web }]'),
        dumped('web-5d-x', 'ReplicaSet web-5d'),
      ],
      ['Pod shop/web-5d-x'],
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(what, () => {
      assert.deepEqual(workloads(clusterOf(...documents)), expected);
    });
  }
});

describe('namespaces: which there are', () => {
  it('those with a manifest, and those that hold anything', () => {
    const { db, id } = clusterOf(namespace('empty'), service('shop/web', '{}'), resource('v1', 'Service', 'web'));
    assert.deepEqual(namespaceNames(db, id), ['default', 'empty', 'shop']);
  });
});

describe('namespaces: matching labels that may be unknown (N-1.17, N-1.18)', () => {
  const cluster = clusterOf(namespace('shop', '{ team: a }'), service('other/web', '{}'));
  const not = (key: string, ...values: readonly string[]): Selector => ({
    requirements: [{ key, operator: 'NotIn', values }],
  });
  const name = 'kubernetes.io/metadata.name';
  const table: readonly (readonly [what: string, selector: Selector, namespace: string, expected: string])[] = [
    ['its label', selectorOf({ team: 'a' }), 'shop', 'yes'],
    ['another value', selectorOf({ team: 'b' }), 'shop', 'no'],
    ['a label it lacks', selectorOf({ env: 'x' }), 'shop', 'no'],
    ['its name', selectorOf({ [name]: 'shop' }), 'shop', 'yes'],
    ['everything', selectorOf({}), 'shop', 'yes'],
    ['without a manifest, its name', selectorOf({ [name]: 'other' }), 'other', 'yes'],
    ['without a manifest, another name', selectorOf({ [name]: 'shop' }), 'other', 'no'],
    ['without a manifest, any label', selectorOf({ team: 'a' }), 'other', 'maybe'],
    ['without a manifest, any label and another name', selectorOf({ team: 'a', [name]: 'x' }), 'other', 'no'],
    ['without a manifest, the absence of a value', not('team', 'a'), 'other', 'maybe'],
    ['without a manifest, anything but a name', not(name, 'shop'), 'other', 'yes'],
    ['without a manifest, everything', selectorOf({}), 'other', 'yes'],
  ];
  for (const [what, chosen, place, expected] of table) {
    it(`${what}: ${expected}`, () => {
      assert.equal(inNamespaces(cluster.db, cluster.id, { kind: 'selected', selector: chosen }, place), expected);
    });
  }

  it('a namespace that stands in two files has the labels of both', () => {
    const { db, id } = clusterOfFiles({
      'a.yaml': namespace('shop', '{ a: b }'),
      'b.yaml': namespace('shop', '{ c: d }'),
    });
    const both = { kind: 'selected', selector: selectorOf({ a: 'b', c: 'd' }) } as const;
    assert.equal(inNamespaces(db, id, both, 'shop'), 'yes');
  });
});

describe('selecting pods: surely or perhaps', () => {
  const { db, id } = clusterOf(
    namespace('shop', '{ team: a }'),
    pods('shop/web', '{ app: web }'),
    pods('shop/api', '{ app: api }'),
    pods('other/web', '{ app: web }'),
  );
  const select = (namespaces: Parameters<typeof selectPods>[2]['namespaces'], labels: Record<string, string>) => {
    const { surely, perhaps } = selectPods(db, id, { namespaces, pods: selectorOf(labels) });
    return [surely.map(told), perhaps.map(told)];
  };

  it('in a namespace by name', () => {
    assert.deepEqual(select({ kind: 'named', name: 'shop' }, { app: 'web' }), [['Deployment shop/web'], []]);
  });

  it('in namespaces by their labels, which may be unknown', () => {
    assert.deepEqual(select({ kind: 'selected', selector: selectorOf({ team: 'a' }) }, { app: 'web' }), [
      ['Deployment shop/web'],
      ['Deployment other/web'],
    ]);
  });

  it('in all namespaces', () => {
    assert.deepEqual(select({ kind: 'selected', selector: selectorOf({}) }, {}), [
      ['Deployment other/web', 'Deployment shop/api', 'Deployment shop/web'].sort(
        (a, b) => workloadOrder(a) - workloadOrder(b),
      ),
      [],
    ]);
  });

  function workloadOrder(name: string): number {
    return ['Deployment other/web', 'Deployment shop/web', 'Deployment shop/api'].indexOf(name);
  }
});

describe('pods that no file shows', () => {
  const web = pods('shop/web', '{ app: web }');
  const postgres = resource('postgresql.cnpg.io/v1', 'Cluster', 'shop/db');
  const broken = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { a: [app: api\n';
  const table: readonly (readonly [
    what: string,
    documents: readonly string[],
    place: string,
    expected: string | undefined,
  ])[] = [
    ['none, as far as anybody knows', [web], 'shop', undefined],
    ['an operator may make them', [web, postgres], 'shop', 'operator'],
    ['but elsewhere', [web, postgres], 'data', undefined],
    ['a document that cannot be read names their labels', [web, broken], 'shop', 'unread-document'],
    ['kube-system holds what came with the cluster', [web], 'kube-system', 'own-namespace'],
    [
      'two files make different things of one object',
      [web, pods('shop/web', '{ app: other }')],
      'shop',
      'alternatives',
    ],
  ];
  for (const [what, documents, place, expected] of table) {
    it(what, () => {
      const { db, key } = clusterOf(...documents);
      assert.equal(unseenPods(db, key(place), { app: 'api' }), expected);
    });
  }
});

describe('an edit in one namespace', () => {
  it('asks nothing anew of another one', () => {
    const { db, id } = clusterOfFiles({
      'web.yaml': pods('shop/web', '{ app: web }'),
      'db.yaml': pods('data/db', '{ app: db }'),
    });
    const inData = { namespaces: { kind: 'named', name: 'data' }, pods: selectorOf({}) } as const;
    const [before] = selectPods(db, id, inData).surely;
    db.set(fileText, uriOf('web.yaml'), pods('shop/web', '{ app: other }'));
    assert.equal(selectPods(db, id, inData).surely[0], before);
  });
});
