import { isValidClusterPolicy, orders } from './oracle-cluster-policy';
import { isValidPolicy, usesNamedPorts } from './oracle-network-policy';
import type { World } from './oracle-packet';
import type { RawCluster, RawPlugin } from './raw-cluster';

/** What a network plugin decides (§8.1, N-8.3, N-2.11); several where it is not known. */
interface Plugin {
  readonly blocksMatchPods: readonly boolean[];
  readonly hostPods: readonly World['hostPods'][];
  readonly namedPorts?: World['namedPorts'] | 'policy-dropped';
  readonly endPort?: boolean;
  readonly kinds: 'all' | 'v1alpha1' | 'none';
}

const plugins: Readonly<Record<RawPlugin, Plugin>> = {
  unknown: { blocksMatchPods: [true, false], hostPods: ['pods', 'nodes'], kinds: 'all' },
  calico: { blocksMatchPods: [true], hostPods: ['nodes'], kinds: 'all' },
  'kube-network-policies': { blocksMatchPods: [true], hostPods: ['nodes'], kinds: 'all' },
  cilium: { blocksMatchPods: [false], hostPods: ['nodes'], kinds: 'none' },
  // Of one that enforces nothing, what policies would do is said.
  flannel: { blocksMatchPods: [true], hostPods: ['nodes'], kinds: 'all' },
  'ovn-kubernetes': { blocksMatchPods: [true], hostPods: ['pods', 'nodes'], namedPorts: 'all', kinds: 'v1alpha1' },
  'openshift-sdn': { blocksMatchPods: [true], hostPods: ['pods', 'nodes'], namedPorts: 'none', kinds: 'none' },
  weave: {
    blocksMatchPods: [true, false],
    hostPods: ['pods', 'nodes'],
    namedPorts: 'policy-dropped',
    endPort: false,
    kinds: 'none',
  },
};

export type PluginWorld = Omit<World, 'labelsOf' | 'isSameNode'>;

/** Each way the plugin may take the policies of a cluster. */
export function pluginWorlds(cluster: RawCluster, hasHostPods: boolean): readonly PluginWorld[] {
  const { blocksMatchPods, hostPods, namedPorts = 'resolved', endPort = true, kinds } = plugins[cluster.cni];
  const isDropped = namedPorts === 'policy-dropped';
  const policies = cluster.policies.filter((policy) => isValidPolicy(policy) && !(isDropped && usesNamedPorts(policy)));
  const known = cluster.clusterPolicies.filter(
    ({ kind }) => kinds === 'all' || (kinds === 'v1alpha1' && kind !== 'ClusterNetworkPolicy'),
  );
  const valid = known.filter(isValidClusterPolicy);
  const policyOrders = { Admin: orders('Admin', valid), Baseline: orders('Baseline', valid) };
  return (hasHostPods ? hostPods : (['pods'] as const)).flatMap((taken) =>
    blocksMatchPods.map((matches) => ({
      policies,
      policyOrders,
      hostPods: taken,
      blocksMatchPods: matches,
      namedPorts: isDropped ? 'none' : namedPorts,
      endPort,
    })),
  );
}
