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
  kind: 'Pod' | 'Deployment' | 'CronJob';
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
  cni: 'unknown' | 'calico' | 'cilium' | 'flannel';
  podSubnet: string | undefined;
  namespaces: RawNamespace[];
  pods: RawPod[];
  policies: RawPolicy[];
}

export function idOf({ namespace, kind, name }: RawPod): string {
  return `${namespace}/${kind}/${name}`;
}
