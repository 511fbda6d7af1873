import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { inNamespaces } from '../cluster/namespaces';
import { policiesIn } from '../cluster/policies';
import { podsIn } from '../cluster/pods-by-label';
import { placesOf } from '../cluster/select-pods';
import { workloadKey, workloadsByKey } from '../cluster/workloads';
import { addTo } from '../groups';
import type { Policy } from '../model/policy';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Applied } from './decide';

/** The policies about a workload's pods: those of its namespace and the cluster-wide ones that select it. */
export function appliedTo(db: Database, cluster: ClusterId, workload: Workload): readonly Applied[] {
  return applied(db, scopedKey(cluster, workload.namespace, workloadKey(workload)));
}

/** Where one policy of a namespace changes, those about other workloads stay as they were. */
const applied = query<ScopedKey, readonly Applied[]>('applied', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  const place = scopedKey(cluster, namespace);
  const workload = workloadsByKey(db, place).get(id);
  return (workload && appliedIn(db, place).get(workload)) ?? [];
});

/** By workload, from the side of the policies: each looks at none but those it selects. */
const appliedIn = query<ScopedKey, ReadonlyMap<Workload, readonly Applied[]>>('appliedIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const found = new Map<Workload, Applied[]>();
  for (const one of [...ownPolicies(db, cluster, namespace), ...clusterWideIn(db, key)]) {
    for (const { workload, match } of podsIn(db, key, one.policy.subject)) {
      const own = match === 'yes' ? one : { ...one, selects: match };
      addTo(found, workload, own);
    }
  }
  return found;
});

function ownPolicies(db: Database, cluster: ClusterId, namespace: string): readonly Applied[] {
  return policiesIn(db, scopedKey(cluster, namespace)).flatMap((policy) => {
    const selects = inNamespaces(db, cluster, policy.subject.namespaces, namespace);
    return selects === 'no' ? [] : [{ policy, selects }];
  });
}

/** The cluster-wide policies that may select pods of a namespace. */
const clusterWideIn = query<ScopedKey, readonly Applied[]>('clusterWideIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  return clusterWide(db, cluster).get(namespace) ?? [];
});

const clusterWide = query<ClusterId, ReadonlyMap<string, readonly Applied[]>>('clusterWide', (db, cluster) => {
  const found = new Map<string, Applied[]>();
  for (const policy of policiesIn(db, scopedKey(cluster, ''))) enter(db, cluster, policy, found);
  return found;
});

function enter(db: Database, cluster: ClusterId, policy: Policy, found: Map<string, Applied[]>): void {
  for (const { name, match } of placesOf(db, cluster, policy.subject)) addTo(found, name, { policy, selects: match });
}
