import type { Database } from '../query';
import { rectanglesOf, type Rectangle } from '../reach/rectangles';
import { pluginOf, type ReachPlugin } from '../reachability/clusters';
import { populated, type Member, type Populated } from '../reachability/members';
import type { Scope } from '../scopes';
import { allConnections } from '../sets/connections';
import { once } from './once';

/** One cluster in its two states; one that is new, or gone, has one. */
export interface ClusterPair {
  readonly name: string;
  readonly old: ClusterState | undefined;
  readonly new: ClusterState | undefined;
}

export interface ClusterState {
  readonly db: Database;
  readonly scope: Scope;
  /** What ids begin with where there are several clusters. */
  readonly prefix: string;
  readonly plugin: ReachPlugin;
  readonly members: readonly Member[];
  /** What policies say, by the numbers of members: those that anything may pass between. */
  readonly policies: () => readonly Rectangle[];
  /** What passes: the same, or everything where nobody enforces policies. */
  readonly passing: () => readonly Rectangle[];
}

/** Clusters of the same name are one, and so are two that are the only ones, whatever their folders are called. */
export function clusterPairs(old: Database, now: Database): readonly ClusterPair[] {
  const [before, after] = [statesOf(old), statesOf(now)];
  const [first, second] = [[...before.values()], [...after.values()]];
  if (first.length === 1 && second.length === 1)
    return [{ name: second[0]?.scope.name ?? '', old: first[0], new: second[0] }];
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.map((name) => ({ name, old: before.get(name), new: after.get(name) }));
}

function statesOf(db: Database): ReadonlyMap<string, ClusterState> {
  return new Map(populated(db).map((cluster) => [cluster.scope.name, stateOf(db, cluster)]));
}

function stateOf(db: Database, { scope, prefix, members }: Populated): ClusterState {
  const plugin = pluginOf(db, scope.id);
  const numbers = [...new Set(members.map(({ number }) => number))];
  const open = [{ from: numbers, to: numbers, surely: allConnections, perhaps: allConnections, doubts: [] }];
  const policies = once(() => rectanglesOf(db, scope.id, { sources: numbers, targets: numbers, which: 'possible' }));
  return { db, scope, prefix, plugin, members, policies, passing: plugin.enforces === 'no' ? () => open : policies };
}
