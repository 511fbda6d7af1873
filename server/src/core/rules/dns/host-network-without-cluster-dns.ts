import { below } from '../../model/anchor';
import { rule } from '../../rule';

export const hostNetworkWithoutClusterDns = rule({
  id: 'host-network-without-cluster-dns',
  on: 'workload',
  severity: 'warning',
  summary: "A pod on its node's network names a Service, but asks the node's DNS, which knows none.",
  mistakes: ['M-88'],
  *check(workload, cluster) {
    const { hostNetwork, dnsPolicy, namespace, labelsAt } = workload;
    if (!hostNetwork || dnsPolicy !== 'ClusterFirst') return;
    const named = cluster.hostsTold(workload).find(({ host }) => cluster.resolve(namespace, host).kind === 'service');
    if (!named) return;
    const spec = below({ ...labelsAt, path: labelsAt.path.slice(0, -2) }, 'spec');
    const value = 'ClusterFirstWithHostNet';
    yield {
      at: below(spec, 'hostNetwork'),
      message: `The pods use their node's network and so its DNS, which does not know \`${named.host}\`.`,
      related: [{ at: named.at, message: `Names \`${named.host}\`` }],
      // One of the two can be written: the policy is there, or it is missing.
      fixes: [
        { title: `Set \`dnsPolicy\` to \`${value}\``, edits: [{ kind: 'insert', at: spec, key: 'dnsPolicy', value }] },
        { title: `Set \`dnsPolicy\` to \`${value}\``, edits: [{ kind: 'set', at: below(spec, 'dnsPolicy'), value }] },
      ],
    };
  },
});
