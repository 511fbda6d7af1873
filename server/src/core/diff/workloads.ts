import type { Passing } from '../diff';
import { addTo } from '../groups';
import type { Rectangle } from '../reach/rectangles';
import type { ReachEndpoint } from '../reachability';
import { passingOf } from './changes';
import type { ClusterPair, ClusterState } from './clusters';
import { endpointsOf, type EndGroup } from './ends';
import { once } from './once';

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
  if (!pair[other]) return alone.map((group) => ({ workloads: endpointsOf([group]), reaches: [], reachedBy: [] }));
  const contacts = contactsIn(state, present, side);
  return alone.map((group) => ({
    workloads: endpointsOf([group]),
    reaches: contacts(group, 'from'),
    reachedBy: contacts(group, 'to'),
  }));
}

/** Those with whom the same passes together. */
function contactsIn(
  state: ClusterState,
  groups: readonly EndGroup[],
  side: 'old' | 'new',
): (self: EndGroup, place: 'from' | 'to') => readonly Contact[] {
  const groupsAt = new Map<number, EndGroup[]>();
  for (const group of groups) addTo(groupsAt, group[side] ?? -1, group);
  const said = once(() => ({ from: byNumber(state.passing(), 'from'), to: byNumber(state.passing(), 'to') }));
  return (self, place) => {
    const found = new Map<string, { readonly said: Rectangle; readonly groups: EndGroup[] }>();
    for (const one of said()[place].get(self[side] ?? -1) ?? []) {
      const key = JSON.stringify([one.surely, one.perhaps]);
      const same = found.get(key) ?? { said: one, groups: [] };
      found.set(key, same);
      for (const number of one[place === 'from' ? 'to' : 'from']) {
        const others = (groupsAt.get(number) ?? []).filter((other) => other !== self || self.members.length > 1);
        same.groups.push(...others);
      }
    }
    return [...found.values()]
      .filter((one) => one.groups.length > 0)
      .map((one) => ({ who: endpointsOf(one.groups), passing: passingOf(state, one.said) }));
  };
}

function byNumber(said: readonly Rectangle[], place: 'from' | 'to'): ReadonlyMap<number, readonly Rectangle[]> {
  const found = new Map<number, Rectangle[]>();
  for (const one of said) for (const number of one[place]) addTo(found, number, one);
  return found;
}
