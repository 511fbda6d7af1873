/**
 * Types that cross a process border: between server and client, and between client and graph page.
 * Lines and characters count from 0, characters in UTF-16 units; `uri`s name files.
 */

export type * from './protocol/clusters';
export type * from './protocol/diff';
export type * from './protocol/graph-page';
export type * from './protocol/reach';
export type * from './protocol/snapshot';

export interface Place {
  readonly uri: string;
  readonly range: PlaceRange;
}

export interface PlaceRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Request `portolan/graph` with `GraphParams` → `GraphView`. */
export const graphRequest = 'portolan/graph';

/** Notification to the client: the graph is another one now; ask again if you show it. No parameters. */
export const graphChanged = 'portolan/graphChanged';

/** Notification to the client with `Status`: what the status bar says. */
export const statusChanged = 'portolan/status';

/** Request `portolan/clustersOf` with `{ uri }` → `readonly string[]`: the ids of the clusters that a file counts for. */
export const clustersOfRequest = 'portolan/clustersOf';

/**
 * Request `portolan/check`, `CheckParams` or no parameters → `CheckSummary`, after everything open and unopened was
 * looked at.
 */
export const checkRequest = 'portolan/check';

export interface CheckParams {
  /** Whether to read the disk anew, since watchers miss changes: on network drives, in folders that are quite new. */
  readonly anew?: boolean;
}

/**
 * Request `portolan/reach` with `ReachParams`: who can reach whom → `ReachView`; with `compact` → `CompactReachView`; with
 * `exposure` → `ExposureView`. A word that means nobody is an error with a sentence for people.
 */
export const reachRequest = 'portolan/reach';

/**
 * Request `portolan/diff` with `DiffParams` → `DiffView`: what a change opens and closes. A state that is no folder is a
 * revision, and git runs for it only where the workspace is trusted: `initializationOptions.trusted`, or `trustGranted`.
 */
export const diffRequest = 'portolan/diff';

/** Request `portolan/snapshotCommands` with `SnapshotParams` → `readonly string[]`: what `portolan/snapshot` would run. Runs nothing. */
export const snapshotCommandsRequest = 'portolan/snapshotCommands';

/**
 * Request `portolan/snapshot` with `SnapshotParams` → `SnapshotView`: reads the live cluster with the user's kubectl. Fails with a
 * sentence, and runs nothing, unless the workspace is trusted and the setting `readCluster` is on.
 */
export const snapshotRequest = 'portolan/snapshot';

/** Notification to the server, no parameters: from now on the workspace is trusted. */
export const trustGranted = 'portolan/trustGranted';

/** Request to the client: the manifests under folders that are not on the server's disk → `readonly string[]` (URIs). */
export const listFilesRequest = 'portolan/listFiles';

/** Request to the client with `{ uri }` → the text of that file, or `null` where it cannot be read. */
export const readFileRequest = 'portolan/readFile';

export interface GraphParams {
  /** The id of the cluster to draw; without, all of them. */
  readonly cluster?: string;
}

/** What the graph page draws. Ids are unique within a view; edges and children name them. */
export interface GraphView {
  readonly clusters: readonly GraphCluster[];
}

export interface GraphCluster {
  readonly name: string;
  readonly cni: GraphCni;
  readonly namespaces: readonly GraphNamespace[];
  /** The world outside, in as many parts as policies tell apart; and what stands in no namespace. */
  readonly outside: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What was assumed where the files say nothing. */
  readonly assumptions: readonly string[];
}

export interface GraphCni {
  readonly name: string;
  readonly enforces: 'yes' | 'no' | 'unknown';
}

export interface GraphNamespace {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly place?: Place;
}

export interface GraphNode {
  readonly id: string;
  readonly kind: 'workload' | 'service' | 'ingress' | 'external';
  /** The kind of the object: `Deployment`, `Service`, `Ingress`, …; `World` for the outside. */
  readonly type: string;
  readonly name: string;
  /** One short line: ports, addresses. */
  readonly detail: string;
  /** The worst finding on it. */
  readonly severity?: 'error' | 'warning' | 'information' | 'hint';
  readonly place?: Place;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `selects`: Service to workload; `routes`: Ingress to Service; `reaches`: a connection that policies allow. */
  readonly kind: 'selects' | 'routes' | 'reaches';
  /** `maybe`: allowed under some readings of the manifests only. `unenforced`: it passes, but policies would deny it. */
  readonly certainty: 'yes' | 'maybe' | 'unenforced';
  /** `TCP 8080`, `all connections`. */
  readonly label: string;
  /** Why, in a sentence or two: the deciding policies. */
  readonly reason: string;
  /** The line to go to: the deciding policy, or the selector. */
  readonly place?: Place;
}

