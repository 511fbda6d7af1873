import type { RawCluster } from './raw-cluster';

/** A port of every stretch between two at which something can begin or end for these policies and pods. */
export function portsToTry(cluster: RawCluster): readonly number[] {
  const { pods, policies, clusterPolicies } = cluster;
  const numbers = new Set<number>([1, 65535]);
  for (const pod of pods) for (const { containerPort } of pod.ports) numbers.add(containerPort);
  const visit = (value: unknown): void => {
    if (typeof value === 'number') numbers.add(value).add(value + 1);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  for (const { spec } of policies) visit([spec.ingress, spec.egress]);
  for (const { spec } of clusterPolicies) visit([spec.ingress, spec.egress]);
  return [...numbers].filter((port) => port >= 1 && port <= 65535);
}
