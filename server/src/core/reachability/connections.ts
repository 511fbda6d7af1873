import { cni } from '../cluster/cni';
import { addTo } from '../groups';
import type { Doubt } from '../model/verdict';
import type { Database } from '../query';
import { pairsOf, type Pair } from '../reach/pairs';
import type { ReachConnection, ReachDoubt } from '../reachability';
import type { Scope } from '../scopes';
import { allConnections } from '../sets/connections';
import type { Block } from './asked';
import type { Member } from './members';
import { remembered, tellerOf } from './places';

/** What may pass from the sources to the targets, a source's connections together. */
export function connectionsBetween(
  db: Database,
  scope: Scope,
  { sources, targets }: Block<Member, Member>,
): readonly ReachConnection[] {
  const [from, to] = [idsByNumber(sources), idsByNumber(targets)];
  const { enforces } = cni(db, scope.id).profile;
  const say = enforces ? enforced(db) : unenforced;
  return pairsOf(db, scope.id, [...from.keys()], enforces ? 'possible' : 'all', [...to.keys()]).flatMap((pair) =>
    connectionsOf(from.get(pair.from) ?? [], to.get(pair.to) ?? [], say(pair)),
  );
}

function idsByNumber(members: readonly Member[]): ReadonlyMap<number, readonly string[]> {
  const ids = new Map<number, string[]>();
  for (const { number, endpoint } of members) addTo(ids, number, endpoint.id);
  return ids;
}

/** What is said of a pair. */
export type Said = Omit<ReachConnection, 'from' | 'to'>;

/** A workload is never listed with itself, and one like it is. */
function connectionsOf(sources: readonly string[], targets: readonly string[], said: Said): readonly ReachConnection[] {
  return sources.flatMap((from) => targets.flatMap((to) => (from === to ? [] : [{ from, to, ...said }])));
}

/** Many pairs share their doubts: those are told once. */
function enforced(db: Database): (pair: Pair) => Said {
  const tell = tellerOf(db);
  const told = new Map<readonly Doubt[], readonly ReachDoubt[]>();
  return ({ surely, doubts }) => ({ ports: surely, maybe: remembered(told, doubts, () => doubts.map(tell)) });
}

function unenforced({ surely }: Pair): Said {
  return { ports: allConnections, maybe: [], ifEnforced: surely };
}
