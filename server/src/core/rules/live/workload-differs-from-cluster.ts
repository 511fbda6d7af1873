import type { Workload } from '../../model/workload';
import { rule } from '../../rule';

export const workloadDiffersFromCluster = rule({
  id: 'workload-differs-from-cluster',
  on: 'workload',
  severity: 'information',
  summary: 'No pod of a workload runs in the live cluster, or all that run have other labels.',
  mistakes: [],
  *check(workload, cluster) {
    const live = isAlwaysThere(workload) ? cluster.live.pods(workload) : undefined;
    if (!live?.found) return;
    const where = `in the cluster of context \`${live.context}\`, as last read`;
    if (live.found.length === 0) yield { at: workload.at, message: `No pod of this ${workload.type} runs ${where}.` };
    const missing = live.found.length === 0 ? [] : labelsOfNone(workload, live.found);
    if (missing.length > 0)
      yield {
        at: workload.labelsAt,
        message: `No pod of this ${workload.type} ${where}, has ${missing.join(' or ')}.`,
      };
  },
});

/** Jobs come and go, and a DaemonSet may fit no node. */
function isAlwaysThere({ type, name, isScaledToZero }: Workload): boolean {
  return name !== '' && !isScaledToZero && (type === 'Deployment' || type === 'StatefulSet');
}

/** While new pods take over, some have the labels of before. */
function labelsOfNone({ labels }: Workload, pods: readonly Workload[]): readonly string[] {
  return Object.entries(labels)
    .filter(([key, value]) => pods.every((pod) => pod.labels[key] !== value))
    .map(([key, value]) => `\`${key}=${value}\``);
}
