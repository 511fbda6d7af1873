import { namesOf, scopedKey, type ScopedKey } from '../cluster/key';
import { inNamespaces } from '../cluster/namespaces';
import { policiesIn } from '../cluster/policies';
import { workloadKey, workloadsIn } from '../cluster/workloads';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { matches } from '../sets/selectors';
import type { Applied } from './decide';

/** The policies about a workload's pods: those of its namespace and the cluster-wide ones that select it. */
export function appliedTo(db: Database, cluster: ClusterId, workload: Workload): readonly Applied[] {
  return applied(db, scopedKey(cluster, workload.namespace, workloadKey(workload)));
}

/** Depends on nothing outside the workload's namespace but the cluster-wide policies. */
const applied = query<ScopedKey, readonly Applied[]>('applied', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  const workload = workloadsIn(db, scopedKey(cluster, namespace)).find((one) => workloadKey(one) === id);
  if (!workload) return [];
  const candidates = [...policiesIn(db, scopedKey(cluster, namespace)), ...policiesIn(db, scopedKey(cluster, ''))];
  return candidates.flatMap((policy) => {
    if (!matches(policy.subject.pods, workload.labels)) return [];
    const selects = inNamespaces(db, cluster, policy.subject.namespaces, namespace);
    return selects === 'no' ? [] : [{ policy, selects }];
  });
});
