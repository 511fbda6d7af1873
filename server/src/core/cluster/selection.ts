import { query } from '../query';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { hasLabels, workloadsIn } from './workloads';

/** The Service of a name in a namespace. */
export const serviceNamed = query<ScopedKey, Service | undefined>('serviceNamed', (db, key) => {
  const [cluster, namespace, name] = namesOf(key);
  return factsIn(db, cluster, namespace, 'service').find((service) => service.name === name);
});

/** The workloads whose pods a Service selects: all its labels, in its own namespace; no selector, none (N-4.1). */
export const selectedBy = query<ScopedKey, readonly Workload[]>('selectedBy', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const service = serviceNamed(db, key);
  if (!service?.selector || service.type === 'ExternalName') return [];
  const { selector } = service;
  return workloadsIn(db, scopedKey(cluster, namespace)).filter((workload) => hasLabels(workload, selector));
});
