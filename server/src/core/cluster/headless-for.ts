import { addTo } from '../groups';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { resourceKey } from './mentions-of';
import { selectedBy } from './selection';

/** The headless Services that select a workload. */
export function headlessFor(db: Database, cluster: ClusterId, { namespace, at }: Workload): readonly Service[] {
  return headlessIn(db, scopedKey(cluster, namespace)).get(resourceKey(at)) ?? [];
}

/** By workload, from the side of the Services: each looks at none but those it selects. */
const headlessIn = query<ScopedKey, ReadonlyMap<string, readonly Service[]>>('headlessIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const found = new Map<string, Service[]>();
  for (const service of factsIn(db, cluster, namespace, 'service')) {
    if (service.clusterIP !== 'headless') continue;
    for (const { at } of selectedBy(db, scopedKey(cluster, namespace, service.name)))
      addTo(found, resourceKey(at), service);
  }
  return found;
});