/** Request `portolan/ends`, no parameters → `readonly ReachedEndpoint[]`: whom `portolan/explain` can be asked about by name. */
export const endsRequest = 'portolan/ends';

/** Request `portolan/explain` with `ExplainParams` → `Explanation`; fails with a sentence where an end is not known. */
export const explainRequest = 'portolan/explain';

export interface ExplainParams {
  /** A workload (`shop/web`, `shop/Deployment/web`), a Service for its pods, an address, or `world`. */
  readonly from: string;
  /** One of those, a Service itself, a host name or URL, or an Ingress. */
  readonly to: string;
  /** `8080`, `53/UDP`, `8000-8999`, or the name of a port. */
  readonly port?: string;
}

/** The whole way from A to B: whether anything gets through, step by step, and because of which lines. */
export interface Explanation {
  readonly from: ExplainedEnd;
  readonly to: ExplainedEnd;
  readonly cluster: string;
  readonly verdict: ExplainVerdict | 'not-enforced';
  /** Only some of the ports asked for get through, or to and from some of the pods or addresses only. */
  readonly isPartial: boolean;
  /** The verdict in a sentence or two. */
  readonly summary: string;
  /** What was asked for, as the client connects: of Services their own ports. */
  readonly asked: PortsByProtocol;
  /** What of it gets through for sure, and what may. */
  readonly ports: PortsByProtocol;
  readonly maybe: PortsByProtocol;
  /** Where the network plugin enforces no policies: what there would be if it did. */
  readonly ifEnforced?: {
    readonly verdict: ExplainVerdict;
    readonly isPartial: boolean;
    readonly ports: PortsByProtocol;
    readonly maybe: PortsByProtocol;
  };
  readonly steps: readonly ExplainedStep[];
  /** Policies that select one of the pods as well and do not decide, each with the reason. */
  readonly alsoSelected: readonly ExplainedBystander[];
  /** What the manifests do not say. */
  readonly missing: readonly ExplainedRemark[];
  /** The smallest changes that together would let it through. Without edits: advice, what to ask for instead. */
  readonly changes: readonly ExplainedChange[];
  /** Whether they would for sure; `false`: they mend what is wrong in any case, but it may take more. */
  readonly changesSuffice: boolean;
  readonly assumptions: readonly string[];
}

export type ExplainVerdict = 'allowed' | 'denied' | 'unknown';

export interface ExplainedEnd {
  /** As it was asked for. */
  readonly word: string;
  readonly kind: 'workload' | 'service' | 'ingress' | 'host' | 'addresses' | 'world';
  /** How it is written so that it means nothing else. */
  readonly id: string;
}

export interface ExplainedRemark {
  readonly message: string;
  readonly at: readonly Place[];
}

/** `ignored`: it says no, and nobody enforces it. */
export interface ExplainedStep extends ExplainedRemark {
  readonly kind:
    | 'name'
    | 'dns'
    | 'service'
    | 'endpoints'
    | 'address'
    | 'entry'
    | 'route'
    | 'controller'
    | 'workload'
    | 'egress'
    | 'ingress'
    | 'enforcement';
  readonly outcome: 'passes' | 'partly' | 'fails' | 'unknown' | 'ignored';
  /** What else has to do with it: rules that come close, ports that are there. */
  readonly notes: readonly ExplainedRemark[];
}

export interface ExplainedBystander extends ExplainedRemark {
  /** The number of the step it has to do with, from 0. */
  readonly step: number;
  readonly policy: string;
  readonly kind: string;
  readonly direction: 'ingress' | 'egress';
  /** The workload it selects. */
  readonly selects: string;
}

export interface ExplainedChange {
  readonly title: string;
  readonly edits: readonly { readonly uri: string; readonly range: PlaceRange; readonly newText: string }[];
}

/** Ports by protocol, as ranges with both ends in them. */
export type PortsByProtocol = Readonly<Record<'TCP' | 'UDP' | 'SCTP', readonly (readonly [number, number])[]>>;
