import type { Autoscaler } from '../model/autoscaler';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';

/** How many pods a workload has at least and at most, as far as files tell (N-4.3). */
export interface PodCount {
  readonly fewest: number;
  readonly most: number;
}

/**
 * An autoscaler overrules what the workload says, unless that is 0. Runs of a CronJob may overlap, and how many pods the
 * kinds of others have by default, nobody knows.
 */
export function podCount(db: Database, cluster: ClusterId, workload: Workload): PodCount {
  const { type, namespace, name, isScaledToZero } = workload;
  if (type === 'Pod') return { fewest: 1, most: 1 };
  if (isScaledToZero) return { fewest: 0, most: 0 };
  if (type === 'DaemonSet' || type === 'CronJob') return { fewest: 0, most: Infinity };
  const scaler = autoscalers(db, scopedKey(cluster, namespace)).get(`${type} ${name}`);
  if (scaler) return { fewest: scaler.minReplicas, most: scaler.maxReplicas };
  const { replicas = 1 } = workload;
  return { fewest: replicas, most: workload.replicas ?? (startingWithOne.has(type) ? 1 : Infinity) };
}

const startingWithOne: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
]);

const autoscalers = query<ScopedKey, ReadonlyMap<string, Autoscaler>>('autoscalers', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const found = factsIn(db, cluster, namespace, 'autoscaler');
  return new Map(found.map((one) => [`${one.target.type} ${one.target.name}`, one] as const));
});

/** What the files declare of workloads in a namespace, also where pods in the files speak for them. */
export function declaredWorkloads(db: Database, cluster: ClusterId, namespace: string): readonly Workload[] {
  return factsIn(db, cluster, namespace, 'workload');
}
