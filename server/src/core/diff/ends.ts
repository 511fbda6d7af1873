import type { ReachEndpoint } from '../reachability';
import type { Member } from '../reachability/members';
import {
  intersectAddresses,
  isNoAddresses,
  noAddresses,
  toCidrs,
  unionAddresses,
  type AddressSet,
} from '../sets/addresses';
import type { Renamed } from '../diff';
import { groupedBy } from '../groups';
import type { ClusterPair } from './clusters';

/** Those that policies do not tell apart, neither in the old state nor in the new one. */
export interface EndGroup {
  /** Their place in the list of all groups. */
  readonly index: number;
  /** As the pairs of each state know them; `undefined` where they are not in it. */
  readonly old: number | undefined;
  readonly new: number | undefined;
  readonly isOutside: boolean;
  readonly members: readonly End[];
}

/** Somebody who is in both states, or in one of them. */
export interface End {
  readonly endpoint: ReachEndpoint;
  /** Of a part of the outside. */
  readonly addresses: AddressSet | undefined;
  /** The id in the old state, of a workload that is in both. */
  readonly was?: string;
  readonly renamed?: Renamed;
}

interface Matched extends End {
  readonly old: number | undefined;
  readonly new: number | undefined;
}

export function matchedEnds(pair: ClusterPair): readonly EndGroup[] {
  const [before, after] = [pair.old?.members ?? [], pair.new?.members ?? []];
  const ends = [...matchedWorkloads(before, after), ...matchedOutside(before, after)];
  const groups = groupedBy(ends, (end) => `${end.old ?? ''} ${end.new ?? ''}`);
  return [...groups.values()].map((members, index) => {
    const [{ old, new: now, addresses }] = members;
    return { index, old, new: now, isOutside: addresses !== undefined, members };
  });
}

/** By id; then, one with one, by namespace and name: a Deployment that became a StatefulSet is the same workload. */
function matchedWorkloads(before: readonly Member[], after: readonly Member[]): readonly Matched[] {
  const [old, now] = [workloadsByKey(before), workloadsByKey(after)];
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, member]) => member);
  const fresh = [...now].filter(([key]) => !old.has(key)).map(([, member]) => member);
  const renamed = new Map(fresh.map((member) => [member, onlyNamesake(member, gone, fresh)]));
  const taken = new Set(renamed.values());
  return [
    ...[...now].map(([key, member]) => matched(old.get(key) ?? renamed.get(member), member)),
    ...gone.filter((member) => !taken.has(member)).map((member) => matched(member, undefined)),
  ];
}

function workloadsByKey(members: readonly Member[]): ReadonlyMap<string, Member> {
  const workloads = members.filter(({ workload }) => workload);
  return new Map(workloads.map((member) => [`${nameOf(member)}/${member.endpoint.workload ?? ''}`, member]));
}

function nameOf({ endpoint: { namespace = '', name = '' } }: Member): string {
  return `${namespace}/${name}`;
}

function onlyNamesake(member: Member, gone: readonly Member[], fresh: readonly Member[]): Member | undefined {
  const name = nameOf(member);
  const [namesake, ...others] = gone.filter((one) => nameOf(one) === name);
  const isOnly = others.length === 0 && fresh.every((one) => one === member || nameOf(one) !== name);
  return isOnly ? namesake : undefined;
}

function matched(old: Member | undefined, now: Member | undefined): Matched {
  const endpoint = (now ?? old)?.endpoint ?? nobody;
  const isRenamed = old && now && old.endpoint.workload !== now.endpoint.workload;
  return {
    endpoint,
    addresses: undefined,
    old: old?.number,
    new: now?.number,
    ...(old && now ? { was: old.endpoint.id } : {}),
    ...(isRenamed ? { renamed: { old: old.endpoint.id, new: now.endpoint.id } } : {}),
  };
}

const nobody: ReachEndpoint = { id: '', kind: 'workload', cluster: '' };

/** Each state divides the outside its own way: by what both tell apart, only true differences show. */
function matchedOutside(before: readonly Member[], after: readonly Member[]): readonly Matched[] {
  const [old, now] = [outsideOf(before), outsideOf(after)];
  if (now.length === 0)
    return old.map(({ endpoint, addresses, number }) => part(endpoint, addresses, number, undefined));
  if (old.length === 0)
    return now.map(({ endpoint, addresses, number }) => part(endpoint, addresses, undefined, number));
  return old.flatMap((a) =>
    now.flatMap((b) => {
      const addresses = intersectAddresses(a.addresses, b.addresses);
      return isNoAddresses(addresses) ? [] : [part(b.endpoint, addresses, a.number, b.number)];
    }),
  );
}

function outsideOf(members: readonly Member[]): readonly (Member & { readonly addresses: AddressSet })[] {
  return members.flatMap((member) => (member.addresses ? [{ ...member, addresses: member.addresses }] : []));
}

function part(
  endpoint: ReachEndpoint,
  addresses: AddressSet,
  old: number | undefined,
  now: number | undefined,
): Matched {
  return { endpoint: outsideEndpoint(endpoint, addresses), addresses, old, new: now };
}

/** A part of the outside goes by its first block of addresses. */
function outsideEndpoint(like: ReachEndpoint, addresses: AddressSet): ReachEndpoint {
  const cidrs = toCidrs(addresses);
  const prefix = like.id.slice(0, like.id.indexOf('external/'));
  return { ...like, id: `${prefix}external/${cidrs[0] ?? ''}`, cidrs };
}

/** The endpoints of groups; the parts of the outside among them as one. */
export function endpointsOf(groups: readonly EndGroup[]): readonly ReachEndpoint[] {
  const members = groups.flatMap((group) => group.members);
  const workloads = members.filter(({ addresses }) => !addresses).map(({ endpoint }) => endpoint);
  const parts = members.flatMap(({ addresses }) => addresses ?? []);
  const [first] = members.filter(({ addresses }) => addresses);
  const sorted = [...workloads].sort((a, b) => (a.id < b.id ? -1 : 1));
  return first ? [...sorted, outsideEndpoint(first.endpoint, parts.reduce(unionAddresses, noAddresses))] : sorted;
}
