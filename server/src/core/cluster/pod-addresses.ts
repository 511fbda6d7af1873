import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { scopedKey } from './key';
import { livePodsByNamespace } from './live';
import { isPodOf, workloadKey, workloadsIn } from './workloads';

/** The addresses of the pods of a workload: as dumped into the files, or as a snapshot of the live cluster has them. */
export function addressesOfPods(db: Database, cluster: ClusterId, workload: Workload): readonly string[] {
  if (workload.addresses.length > 0) return workload.addresses;
  return liveAddresses(db, cluster).get(workloadKey(workload)) ?? [];
}

/** The addresses that the pods of workloads have in the live cluster, by the workload's key. */
export const liveAddresses = query<ClusterId, ReadonlyMap<string, readonly string[]>>(
  'liveAddresses',
  (db, cluster) => {
    const found = [...livePodsByNamespace(db, cluster)].flatMap(([namespace, pods]) =>
      workloadsIn(db, scopedKey(cluster, namespace)).map((workload) => {
        const own = pods.filter((pod) => isPodOf(workload, pod)).flatMap(({ addresses }) => addresses);
        return [workloadKey(workload), own] as const;
      }),
    );
    return new Map(found.filter(([, own]) => own.length > 0));
  },
);
