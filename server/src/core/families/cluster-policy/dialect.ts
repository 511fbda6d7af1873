import type { Rule } from '../../model/policy';
import type { Resource } from '../../syntax/resource';

/** What sets the kinds of cluster-wide policies apart (N-2.1). */
export interface Dialect {
  /** `undefined`: the policy names it itself. */
  readonly tier: 'Admin' | 'Baseline' | undefined;
  readonly actions: Readonly<Record<string, Rule['action']>>;
  /** What egress rules may name as peers, besides the pods that ingress rules may name too. */
  readonly egressPeers: readonly string[];
  readonly portsKey: 'ports' | 'protocols';
  /** The most rules of a direction, and the most peers and ports of a rule. */
  readonly most: number;
  /** Whether pods are selected by their labels in all namespaces where `namespaceSelector` is missing. */
  readonly namespacesMayLack: boolean;
  /** Whether peers may be written as in the first drafts, which had `namespaceSelector` in `namespaces` (N-2.12). */
  readonly hasDrafts: boolean;
  /** Whether addresses beyond the prefix are refused, as in `10.0.0.1/8`. */
  readonly refusesHostBits: boolean;
}

const ordered = { Deny: 'deny', Pass: 'pass' } as const;
const v1alpha1 = {
  portsKey: 'ports',
  most: 100,
  namespacesMayLack: false,
  hasDrafts: true,
  refusesHostBits: false,
} as const;

const adminPolicy: Dialect = {
  ...v1alpha1,
  tier: 'Admin',
  actions: { ...ordered, Allow: 'allow' },
  egressPeers: ['networks', 'nodes', 'domainNames'],
};

const baselinePolicy: Dialect = {
  ...v1alpha1,
  tier: 'Baseline',
  actions: { Allow: 'allow', Deny: 'deny' },
  egressPeers: ['networks', 'nodes'],
};

const clusterPolicy: Dialect = {
  tier: undefined,
  actions: { ...ordered, Accept: 'allow' },
  egressPeers: ['networks', 'nodes', 'domainNames'],
  portsKey: 'protocols',
  most: 25,
  namespacesMayLack: true,
  hasDrafts: false,
  refusesHostBits: false,
};

/** Kinds of like names in other groups are other things: Cilium's, Antrea's. */
export function dialectOf({ group, kind, version }: Resource): Dialect | undefined {
  if (group !== 'policy.networking.k8s.io') return undefined;
  if (kind === 'AdminNetworkPolicy') return adminPolicy;
  if (kind === 'BaselineAdminNetworkPolicy') return baselinePolicy;
  if (kind !== 'ClusterNetworkPolicy') return undefined;
  return version === 'v1alpha2' ? clusterPolicy : { ...clusterPolicy, refusesHostBits: true };
}
