import type { Protocol } from '../sets/connections';
import type { Labels } from '../sets/selectors';
import type { Anchor } from './anchor';
import type { Named } from './named';

export interface Service extends Named {
  readonly kind: 'service';
  readonly labels: Labels;
  readonly type: ServiceType;
  /** `undefined` where it is missing or empty: then nothing is selected (N-4.1). */
  readonly selector: Labels | undefined;
  readonly selectorAt: Anchor;
  readonly ports: readonly ServicePort[];
  /** As declared; `'headless'` for `None`, `'allocated'` where the cluster chooses. */
  readonly clusterIP: readonly string[] | 'headless' | 'allocated';
  readonly externalName: string | undefined;
  readonly externalIPs: readonly string[];
  /** Whether it asks for addresses of IPv6, or of both families, which only clusters with such have (N-4.33). */
  readonly needsIPv6: boolean;
  readonly publishesNotReady: boolean;
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  /** Where load balancers ask a node whether it has a pod; of the node ports, too (N-4.25). */
  readonly healthCheckNodePort: number | undefined;
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  /** Where its load balancer answers, as asked for or as dumped: addresses and host names. */
  readonly loadBalancerAddresses: readonly string[];
  /** Whom its load balancer lets in, as CIDRs; empty: everybody. */
  readonly sourceRanges: readonly string[];
  /** Whether ports without a `nodePort` get one on creation, if its type has those at all (N-4.20). */
  readonly allocatesNodePorts: boolean;
  /** The address that it asks for in the field of old. */
  readonly loadBalancerIP: string | undefined;
  readonly loadBalancerClass: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  /** The fields of its spec that say anything, for rules about what its type allows. */
  readonly fields: readonly string[];
}

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

export interface ServicePort {
  readonly at: Anchor;
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  /** A pod port, or the name of one; the port itself where it is missing (N-4.10). */
  readonly targetPort: number | string;
  /** Where the target is written: `targetPort`, or `port` where that is missing. */
  readonly targetAt: Anchor;
  readonly nodePort: number | undefined;
  /** What is spoken on it, where it is written (N-4.14). */
  readonly appProtocol: string | undefined;
}

/** Endpoints written by hand or dumped: an `Endpoints` object, or one `EndpointSlice`. */
export interface Endpoints extends Named {
  readonly kind: 'endpoints';
  readonly type: 'Endpoints' | 'EndpointSlice';
  /** '' where a slice names none. */
  readonly service: string;
  /** Where the Service is named, or would be. */
  readonly serviceAt: Anchor;
  /** Who writes a slice, where it says so. */
  readonly managedBy: string | undefined;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

export interface Endpoint {
  /** Where its addresses stand. */
  readonly at: Anchor;
  readonly addresses: readonly string[];
  readonly hostname: string | undefined;
  readonly isReady: boolean;
  /** The pod behind it, where the object says so. */
  readonly pod: string | undefined;
}

export interface EndpointPort {
  readonly at: Anchor;
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
}
