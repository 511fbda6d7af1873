import assert from 'node:assert/strict';
import fc from 'fast-check';
import { workspace } from '../../server/src/core/inputs';
import { reachability, type ReachConnection } from '../../server/src/core/reachability';
import { classReachability, type ClassReachability } from '../../server/src/core/reachability/classes';
import { databaseOf } from '../fixture';
import { crowdedClusters } from './crowded-cluster';
import type { RawCluster } from './raw-cluster';
import { render } from './render';

function databaseFor(cluster: RawCluster) {
  const settings = cluster.cni === 'unknown' ? { rules: {} } : { cni: cluster.cni, rules: {} };
  return databaseOf({ 'all.yaml': render(cluster) }, { settings });
}

/** Every pair of members, as a list of pairs has them. */
function expanded({ classes, rectangles }: ClassReachability): readonly ReachConnection[] {
  const members = new Map(classes.map((one) => [one.id, one.members]));
  return rectangles.flatMap(({ from, to, ...said }) => {
    const [sources, targets] = [from, to].map((ids) => ids.flatMap((id) => members.get(id) ?? []));
    return (sources ?? []).flatMap((source) =>
      (targets ?? []).filter((target) => target !== source).map((target) => ({ from: source, to: target, ...said })),
    );
  });
}

function sorted(connections: readonly ReachConnection[]): readonly ReachConnection[] {
  return connections.toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

const shop = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: c }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: c }] }
---
apiVersion: v1
kind: Pod
metadata: { name: job, namespace: shop, labels: { app: job } }
spec: { containers: [{ name: c }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 80 }] }]
`;

describe('reachability of classes', () => {
  it('is, member by member, what the list of pairs says', () => {
    const property = fc.property(crowdedClusters, (cluster) => {
      const db = databaseFor(cluster);
      const [pairs, classes] = [reachability(db, workspace), classReachability(db, workspace)];
      assert.deepEqual(sorted(expanded(classes)), sorted(pairs.connections));
      assert.deepEqual(classes.endpoints, pairs.endpoints);
      assert.deepEqual(classes.assumptions, pairs.assumptions);
      const members = classes.classes.flatMap((one) => one.members);
      assert.deepEqual(members.toSorted(), pairs.endpoints.map(({ id }) => id).toSorted());
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('has a rectangle for each thing to say', () => {
    const db = databaseOf({ 'all.yaml': shop }, { settings: { cni: 'calico', rules: {} } });
    const { classes, rectangles } = classReachability(db, workspace);
    assert.deepEqual(
      classes.map(({ id, members }) => [id, members.length]),
      [
        ['shop/Pod/web', 1],
        ['shop/Pod/api', 1],
        ['shop/Pod/job', 1],
        ['external/0.0.0.0/0', 1],
      ],
    );
    const told = rectangles.map(
      ({ from, to, ports }) => `${from.join(' ')} → ${to.join(' ')}: ${JSON.stringify(ports.TCP)}`,
    );
    assert.deepEqual(told.toSorted(), [
      'shop/Pod/web shop/Pod/api shop/Pod/job external/0.0.0.0/0 → shop/Pod/web shop/Pod/job: [[1,65535]]',
      'shop/Pod/web shop/Pod/api shop/Pod/job → external/0.0.0.0/0: [[1,65535]]',
      'shop/Pod/web → shop/Pod/api: [[80,80]]',
    ]);
  });
});
