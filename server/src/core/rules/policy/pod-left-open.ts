import type { Workload } from '../../model/workload';
import { rule } from '../../rule';

export const podLeftOpen = rule({
  id: 'pod-left-open',
  on: 'workload',
  severity: 'information',
  summary: 'Policies close all pods of a namespace but for this one, which everybody may connect to.',
  mistakes: [],
  *check(workload, cluster) {
    const { namespace, type, name, at } = workload;
    const isOpen = (one: Workload): boolean => cluster.reach.isolating(one, 'ingress').length === 0;
    if (!serves(workload) || !isOpen(workload) || cluster.policies('').length > 0) return;
    const all = cluster.workloads(namespace);
    // In most namespaces that have an open pod, the next is open as well.
    if (all.some((one) => one !== workload && serves(one) && isOpen(one))) return;
    const closed = all.filter((one) => one !== workload && serves(one));
    const [policy] = closed.flatMap((one) => cluster.reach.isolating(one, 'ingress'));
    // Fewer say nothing about what is usual in the namespace.
    if (closed.length < 2 || !policy) return;
    yield {
      at,
      message: `No policy closes ${type} \`${name}\` for ingress, as policies do with all other pods of namespace \`${namespace}\`.`,
      related: [{ at: policy.subjectAt, message: `What ${policy.type} \`${policy.name}\` is about` }],
    };
  },
});

const kinds = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController']);

/** Jobs are hardly ever connected to, and policies do nothing on the network of a node. */
function serves({ type, hostNetwork, isScaledToZero }: Workload): boolean {
  return kinds.has(type) && !hostNetwork && !isScaledToZero;
}
