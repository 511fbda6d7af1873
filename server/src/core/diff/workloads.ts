import type { Passing } from '../diff';
import type { ReachEndpoint } from '../reachability';
import { isNoConnections } from '../sets/connections';
import { passingOf } from './changes';
import type { ClusterPair, ClusterState, Said } from './clusters';
import { endpointsOf, type EndGroup } from './ends';

/** Workloads that are in one state only, and that policies there do not tell apart. */
export interface WorkloadDiff {
  readonly workloads: readonly ReachEndpoint[];
  readonly reaches: readonly Contact[];
  readonly reachedBy: readonly Contact[];
}

/** What passes to, or from, somebody. */
export interface Contact {
  readonly who: readonly ReachEndpoint[];
  readonly passing: Passing;
}

/** Those of a cluster that is in one state as a whole are told without whom they reach: that is not a difference. */
export function workloadsOnlyIn(
  side: 'old' | 'new',
  pair: ClusterPair,
  groups: readonly EndGroup[],
): readonly WorkloadDiff[] {
  const state = pair[side];
  if (!state) return [];
  const other = side === 'old' ? 'new' : 'old';
  const present = groups.filter((group) => group[side] !== undefined);
  const alone = present.filter((group) => group[other] === undefined && !group.isOutside);
  return alone.map((group) => ({
    workloads: endpointsOf([group]),
    reaches: pair[other]
      ? contacts(state, present, group, (one) => state.passing(group[side] ?? -1, one[side] ?? -1))
      : [],
    reachedBy: pair[other]
      ? contacts(state, present, group, (one) => state.passing(one[side] ?? -1, group[side] ?? -1))
      : [],
  }));
}

/** Those with whom the same passes together. */
function contacts(
  state: ClusterState,
  groups: readonly EndGroup[],
  self: EndGroup,
  saidWith: (group: EndGroup) => Said,
): readonly Contact[] {
  const found = new Map<string, { readonly said: Said; readonly groups: EndGroup[] }>();
  for (const group of groups) {
    if (group === self && group.members.length === 1) continue;
    const said = saidWith(group);
    if (isNoConnections(said.perhaps)) continue;
    const key = JSON.stringify([said.surely, said.perhaps]);
    const same = found.get(key) ?? { said, groups: [] };
    found.set(key, same);
    same.groups.push(group);
  }
  return [...found.values()].map(({ said, groups: own }) => ({
    who: endpointsOf(own),
    passing: passingOf(state, said),
  }));
}
