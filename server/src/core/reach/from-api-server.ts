import type { PodEndpoint } from '../cluster/endpoints';
import { usualPod } from '../cluster/usual-pod';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { allAddresses } from '../sets/addresses';
import { isNoConnections, type Protocol } from '../sets/connections';
import { isolatingPolicies } from './admission';
import { asAnyOf, type Wanted } from './as-seen';
import { fromPods } from './from-controller';

/**
 * Whether policies of a pod let the API server in on one port. It comes with the address of a node, or from outside
 * (N-1.35). `only-pods`: only if its requests come through pods of `kube-system`, as on platforms with a tunnel.
 */
export type ApiServerAdmission = 'admitted' | 'only-pods' | 'denied';

export function fromApiServer(
  db: Database,
  cluster: ClusterId,
  target: PodEndpoint,
  protocol: Protocol,
): ApiServerAdmission {
  const wanted = { db, cluster, target, protocol };
  if (target.workload.hostNetwork || namesHostNetwork(wanted)) return 'admitted';
  if (!isNoConnections(asAnyOf(wanted, allAddresses).perhaps)) return 'admitted';
  return tunnels.some((pod) => !isNoConnections(fromPods(wanted, pod).perhaps)) ? 'only-pods' : 'denied';
}

const tunnels = [
  usualPod('kube-system', 'konnectivity-agent', { 'k8s-app': 'konnectivity-agent' }),
  usualPod('kube-system', 'kube-apiserver', { component: 'kube-apiserver', tier: 'control-plane' }),
];

/** On OpenShift, a label that no namespace of pods has stands for everything on the network of nodes. */
function namesHostNetwork({ db, cluster, target }: Wanted): boolean {
  const rules = isolatingPolicies(db, cluster, target.workload, 'ingress').flatMap(
    ({ ingress }) => ingress?.rules ?? [],
  );
  const peers = rules.flatMap((rule) => (rule.peers === 'anyone' ? [] : rule.peers));
  return peers.some(
    (peer) =>
      peer.kind === 'pods' &&
      peer.pods.namespaces.kind === 'selected' &&
      peer.pods.namespaces.selector.requirements.some(({ key }) => key.endsWith('/host-network')),
  );
}
