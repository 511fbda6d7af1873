import type { RawAddress } from './raw-address';
import type { RawClusterPolicy, RawLabels, RawPod, RawPolicy } from './raw-cluster';

/** Everything the manifests may leave open, decided, but for the order of policies with equal priority (N-2.3). */
export interface World {
  /** Those that the API server accepts and the plugin enforces. */
  readonly policies: readonly RawPolicy[];
  /** Of each tier, all orders in which its policies may stand. */
  readonly policyOrders: Readonly<Record<'Admin' | 'Baseline', readonly (readonly RawClusterPolicy[])[]>>;
  readonly labelsOf: (namespace: string) => Readonly<RawLabels>;
  /** How the network plugin takes host network pods (N-1.31). */
  readonly hostPods: 'pods' | 'nodes';
  readonly isSameNode: boolean;
  /** Whether the plugin lets an `ipBlock` match pods (N-1.37). */
  readonly blocksMatchPods: boolean;
  /** What it makes of ports by name, and of `endPort` (N-8.3, N-1.27). */
  readonly namedPorts: 'resolved' | 'all' | 'none';
  readonly endPort: boolean;
}

/** One end of a packet: a pod with the address it uses, or an address outside. */
export interface End {
  readonly pod: RawPod | undefined;
  /** Those of just this pod (N-1.19). */
  readonly labels: Readonly<RawLabels>;
  readonly address: RawAddress;
  /** The labels of the node that has the address; `undefined`: none has. */
  readonly node: Readonly<RawLabels> | undefined;
  /** The domain names that lead to the address. */
  readonly names: readonly string[];
}

export type Direction = 'Ingress' | 'Egress';

export function isNode(pod: RawPod, world: World): boolean {
  return pod.hostNetwork && world.hostPods === 'nodes';
}
