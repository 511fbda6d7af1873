import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffOf, type Change } from '../../../server/src/core/diff';
import { workspace } from '../../../server/src/core/inputs';
import { reachability, type ReachConnection, type ReachEndpoint } from '../../../server/src/core/reachability';
import { addressesOf, areDisjoint, parseCidr } from '../../../server/src/core/sets/addresses';
import {
  connectionsEqual,
  coversConnections,
  isNoConnections,
  noConnections,
  unionConnections,
} from '../../../server/src/core/sets/connections';
import { databaseOf } from '../../fixture';
import { clusters } from '../../reach/random-cluster';
import type { RawCluster } from '../../reach/raw-cluster';
import { render } from '../../reach/render';

const runs = 150;
const samples = ['10.0.0.1', '10.0.0.77', '10.200.0.1', '192.168.0.5', '8.8.8.8', '172.16.1.1'];

/** Two states with most workloads in common: the policies of one with those of another. */
const pairs = fc
  .tuple(clusters, clusters)
  .map(([one, other]): readonly [RawCluster, RawCluster] => [
    one,
    { ...one, policies: other.policies, namespaces: one.namespaces, pods: one.pods.slice(0, -1) },
  ]);

describe(`diff of ${runs} pairs of random clusters, against all pairs of ends one by one`, function () {
  this.timeout(0);

  it('tells each pair that differs once, and as what it is', () => {
    let told = 0;
    const property = fc.property(pairs, ([old, now]) => void (told += check(old, now)));
    fc.assert(property, { numRuns: runs });
    assert.ok(told > runs / 6, `only ${told} changes`);
  });
});

function check(old: RawCluster, now: RawCluster): number {
  const [before, after] = [old, now].map((cluster) =>
    databaseOf(
      { 'all.yaml': render(cluster) },
      cluster.cni === 'unknown' ? {} : { settings: { cni: cluster.cni, rules: {} } },
    ),
  );
  if (!before || !after) return 0;
  const [was, is] = [lookUp(reachability(before, workspace)), lookUp(reachability(after, workspace))];
  const changes = diffOf(before, after).flatMap((cluster) => cluster.changes);
  const ends = [...is.workloads.filter((id) => was.workloads.includes(id)), ...samples];
  for (const from of ends) for (const to of ends) if (from !== to) checkPair(from, to, was, is, changes);
  return changes.length;
}

interface Lookup {
  readonly workloads: readonly string[];
  readonly said: (from: string, to: string) => ReachConnection | undefined;
}

function lookUp({ endpoints, connections }: ReturnType<typeof reachability>): Lookup {
  const said = new Map(connections.map((one) => [`${one.from} ${one.to}`, one]));
  const idOf = (end: string): string => endpoints.find((endpoint) => holds(endpoint, end))?.id ?? end;
  return {
    workloads: endpoints.filter(({ kind }) => kind === 'workload').map(({ id }) => id),
    said: (from, to) => said.get(`${idOf(from)} ${idOf(to)}`),
  };
}

/** Whether an endpoint is an end: the workload, or a part of the outside that has the address. */
function holds({ id, cidrs = [] }: ReachEndpoint, end: string): boolean {
  const address = parseCidr(`${end}/32`);
  if (!address) return id === end;
  return cidrs.some((cidr) => {
    const block = parseCidr(cidr);
    return block !== undefined && !areDisjoint(addressesOf(block), addressesOf(address));
  });
}

function checkPair(from: string, to: string, was: Lookup, is: Lookup, changes: readonly Change[]): void {
  const told = changes.filter(
    (change) => change.from.some((end) => holds(end, from)) && change.to.some((end) => holds(end, to)),
  );
  const areOutside = samples.includes(from) && samples.includes(to);
  const [before, after] = [boundsOf(was.said(from, to)), boundsOf(is.said(from, to))];
  const isSame = connectionsEqual(before.surely, after.surely) && connectionsEqual(before.perhaps, after.perhaps);
  const pair = `${from} → ${to}`;
  if (areOutside) return;
  assert.equal(told.length, isSame ? 0 : 1, pair);
  for (const change of told) {
    assert.deepEqual([change.before.ports, change.after.ports], [before.surely, after.surely], pair);
    assert.equal(change.kind, kindOf(before, after), pair);
  }
}

type Bounds = ReturnType<typeof boundsOf>;

function boundsOf(said: ReachConnection | undefined) {
  const surely = said?.ports ?? noConnections;
  return { surely, perhaps: (said?.maybe ?? []).map(({ ports }) => ports).reduce(unionConnections, surely) };
}

function kindOf(before: Bounds, after: Bounds): Change['kind'] {
  if (isNoConnections(before.perhaps)) return 'added';
  if (isNoConnections(after.perhaps)) return 'removed';
  const isCovered = coversConnections(before.surely, after.surely) && coversConnections(before.perhaps, after.perhaps);
  return isCovered ? 'narrowed' : 'widened';
}
