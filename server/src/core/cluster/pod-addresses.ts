import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { scopedKey } from './key';
import { livePodsByNamespace } from './live';
import { allWorkloads, isPodOf, workloadKey, workloadsIn } from './workloads';

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

/** The pods by their addresses, as far as files or a snapshot tell; those on the host network have their node's. */
export const podsByAddress = query<ClusterId, ReadonlyMap<string, Workload>>('podsByAddress', (db, cluster) => {
  const found = allWorkloads(db, cluster).filter(({ hostNetwork }) => !hostNetwork);
  return new Map(
    found.flatMap((workload) => addressesOfPods(db, cluster, workload).map((address) => [address, workload] as const)),
  );
});
