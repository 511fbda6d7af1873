import { query } from '../query';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { podsWith } from './pods-by-label';

/** The Services of a namespace by name. */
const servicesIn = query<ScopedKey, ReadonlyMap<string, Service>>('servicesIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const services = factsIn(db, cluster, namespace, 'service');
  return new Map(services.toReversed().map((service) => [service.name, service]));
});

/** The Service of a name in a namespace. */
export const serviceNamed = query<ScopedKey, Service | undefined>('serviceNamed', (db, key) => {
  const [cluster, namespace, name] = namesOf(key);
  return servicesIn(db, scopedKey(cluster, namespace)).get(name);
});

/** The workloads whose pods a Service selects: all its labels, in its own namespace; no selector, none (N-4.1). */
export const selectedBy = query<ScopedKey, readonly Workload[]>('selectedBy', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const service = serviceNamed(db, key);
  if (!service?.selector || service.type === 'ExternalName') return [];
  return podsWith(db, scopedKey(cluster, namespace), service.selector);
});
