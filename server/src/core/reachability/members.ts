import { allWorkloads, workloadKey } from '../cluster/workloads';
import { workspace } from '../inputs';
import type { Workload } from '../model/workload';
import type { Database } from '../query';
import { classes } from '../reach/classes';
import { outsideParts, type OutsidePart } from '../reach/outside-parts';
import type { ReachEndpoint } from '../reachability';
import { scopes, type Scope } from '../scopes';
import { toCidrs, type AddressSet } from '../sets/addresses';

/** A workload or a part of the outside, with the number that pairs know it by: that of its class, or of the part. */
export interface Member {
  readonly endpoint: ReachEndpoint;
  readonly number: number;
  readonly workload: Workload | undefined;
  /** Of a part of the outside. */
  readonly addresses: AddressSet | undefined;
}

/** A cluster, and everyone in and around it. */
export interface Populated {
  readonly scope: Scope;
  /** What ids begin with where there are several clusters. */
  readonly prefix: string;
  readonly members: readonly Member[];
}

/** All clusters of the workspace that have workloads. */
export function populated(db: Database): readonly Populated[] {
  const all = scopes(db, workspace);
  return all.flatMap((scope) => {
    const prefix = all.length > 1 ? `${scope.name}:` : '';
    const members = membersOf(db, scope, prefix);
    return members.length === 0 ? [] : [{ scope, prefix, members }];
  });
}

function membersOf(db: Database, scope: Scope, prefix: string): readonly Member[] {
  const workloads = allWorkloads(db, scope.id);
  if (workloads.length === 0) return [];
  const all = classes(db, scope.id);
  const numbers = new Map(all.flatMap(({ members }, index) => members.map((one) => [one, index] as const)));
  return [
    ...workloads.map((workload) => workloadMember(workload, numbers.get(workload) ?? 0, scope, prefix)),
    ...outsideParts(db, scope.id).map((part) => outsideMember(part, all.length + part.sample, scope, prefix)),
  ];
}

function workloadMember(workload: Workload, number: number, scope: Scope, prefix: string): Member {
  const { namespace, name, type, owner } = workload;
  const own = owner && type === 'Pod' ? { owner } : {};
  const id = prefix + workloadKey(workload);
  const endpoint = { id, kind: 'workload', cluster: scope.name, namespace, name, workload: type, ...own } as const;
  return { endpoint, number, workload, addresses: undefined };
}

function outsideMember({ addresses }: OutsidePart, number: number, scope: Scope, prefix: string): Member {
  const cidrs = toCidrs(addresses);
  const id = `${prefix}external/${cidrs[0] ?? ''}`;
  const endpoint = { id, kind: 'external', cluster: scope.name, cidrs } as const;
  return { endpoint, number, workload: undefined, addresses };
}
