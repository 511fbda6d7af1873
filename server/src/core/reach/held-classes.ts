import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { setKey } from '../cluster/pod-sets';
import { placesOf } from '../cluster/select-pods';
import { addTo } from '../groups';
import { podPeers, type PodSet, type Policy } from '../model/policy';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { idOf, sharedIds, sharedKey } from './classes';
import { groupsIn, type Group } from './groups';

/** The ids of the classes that a set of pods holds, and of those that it may hold. */
export interface HeldClasses {
  readonly surely: readonly string[];
  readonly perhaps: readonly string[];
}

/** The classes that a policy is about, and those that it names as peers. */
export function classesOfPolicy(db: Database, cluster: ClusterId, policy: Policy) {
  const peers = podPeers(policy).map(({ pods }) => heldClasses(db, cluster, pods));
  return { subject: heldClasses(db, cluster, policy.subject), peers };
}

/** Of a set that some policy names. */
export function heldClasses(db: Database, cluster: ClusterId, set: PodSet): HeldClasses {
  if (set.namespaces.kind === 'selected') return heldAnywhere(db, scopedKey(cluster, setKey(set)));
  return heldIn(db, cluster, set);
}

const heldAnywhere = query<ScopedKey, HeldClasses>('heldClasses', (db, key) => {
  const [cluster, set] = namesOf(key);
  return heldIn(db, cluster, JSON.parse(set) as PodSet);
});

function heldIn(db: Database, cluster: ClusterId, set: PodSet): HeldClasses {
  const found = { yes: new Set<string>(), maybe: new Set<string>() };
  const key = setKey(set);
  for (const { name } of placesOf(db, cluster, set)) {
    for (const group of groupsBySet(db, scopedKey(cluster, name)).get(key) ?? [])
      found[group.surely.includes(key) ? 'yes' : 'maybe'].add(classIdOf(db, cluster, group));
  }
  return { surely: [...found.yes], perhaps: [...found.maybe] };
}

function classIdOf(db: Database, cluster: ClusterId, group: Group): string {
  const shared = group.isLocal ? undefined : sharedIds(db, cluster).get(sharedKey(group));
  return shared ?? idOf(group);
}

/** The groups of a namespace by the keys of the sets that hold them, or may. */
const groupsBySet = query<ScopedKey, ReadonlyMap<string, readonly Group[]>>('groupsBySet', (db, key) => {
  const found = new Map<string, Group[]>();
  for (const group of groupsIn(db, key)) {
    for (const name of [...group.surely, ...group.perhaps]) addTo(found, name, group);
  }
  return found;
});
