import type { ContainerPort, Workload } from '../model/workload';
import type { Labels } from '../sets/selectors';

const nowhere = { file: '', resource: '', path: [] };

/** Pods that no file shows, as they usually are: in whose stead policies are asked. */
export function usualPod(
  namespace: string,
  name: string,
  labels: Labels,
  ports: readonly Omit<ContainerPort, 'at' | 'hostPort'>[] = [],
): Workload {
  return {
    kind: 'workload',
    at: nowhere,
    namespace,
    name,
    type: 'Deployment',
    labels,
    podLabels: { labels, others: 'none' },
    labelsAt: nowhere,
    ports: ports.map((port) => ({ ...port, at: nowhere, hostPort: undefined })),
    hostNetwork: false,
    isScaledToZero: false,
    addresses: [],
    owner: undefined,
    selector: undefined,
    serviceName: undefined,
    replicas: undefined,
    firstOrdinal: 0,
    hostname: undefined,
    subdomain: undefined,
    dnsPolicy: 'Default',
    serves: [],
    images: [],
  };
}
