import type { ContainerPort, Workload } from '../model/workload';
import { query } from '../query';
import type { HostEntry } from './entries';
import type { ScopedKey } from './key';
import { workloadsIn } from './workloads';

/** The ways in through the nodes that pods of a namespace are on. */
export const hostEntries = query<ScopedKey, readonly HostEntry[]>('hostEntries', (db, key) =>
  workloadsIn(db, key)
    .filter(({ isScaledToZero }) => !isScaledToZero)
    .flatMap((workload) => workload.ports.flatMap((port) => entryOf(workload, port))),
);

function entryOf(workload: Workload, { at, protocol, port, hostPort }: ContainerPort): readonly HostEntry[] {
  if (hostPort === undefined) return [];
  const kind = workload.hostNetwork ? 'host-network' : 'host-port';
  const pods = [{ workload, port }];
  return [{ kind, at, protocol, pods, addresses: [], workload, port: hostPort, source: 'client' }];
}
