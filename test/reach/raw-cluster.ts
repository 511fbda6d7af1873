/** Manifests as the API server decodes them from JSON: fields may be missing, `null` or empty. */

export type Maybe<T> = T | null | undefined;

export type RawLabels = Record<string, string>;

export interface RawExpression {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values?: Maybe<string[]>;
}

export interface RawSelector {
  matchLabels?: Maybe<RawLabels>;
  matchExpressions?: Maybe<RawExpression[]>;
}

export interface RawPeer {
  podSelector?: Maybe<RawSelector>;
  namespaceSelector?: Maybe<RawSelector>;
  ipBlock?: Maybe<{ cidr: string; except?: Maybe<string[]> }>;
}

export type RawProtocol = 'TCP' | 'UDP' | 'SCTP';

export interface RawPort {
  protocol?: Maybe<RawProtocol>;
  port?: Maybe<number | string>;
  endPort?: Maybe<number>;
}

export interface RawRule {
  from?: Maybe<RawPeer[]>;
  to?: Maybe<RawPeer[]>;
  ports?: Maybe<Maybe<RawPort>[]>;
}

export interface RawPolicy {
  namespace: string;
  name: string;
  spec: {
    podSelector?: Maybe<RawSelector>;
    policyTypes?: Maybe<('Ingress' | 'Egress')[]>;
    ingress?: Maybe<Maybe<RawRule>[]>;
    egress?: Maybe<Maybe<RawRule>[]>;
  };
}

/** Some namespaces' pods, or some pods in them: a subject, or a part of a peer. */
export interface RawPods {
  namespaces?: Maybe<RawSelector>;
  pods?: Maybe<{ namespaceSelector?: Maybe<RawSelector>; podSelector?: Maybe<RawSelector> }>;
}

export interface RawClusterPeer extends RawPods {
  networks?: Maybe<string[]>;
  nodes?: Maybe<RawSelector>;
  domainNames?: Maybe<string[]>;
  /** A field of some version to come. */
  galaxies?: object;
}

export interface RawRange {
  start: number;
  end: number;
}

/** An item of `ports` in `v1alpha1`. */
export interface RawAdminPort {
  portNumber?: Maybe<{ protocol?: Maybe<RawProtocol>; port: number }>;
  portRange?: Maybe<RawRange & { protocol?: Maybe<RawProtocol> }>;
  namedPort?: Maybe<string>;
  galaxies?: object;
}

export interface RawDestinationPort {
  destinationPort?: Maybe<{ number?: Maybe<number>; range?: Maybe<RawRange> }>;
}

/** An item of `protocols` in `v1alpha2`. */
export interface RawProtocolMatch {
  tcp?: Maybe<RawDestinationPort>;
  udp?: Maybe<RawDestinationPort>;
  sctp?: Maybe<RawDestinationPort>;
  destinationNamedPort?: Maybe<string>;
  galaxies?: object;
}

export interface RawClusterRule {
  action: 'Allow' | 'Accept' | 'Deny' | 'Pass';
  from?: Maybe<RawClusterPeer[]>;
  to?: Maybe<RawClusterPeer[]>;
  ports?: Maybe<RawAdminPort[]>;
  protocols?: Maybe<RawProtocolMatch[]>;
}

export type RawClusterKind = 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy' | 'ClusterNetworkPolicy';

export interface RawClusterPolicy {
  kind: RawClusterKind;
  name: string;
  spec: {
    tier?: 'Admin' | 'Baseline';
    priority?: number;
    subject: RawPods;
    ingress?: Maybe<RawClusterRule[]>;
    egress?: Maybe<RawClusterRule[]>;
  };
}

export interface RawContainerPort {
  name?: string;
  protocol?: RawProtocol;
  containerPort: number;
  /** In which container it stands; a plain init container's port is no port of the pod. */
  in: 'container' | 'sidecar' | 'init';
}

export interface RawPod {
  namespace: string;
  name: string;
  kind: 'Pod' | 'Deployment' | 'CronJob' | 'StatefulSet' | 'Job';
  /** Of StatefulSets; they count from `start`, or 0. */
  replicas?: number | undefined;
  start?: number | undefined;
  labels: RawLabels;
  ports: RawContainerPort[];
  hostNetwork: boolean;
  podIPs: string[];
}

export interface RawNamespace {
  name: string;
  /** `undefined`: there is no manifest. */
  labels: Maybe<RawLabels>;
  isDeclared: boolean;
}

export interface RawCluster {
  cni: RawPlugin;
  podSubnet: string | undefined;
  namespaces: RawNamespace[];
  pods: RawPod[];
  policies: RawPolicy[];
  clusterPolicies: RawClusterPolicy[];
}

export type RawPlugin =
  'unknown' | 'calico' | 'cilium' | 'flannel' | 'ovn-kubernetes' | 'weave' | 'openshift-sdn' | 'kube-network-policies';

export function idOf({ namespace, kind, name }: RawPod): string {
  return `${namespace}/${kind}/${name}`;
}
