import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { workloadKey } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { groupsIn, type Group } from './groups';

/** Workloads that no policy tells apart: equal answers to every selector, and the same named ports. */
export interface PodClass extends Pick<Group, 'surely' | 'perhaps' | 'isDivided' | 'traits'> {
  readonly id: string;
  readonly members: readonly Workload[];
  /** Stands for all of them in every verdict. */
  readonly sample: Workload;
}

export const classes = query<ClusterId, readonly PodClass[]>('classes', (db, cluster) => {
  const found: PodClass[] = [];
  const shared = new Map<string, Workload[]>();
  for (const namespace of namespaceNames(db, cluster)) {
    for (const group of groupsIn(db, scopedKey(cluster, namespace))) {
      const others = group.isLocal ? undefined : shared.get(sharedKey(group));
      if (others) others.push(...group.members);
      else found.push(classOf(group, shared));
    }
  }
  return found;
});

function classOf(group: Group, shared: Map<string, Workload[]>): PodClass {
  const { surely, perhaps, isDivided, traits } = group;
  const members = [...group.members];
  if (!group.isLocal) shared.set(sharedKey(group), members);
  return { id: idOf(group), members, sample: group.members[0], surely, perhaps, isDivided, traits };
}

/** The classes with members in several namespaces: their ids, by what all their groups have in common. */
export const sharedIds = query<ClusterId, ReadonlyMap<string, string>>('sharedClasses', (db, cluster) => {
  const found = new Map<string, string>();
  for (const namespace of namespaceNames(db, cluster)) {
    for (const group of groupsIn(db, scopedKey(cluster, namespace)))
      if (!group.isLocal && !found.has(sharedKey(group))) found.set(sharedKey(group), idOf(group));
  }
  return found;
});

export function sharedKey({ surely, traits }: Group): string {
  return [...surely, traits].join('\n');
}

export function idOf({ members: [first] }: Group): string {
  return workloadKey(first);
}

export const classById = query<ClusterId, ReadonlyMap<string, PodClass>>(
  'classById',
  (db, cluster) => new Map(classes(db, cluster).map((one) => [one.id, one])),
);
