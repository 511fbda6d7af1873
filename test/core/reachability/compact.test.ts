import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askedReachability } from '../../../server/src/core/reachability';
import { askedClassReachability, type ClassReachability } from '../../../server/src/core/reachability/classes';
import type { Asked } from '../../../server/src/core/reachability/asked';
import { databaseOf } from '../../fixture';
import { clusters } from '../../reach/random-cluster';
import { render } from '../../reach/render';

const runs = 60;

describe('reachability of those who are asked for, between classes', () => {
  it(`says of ${runs} random clusters what the pairs say`, () => {
    const property = fc.property(clusters, (cluster) => {
      const [first, second] = cluster.pods;
      if (!first || !second) return;
      const db = databaseOf({ 'all.yaml': render(cluster) });
      const asked: readonly Asked[] = [
        {},
        { from: [`${first.namespace}/*`] },
        { to: [`*/${second.name}`, 'world'], namespaces: [first.namespace] },
        { from: ['*/*'], to: [`${second.namespace}/*`] },
      ];
      for (const one of asked) {
        const { connections, endpoints } = askedReachability(db, one);
        const compact = askedClassReachability(db, one);
        assert.deepEqual(pairsIn(compact), connections.map((connection) => JSON.stringify(connection)).sort());
        assert.deepEqual(compact.endpoints, endpoints);
      }
    });
    fc.assert(property, { numRuns: runs });
  });
});

/** Each pair of members once, and nobody with himself. */
function pairsIn({ classes, rectangles }: ClassReachability): readonly string[] {
  const members = new Map(classes.map((one) => [one.id, one.members]));
  const all = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => members.get(id) ?? []);
  const pairs = rectangles.flatMap(({ from, to, ...said }) =>
    all(from).flatMap((source) =>
      all(to).flatMap((target) => (source === target ? [] : [JSON.stringify({ from: source, to: target, ...said })])),
    ),
  );
  return pairs.sort();
}
