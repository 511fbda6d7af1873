import type { ContainerPort, Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { HostEntry } from './entries';
import { scopedKey, type ScopedKey } from './key';
import { workloadKey, workloadsIn } from './workloads';

/** The ways in through the nodes that pods of a namespace are on. */
export const hostEntries = query<ScopedKey, readonly HostEntry[]>('hostEntries', (db, key) =>
  workloadsIn(db, key)
    .filter(({ isScaledToZero }) => !isScaledToZero)
    .flatMap((workload) => workload.ports.flatMap((port) => entryOf(workload, port))),
);

/** Those of one workload that name a port of the node. */
export function hostPortsOf(db: Database, cluster: ClusterId, workload: Workload): readonly HostEntry[] {
  const key = workloadKey(workload);
  const all = hostEntries(db, scopedKey(cluster, workload.namespace));
  return all.filter((entry) => entry.kind === 'host-port' && workloadKey(entry.workload) === key);
}

function entryOf(workload: Workload, { at, protocol, port, hostPort }: ContainerPort): readonly HostEntry[] {
  if (hostPort === undefined) return [];
  const kind = workload.hostNetwork ? 'host-network' : 'host-port';
  const pods = [{ workload, port }];
  return [{ kind, at, protocol, pods, addresses: [], workload, port: hostPort, source: 'client' }];
}
