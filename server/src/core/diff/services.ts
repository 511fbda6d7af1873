import type { Change } from '../diff';
import type { Member } from '../reachability/members';
import { inOrder } from './changes';
import { clientsApart, rangesOf } from './client-ranges';
import type { ClusterPair, ClusterState } from './clusters';
import { destinationsIn, namingIn, type Destination, type Destinations, type Naming } from './destinations';
import { endpointsOf, type EndGroup } from './ends';
import { innerUses } from './inner-uses';
import { outerUses } from './outer-uses';
import { countOf } from './rectangles';
import { serviceDiffs, type ServiceDiff } from './service-diffs';
import { useChange, type Use, type UseChange } from './uses';
import { causesOfUses } from './use-causes';

/** What goes through Services and Ingresses, and whom these lead to. */
interface ThroughServices {
  readonly changes: readonly Change[];
  readonly services: readonly ServiceDiff[];
}

export function changesThroughServices({ old, new: now }: ClusterPair, ends: readonly EndGroup[]): ThroughServices {
  if (!old || !now) return { changes: [], services: [] };
  const states = { old: sideOf(old, namesBefore(ends)), new: sideOf(now, new Map()) };
  const services = serviceDiffs(states.old, states.new);
  const both = ends.filter((group) => group.old !== undefined && group.new !== undefined);
  return { changes: inOrder([...fromOutside(states, both), ...fromPods(states, both, services)]), services };
}

/** One of the states, with its Services and Ingresses. */
export interface Side {
  readonly state: ClusterState;
  readonly destinations: Destinations;
  readonly nameOf: Naming;
}

interface Sides {
  readonly old: Side;
  readonly new: Side;
}

function sideOf(state: ClusterState, names: ReadonlyMap<string, string>): Side {
  const nameOf = namingIn(state, names);
  return { state, nameOf, destinations: destinationsIn(state, nameOf) };
}

/** The ids of the old state, and those that the same workloads go by now. */
function namesBefore(ends: readonly EndGroup[]): ReadonlyMap<string, string> {
  return new Map(
    ends.flatMap(({ members }) => members.flatMap(({ was, endpoint }) => (was ? [[was, endpoint.id] as const] : []))),
  );
}

/** From the world to all that answers outside. */
function fromOutside(sides: Sides, both: readonly EndGroup[]): readonly Change[] {
  const world = both.filter(({ isOutside }) => isOutside);
  const useIn = {
    old: outerUses(sides.old.state, sides.old.nameOf),
    new: outerUses(sides.new.state, sides.new.nameOf),
  };
  const keys = new Set([...sides.new.destinations.keys(), ...sides.old.destinations.keys()]);
  const stays = staying(sides);
  return [...keys].flatMap((key) => {
    const to = destinationIn(sides, key);
    if (!stays(to)) return [];
    const uses = world
      .flatMap((group) => clientsApart(group, rangesOf(to)))
      .map(({ group, client }) => ({
        group,
        before: useIn.old(group.old === undefined ? undefined : client, to.old),
        after: useIn.new(group.new === undefined ? undefined : client, to.new),
      }));
    return changesTo(sides, to, uses);
  });
}

/** Of ports of nodes, it is told of workloads that are in both states: others are news themselves. */
function staying(sides: Sides): (to: To) => boolean {
  const names = { old: workloadNames(sides.old), new: workloadNames(sides.new) };
  return (to) => {
    const { kind, endpoint } = to.new ?? to.old ?? {};
    return kind !== 'host' || (endpoint !== undefined && names.old.has(endpoint.id) && names.new.has(endpoint.id));
  };
}

function workloadNames({ state, nameOf }: Side): ReadonlySet<string> {
  return new Set(state.members.flatMap(({ workload }) => (workload ? [nameOf(workload)] : [])));
}

/** From workloads to Services that are in both states and lead elsewhere; of the others, what policies say says it all. */
function fromPods(sides: Sides, both: readonly EndGroup[], diffs: readonly ServiceDiff[]): readonly Change[] {
  const changed = diffs.filter(({ kind }) => kind === 'changed').map(({ key }) => key);
  const pairs = changed.flatMap((key) => {
    const to = destinationIn(sides, key);
    return to.old?.kind === 'service' && to.new?.kind === 'service' ? [{ old: to.old, new: to.new }] : [];
  });
  if (pairs.length === 0) return [];
  const members = { old: membersById(sides.old), new: membersById(sides.new) };
  const useIn = {
    old: innerUses(
      sides.old.state,
      [...members.old.values()],
      pairs.map((to) => to.old),
      sides.old.nameOf,
    ),
    new: innerUses(
      sides.new.state,
      [...members.new.values()],
      pairs.map((to) => to.new),
      sides.new.nameOf,
    ),
  };
  const sources = both.filter(({ isOutside }) => !isOutside);
  return pairs.flatMap((to) => {
    const behind = new Set([...to.old.ways, ...to.new.ways].flatMap((way) => way.behind.map((lead) => lead.to)));
    const uses = sources
      .flatMap((group) => apart(group, behind))
      .flatMap((group) => {
        const [end] = group.members;
        const [was, is] = [members.old.get(end?.was ?? ''), members.new.get(end?.endpoint.id ?? '')];
        return was && is ? [{ group, before: useIn.old(was, to.old), after: useIn.new(is, to.new) }] : [];
      });
    return changesTo(sides, to, uses);
  });
}

function membersById({ state }: Side): ReadonlyMap<string, Member> {
  return new Map(state.members.flatMap((member) => (member.workload ? [[member.endpoint.id, member] as const] : [])));
}

/** Those behind a Service themselves each as a group of its own: they are no clients of themselves. */
function apart(group: EndGroup, behind: ReadonlySet<string>): readonly EndGroup[] {
  const isBehind = ({ endpoint }: EndGroup['members'][number]): boolean => behind.has(endpoint.id);
  const others = group.members.filter((member) => !isBehind(member));
  const own = group.members.filter(isBehind).map((member) => ({ ...group, members: [member] }));
  return others.length === 0 ? own : [{ ...group, members: others }, ...own];
}

interface Used {
  readonly group: EndGroup;
  readonly before: Use;
  readonly after: Use;
}

interface To {
  readonly old: Destination | undefined;
  readonly new: Destination | undefined;
}

function destinationIn(sides: Sides, key: string): To {
  return { old: sides.old.destinations.get(key), new: sides.new.destinations.get(key) };
}

/** Clients of whom the same became are one change. */
function changesTo(sides: Sides, to: To, uses: readonly Used[]): readonly Change[] {
  const found = new Map<string, { readonly used: Used; readonly change: UseChange; readonly groups: EndGroup[] }>();
  for (const used of uses) {
    const change = useChange(used.before, used.after);
    if (!change) continue;
    const key = JSON.stringify([change, used.before.passing, used.after.passing]);
    const same = found.get(key) ?? { used, change, groups: [] };
    found.set(key, same);
    same.groups.push(used.group);
  }
  const endpoint = (to.new ?? to.old)?.endpoint;
  if (!endpoint) return [];
  return [...found.values()].map(({ used: { before, after }, change: { kind, ways }, groups }) => ({
    kind,
    from: endpointsOf(groups),
    to: [endpoint],
    pairs: countOf(groups),
    before: before.passing,
    after: after.passing,
    because: causesOfUses(sides.old.state, sides.new.state, { to, before, after }),
    ways,
  }));
}
