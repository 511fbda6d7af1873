import { groupedBy } from '../groups';
import type { FactOf } from '../model/fact';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { liveFacts } from '../snapshot/of-cluster';
import { namesOf, type ScopedKey } from './key';

/** The namespaces of the live cluster, as a snapshot shows them. */
export const liveNamespaces = query<ClusterId, ReadonlyMap<string, FactOf<'namespace'>>>(
  'liveNamespaces',
  (db, cluster) => new Map(liveFacts(db, cluster, 'namespace').map((one) => [one.name, one])),
);

export const liveService = query<ScopedKey, Service | undefined>('liveService', (db, key) => {
  const [cluster, namespace, name] = namesOf(key);
  return liveServices(db, cluster).get(`${namespace}/${name}`);
});

const liveServices = query<ClusterId, ReadonlyMap<string, Service>>(
  'liveServices',
  (db, cluster) => new Map(liveFacts(db, cluster, 'service').map((one) => [`${one.namespace}/${one.name}`, one])),
);

/** Where a Service of the live cluster leads: the slices that its controllers wrote. */
export const liveSlices = query<ScopedKey, readonly FactOf<'endpoints'>[]>('liveSlices', (db, key) => {
  const [cluster, namespace, name] = namesOf(key);
  return liveFacts(db, cluster, 'endpoints').filter((one) => one.namespace === namespace && one.service === name);
});

/** The pods of the live cluster that run, by namespace. */
export const livePodsByNamespace = query<ClusterId, ReadonlyMap<string, readonly Workload[]>>(
  'livePods',
  (db, cluster) => {
    const pods = liveFacts(db, cluster, 'workload').filter(
      ({ type, isScaledToZero }) => type === 'Pod' && !isScaledToZero,
    );
    return groupedBy(pods, ({ namespace }) => namespace);
  },
);
