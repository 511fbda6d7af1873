import assert from 'node:assert/strict';
import { answers } from '../../server/src/core/answers';
import { cni } from '../../server/src/core/cluster/cni';
import { scopedKey } from '../../server/src/core/cluster/key';
import { namespaceLabels } from '../../server/src/core/cluster/namespaces';
import { addressesOfPods } from '../../server/src/core/cluster/pod-addresses';
import { allWorkloads } from '../../server/src/core/cluster/workloads';
import { fileText, files, workspace } from '../../server/src/core/inputs';
import { problems } from '../../server/src/core/problems';
import { published } from '../../server/src/core/findings/published';
import type { Database } from '../../server/src/core/query';
import { scopes } from '../../server/src/core/scopes';
import { unlistedSnapshots } from '../../server/src/core/snapshot/of-cluster';
import { databaseOf, uriOf, type Sources } from '../fixture';
import { live } from './live';
import { takenOf } from './taken';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;

function only(db: Database): string {
  const [scope, ...more] = scopes(db, workspace);
  assert.ok(scope && more.length === 0, 'there is one cluster');
  return scope.id;
}

describe('a snapshot in a workspace', () => {
  let taken = '';
  before(async () => {
    taken = await takenOf();
  });

  it('is no manifest: it divides nothing, and nothing is found in it', () => {
    const db = databaseOf({ 'apps/web.yaml': web, 'live/prod.json': taken });
    assert.deepEqual(
      scopes(db, workspace).map(({ name, files: own }) => [name, own]),
      [['w', [uriOf('apps/web.yaml')]]],
    );
    assert.deepEqual([...problems(db, uriOf('live/prod.json')), ...published(db, uriOf('live/prod.json'))], []);
  });

  it('is no other dump: a list of objects still is manifests', () => {
    const dump = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: live['services'] });
    const db = databaseOf({ 'dump.json': dump });
    assert.deepEqual(scopes(db, workspace)[0]?.files, [uriOf('dump.json')]);
  });

  it('knows the labels of namespaces that no file shows', () => {
    const labels = (db: Database): unknown => namespaceLabels(db, scopedKey(only(db), 'shop'));
    assert.deepEqual(labels(databaseOf({ 'web.yaml': web })), {
      labels: { 'kubernetes.io/metadata.name': 'shop' },
      others: 'unknown',
    });
    assert.deepEqual(labels(databaseOf({ 'web.yaml': web, 'prod.json': taken })), {
      labels: { 'kubernetes.io/metadata.name': 'shop', team: 'shop' },
      others: 'none',
    });
  });

  it('knows the network plugin and the addresses of pods', () => {
    const db = databaseOf({ 'web.yaml': web, 'prod.json': taken });
    assert.equal(cni(db, only(db)).profile.title, 'Cilium');
    const [workload] = allWorkloads(db, only(db));
    assert.deepEqual(workload && addressesOfPods(db, only(db), workload), ['10.244.1.5']);
  });

  it('decides whether a pod is in a block of addresses', () => {
    const db = web.slice(0, web.indexOf('---')).replaceAll('web', 'db');
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ ipBlock: { cidr: 10.244.1.0/24 } }] }]
`;
    const sources = {
      'a.yaml': `${web}---\n${db}---\n${policy}`,
      'portolan.yaml': 'clusters: [{ name: one, cni: calico }]',
    };
    const between = (given: Sources): readonly [surely: boolean, perhaps: boolean] => {
      const all = databaseOf(given);
      const asked = answers(all, only(all));
      const [from, to] = ['web', 'db'].map((name) => asked.workloads('shop').find((one) => one.name === name));
      assert.ok(from && to);
      const { surely, perhaps } = asked.reach.between(from, to);
      return [surely.TCP.length > 0, perhaps.TCP.length > 0];
    };
    assert.deepEqual(between(sources), [false, true]);
    assert.deepEqual(between({ ...sources, 'prod.json': taken }), [true, true]);
    const elsewhere = taken.replaceAll('10.244.1.5', '10.244.9.5');
    assert.deepEqual(between({ ...sources, 'prod.json': elsewhere }), [false, false]);
  });

  it('belongs to the cluster that `portolan.yaml` says, and of several to none otherwise', () => {
    const two = { 'a/web.yaml': web, 'b/web.yaml': web, 'prod.json': taken };
    const plugins = (db: Database): unknown => scopes(db, workspace).map(({ id, name }) => [name, cni(db, id).known]);
    assert.deepEqual(plugins(databaseOf(two)), [
      ['a', 'assumed'],
      ['b', 'assumed'],
    ]);
    const configuration =
      'clusters:\n- { name: one, include: [a] }\n- { name: two, include: [b], snapshot: ./prod.json }\n';
    assert.deepEqual(plugins(databaseOf({ ...two, 'portolan.yaml': configuration })), [
      ['one', 'assumed'],
      ['two', 'files'],
    ]);
  });

  it('counts where git ignores it too, if `portolan.yaml` names it', () => {
    const configuration = 'clusters: [{ name: one, snapshot: live/prod.json }]\n';
    const db = databaseOf({ 'web.yaml': web, 'portolan.yaml': configuration });
    assert.deepEqual(unlistedSnapshots(db, workspace), [uriOf('live/prod.json')]);
    db.set(fileText, uriOf('live/prod.json'), taken);
    assert.equal(cni(db, only(db)).known, 'files');
    assert.ok(!files(db, workspace).includes(uriOf('live/prod.json')));
  });

  it('is looked for in vain where `portolan.yaml` names something else', () => {
    const configuration = 'clusters: [{ name: one, snapshot: web.yaml }]\n';
    const db = databaseOf({ 'web.yaml': web, 'portolan.yaml': configuration });
    assert.deepEqual(
      problems(db, uriOf('portolan.yaml')).map(({ message }) => message),
      ['`web.yaml` is no snapshot: `portolan snapshot -o web.yaml` writes one, as a `.json` file.'],
    );
  });

  it('may be broken, or hold anything', () => {
    const head = taken.split('\n')[0] ?? '';
    for (const items of [
      '{',
      'null, 1, "a", [], {}, {"kind": 3}]}',
      '{"apiVersion":"v1","kind":"Pod","metadata":[]}]}',
    ]) {
      const db = databaseOf({ 'web.yaml': web, 'prod.json': head + items });
      assert.equal(cni(db, only(db)).known, 'assumed');
      assert.equal(allWorkloads(db, only(db)).length, 1);
    }
  });
});
