import assert from 'node:assert/strict';
import { policiesIn } from '../../server/src/core/cluster/policies';
import { classes } from '../../server/src/core/reach/classes';
import { classesOfPolicy } from '../../server/src/core/reach/held-classes';
import { clusterOf, namespace, pods, resource, type Cluster } from '../cluster/cluster';

/** The members of each class by name. */
function told({ db, id }: Cluster): readonly string[] {
  return classes(db, id).map(({ members }) => members.map((one) => `${one.namespace}/${one.name}`).join(' '));
}

function policy(place: string, spec: string): string {
  return resource('networking.k8s.io/v1', 'NetworkPolicy', place, spec);
}

const [a, b] = [namespace('a', '{ team: red }'), namespace('b', '{ team: red }')];
const web = (place: string, labels = '{ app: web }', ports = '[]'): string => pods(place, labels, ports);

describe('classes', () => {
  const table: readonly (readonly [what: string, documents: readonly string[], expected: readonly string[]])[] = [
    ['one, without policies, whatever the labels', [a, b, web('a/x'), web('b/y', '{ app: other }')], ['a/x b/y']],
    [
      'as many as selectors tell apart, and not as many as there are values of labels',
      [
        a,
        ...['x', 'y', 'z'].map((name) => web(`a/${name}`, `{ app: ${name} }`)),
        policy('a/p', '{ podSelector: { matchLabels: { app: x } } }'),
      ],
      ['a/x', 'a/y a/z'],
    ],
    [
      'over namespaces that no policy tells apart',
      [
        a,
        b,
        web('a/x'),
        web('b/x'),
        namespace('c'),
        policy('c/p', '{ ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: red } } }] }] }'),
      ],
      ['a/x b/x'],
    ],
    [
      'by namespace, where its own policies select pods',
      [a, b, web('a/x'), web('b/x'), policy('a/p', '{ podSelector: {} }')],
      ['a/x', 'b/x'],
    ],
    [
      'by namespace, where a policy may select it and too little is known of it',
      [
        web('a/x'),
        web('b/x'),
        policy('c/p', '{ ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: red } } }] }] }'),
      ],
      ['a/x', 'b/x'],
    ],
    [
      'by ports that a policy calls by their name',
      [
        a,
        web('a/x', '{}', '[{ name: http, containerPort: 80 }]'),
        web('a/y', '{}', '[{ name: http, containerPort: 81 }]'),
        web('a/z', '{}', '[{ name: http, containerPort: 80 }, { name: admin, containerPort: 82 }]'),
        policy('a/p', '{ podSelector: {}, ingress: [{ ports: [{ port: http }] }] }'),
      ],
      ['a/x a/z', 'a/y'],
    ],
    [
      'by blocks of addresses that hold the pods’ own, and not by the addresses',
      [
        a,
        ...['10.0.0.1', '10.0.0.2', '10.9.0.1'].map(
          (ip, index) =>
            `apiVersion: v1\nkind: Pod\nmetadata: { name: p${index}, namespace: a }\nspec: { containers: [{ name: c }] }\nstatus: { podIP: ${ip} }\n`,
        ),
        policy('c/p', '{ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/16 } }] }] }'),
      ],
      ['a/p0 a/p1', 'a/p2'],
    ],
  ];
  for (const [what, documents, expected] of table) {
    it(`are ${what}`, () => {
      assert.deepEqual(told(clusterOf(...documents)), expected);
    });
  }
});

describe('the classes of a policy', () => {
  const cluster = clusterOf(
    a,
    web('a/x'),
    web('a/y', '{ app: api }'),
    web('b/z'),
    policy(
      'a/p',
      '{ podSelector: { matchLabels: { app: api } }, ingress: [{ from: [{ podSelector: {} }, { namespaceSelector: { matchLabels: { team: red } } }, { podSelector: { matchLabels: { app: gone } } }] }] }',
    ),
  );

  it('are those it is about, and for each peer those it means or may mean', () => {
    const [only] = policiesIn(cluster.db, cluster.key('a'));
    assert.deepEqual(only && classesOfPolicy(cluster.db, cluster.id, only), {
      subject: { surely: ['a/Deployment/y'], perhaps: [] },
      peers: [
        { surely: ['a/Deployment/x', 'a/Deployment/y'], perhaps: [] },
        { surely: ['a/Deployment/x', 'a/Deployment/y'], perhaps: ['b/Deployment/z'] },
        { surely: [], perhaps: [] },
      ],
    });
  });

  it('are few where many namespaces share one', () => {
    const shared = clusterOf(
      a,
      b,
      web('a/x'),
      web('b/x'),
      policy('c/p', '{ ingress: [{ from: [{ namespaceSelector: {} }] }] }'),
    );
    const [only] = policiesIn(shared.db, shared.key('c'));
    const found = only && classesOfPolicy(shared.db, shared.id, only);
    assert.deepEqual(found?.peers, [{ surely: ['a/Deployment/x'], perhaps: [] }]);
  });
});
