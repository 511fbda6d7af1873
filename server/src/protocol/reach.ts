import type { Place, PortsByProtocol } from '../protocol';

/** Words for people and things: `shop/web`, `shop/Deployment/web`, ids, `world`, addresses; `*` and `?` in any of them. */
export interface ReachParams {
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  /** What has an end in one of these. */
  readonly namespaces?: readonly string[];
  /** Services and Ingresses as destinations too. */
  readonly services?: boolean;
  readonly compact?: boolean;
  readonly exposure?: boolean;
}

export interface ReachView {
  readonly endpoints: readonly ReachedEndpoint[];
  readonly connections: readonly ReachedConnection[];
  readonly assumptions: readonly string[];
}

export interface ReachedEndpoint {
  readonly id: string;
  readonly kind: 'workload' | 'external' | 'service' | 'ingress';
  readonly cluster: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The kind of object. */
  readonly workload?: string;
  readonly owner?: { readonly kind: string; readonly name: string };
  readonly cidrs?: readonly string[];
}

/** What passes under every reading of the manifests, and under some. */
export interface PassingView {
  readonly ports: PortsByProtocol;
  readonly maybe: readonly {
    readonly ports: PortsByProtocol;
    readonly reason: string;
    readonly at: readonly Place[];
  }[];
}

export interface EnforcedPassing extends PassingView {
  /** Where the network plugin does not enforce policies: what they would leave. */
  readonly ifEnforced?: PortsByProtocol;
}

export interface ReachedConnection extends EnforcedPassing {
  readonly from: string;
  readonly to: string;
}

/** Each member of the classes in `from` may send to each of those in `to`, but nobody to himself. */
export interface CompactReachView {
  readonly endpoints: readonly ReachedEndpoint[];
  readonly classes: readonly { readonly id: string; readonly members: readonly string[] }[];
  readonly rectangles: readonly ReachedRectangle[];
  readonly assumptions: readonly string[];
}

export interface ReachedRectangle extends EnforcedPassing {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What pods that no file shows could reach, and be reached by. */
export interface ExposureView {
  readonly endpoints: readonly ReachedEndpoint[];
  readonly exposures: readonly {
    readonly id: string;
    readonly ingress?: ExposedSideView;
    readonly egress?: ExposedSideView;
  }[];
  readonly assumptions: readonly string[];
}

export interface ExposedSideView {
  /** Whether any policy is about this direction. */
  readonly isRestricted: boolean;
  readonly peers: readonly ExposedPeer[];
}

export interface ExposedPods {
  readonly namespaces: SelectedByLabels | { readonly kind: 'named'; readonly name: string };
  readonly pods: SelectedByLabels;
}

export interface ExposedPeer extends EnforcedPassing, ExposedPods {
  /** Those of them of whom this is not said: policies keep something from them. */
  readonly except: readonly ExposedPods[];
  readonly at: readonly Place[];
  /** Workloads of the files that are such pods as well. */
  readonly known: readonly string[];
}

export type SelectedByLabels = { readonly kind: 'any' } | { readonly kind: 'selected'; readonly selector: string };
