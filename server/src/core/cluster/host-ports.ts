import type { PodSettings, WrittenPort } from '../model/pod-settings';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { inOrder } from './in-order';
import { namespaceNames } from './namespaces';

/** A port of the nodes that pods take for themselves: no two pods on a node can have it. */
export interface HostPort {
  readonly pods: PodSettings;
  readonly port: WrittenPort;
  readonly number: number;
}

/** The ports that some pods take from the nodes they run on; on the host network, all that they declare. */
export function hostPortsOf(pods: PodSettings): readonly HostPort[] {
  return pods.containers.flatMap(({ ports }) =>
    ports.flatMap((port) => {
      const number = pods.hostNetwork ? port.port : port.hostPort;
      return number === undefined ? [] : [{ pods, port, number }];
    }),
  );
}

/** The ports that are taken on every node, for a DaemonSet runs there. */
export const everywhereTaken = query<ClusterId, readonly HostPort[]>('everywhereTaken', (db, cluster) => {
  const all = namespaceNames(db, cluster).flatMap((namespace) => factsIn(db, cluster, namespace, 'pod-settings'));
  const taking = all.filter((one) => one.type === 'DaemonSet' && !one.choosesNodes && hostPortsOf(one).length > 0);
  return inOrder(db, cluster, taking).flatMap(hostPortsOf);
});
