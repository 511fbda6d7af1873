import type { PodSet } from '../model/policy';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { candidateCount } from '../sets/label-index';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { inNamespaces, namespaceIndex, namespacesOf, type NamespaceMatch } from './namespaces';
import { setKey } from './pod-sets';
import { namespacesWith, podsIn } from './pods-by-label';

/** Workloads whose pods are surely or perhaps in a set. */
export interface Selected {
  readonly surely: readonly Workload[];
  readonly perhaps: readonly Workload[];
}

export function selectPods(db: Database, cluster: ClusterId, set: PodSet): Selected {
  if (set.namespaces.kind === 'selected') return selectedAnywhere(db, scopedKey(cluster, setKey(set)));
  return podsOf(db, cluster, set);
}

/** Sets that reach over many namespaces are few, and often named: the cluster's DNS, what scrapes metrics. */
const selectedAnywhere = query<ScopedKey, Selected>('selectedAnywhere', (db, key) => {
  const [cluster, set] = namesOf(key);
  return podsOf(db, cluster, JSON.parse(set) as PodSet);
});

function podsOf(db: Database, cluster: ClusterId, set: PodSet): Selected {
  const selected: Record<NamespaceMatch['match'], Workload[]> = { yes: [], maybe: [] };
  for (const place of placesOf(db, cluster, set))
    for (const { workload, match } of podsIn(db, scopedKey(cluster, place.name), set))
      selected[place.match === 'yes' ? match : 'maybe'].push(workload);
  return { surely: selected.yes, perhaps: selected.maybe };
}

/** The namespaces of a set that may have pods of it: found by their own labels or by those of pods, whichever are rarer. */
export function placesOf(db: Database, cluster: ClusterId, { namespaces, pods }: PodSet): readonly NamespaceMatch[] {
  if (namespaces.kind === 'named') return namespacesOf(db, cluster, namespaces);
  const holding = namespacesWith(db, cluster, pods);
  if (!holding || holding.length > candidateCount(namespaceIndex(db, cluster), namespaces.selector))
    return namespacesOf(db, cluster, namespaces);
  return holding.flatMap((name) => {
    const match = inNamespaces(db, cluster, namespaces, name);
    return match === 'no' ? [] : [{ name, match }];
  });
}
