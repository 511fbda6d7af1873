import type { Anchor, Path } from './anchor';
import type { Value } from './finding';

/** Something in the files that tells about the cluster itself: its network plugin, its ranges, its DNS zone. */
export interface ClusterSign {
  readonly kind: 'cluster-sign';
  readonly at: Anchor;
  /** What is seen there, for people: `DaemonSet kube-flannel-ds`. */
  readonly seen: string;
  /** The network plugin by its name in the table of profiles. */
  readonly cni?: string;
  /** How much the sign proves, where several disagree: the plugin itself 3, a configuration 2, a hint 1. */
  readonly strength: 1 | 2 | 3;
  /** The setting in the same resource by which the plugin would enforce policies. */
  readonly enforcedBy?: { readonly path: Path; readonly value: Value };
  readonly podCIDRs?: readonly string[];
  readonly serviceCIDRs?: readonly string[];
  readonly clusterDomain?: string;
  readonly proxy?: ServiceProxy;
  /** Whether the network plugin does the work of kube-proxy (N-9.4). */
  readonly replacesProxy?: boolean;
  /** The first and the last port that Services of type `NodePort` may have. */
  readonly nodePorts?: readonly [number, number];
}

/** How kube-proxy is set up. */
export interface ServiceProxy {
  readonly isOff: boolean;
  readonly mode: string | undefined;
  readonly strictARP: boolean;
  /** Where its settings for IPVS are, or would be, as far as they are no part of a text. */
  readonly ipvsAt: Anchor | undefined;
}
