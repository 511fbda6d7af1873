import type { Bounds, Doubt } from '../model/verdict';
import type { Database } from '../query';
import { pairsOf } from '../reach/pairs';
import { pluginOf, type ReachPlugin } from '../reachability/clusters';
import { populated, type Member, type Populated } from '../reachability/members';
import type { Scope } from '../scopes';
import { allConnections, noConnections } from '../sets/connections';

/** One cluster in its two states; one that is new, or gone, has one. */
export interface ClusterPair {
  readonly name: string;
  readonly old: ClusterState | undefined;
  readonly new: ClusterState | undefined;
}

export interface ClusterState {
  readonly db: Database;
  readonly scope: Scope;
  readonly plugin: ReachPlugin;
  readonly members: readonly Member[];
  /** What policies say between two members, by their numbers. */
  readonly policies: Verdicts;
  /** What passes: the same, or everything where nobody enforces policies. */
  readonly passing: Verdicts;
}

export type Verdicts = (from: number, to: number) => Said;

export interface Said extends Bounds {
  readonly doubts: readonly Doubt[];
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

const open: Said = { surely: allConnections, perhaps: allConnections, doubts: [] };
const closed: Said = { surely: noConnections, perhaps: noConnections, doubts: [] };

function stateOf(db: Database, { scope, members }: Populated): ClusterState {
  const plugin = pluginOf(db, scope.id);
  const policies = verdictsOf(db, scope, members);
  return { db, scope, plugin, members, policies, passing: plugin.enforces === 'no' ? () => open : policies };
}

/** Looked up when they are first asked for. */
function verdictsOf(db: Database, scope: Scope, members: readonly Member[]): Verdicts {
  let known: ReadonlyMap<number, ReadonlyMap<number, Said>> | undefined;
  return (from, to) => {
    known ??= rowsOf(db, scope, members);
    return known.get(from)?.get(to) ?? closed;
  };
}

function rowsOf(
  db: Database,
  scope: Scope,
  members: readonly Member[],
): ReadonlyMap<number, ReadonlyMap<number, Said>> {
  const rows = new Map<number, Map<number, Said>>();
  const numbers = [...new Set(members.map(({ number }) => number))];
  for (const pair of pairsOf(db, scope.id, numbers, 'possible')) {
    const row = rows.get(pair.from) ?? new Map<number, Said>();
    rows.set(pair.from, row.set(pair.to, pair));
  }
  return rows;
}
