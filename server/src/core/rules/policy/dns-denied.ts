import { isWithin } from '../../model/anchor';
import { most } from '../../model/listed';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';

export const dnsDenied = rule({
  id: 'dns-denied',
  on: 'policy',
  severity: 'warning',
  summary: "A policy of the whole cluster denies pods that look up names the cluster's DNS.",
  mistakes: ['M-07'],
  *check(policy, cluster) {
    const { type, egress, subject } = policy;
    const denying = type === 'NetworkPolicy' ? [] : (egress?.rules ?? []).filter(({ action }) => action === 'deny');
    if (denying.length === 0) return;
    const asking = cluster.select(subject).surely.filter((workload) => asksForNames(workload, cluster));
    for (const { at } of denying) {
      const cut = asking.filter((one) => cluster.reach.dnsDeniedBy(one).some((place) => isWithin(at, place)));
      const [first, ...others] = cut;
      if (!first) continue;
      const more = others.length > 0 ? ` and ${String(others.length)} more` : '';
      yield {
        at,
        message: `${first.type} \`${first.name}\`${more} cannot look up names: this denies the cluster's DNS. A rule above it has to allow UDP and TCP ${String(cluster.dnsPods().port)} to the DNS pods.`,
        related: cut
          .slice(0, most)
          .map((one) => ({ at: one.at, message: `${one.type} \`${one.name}\` looks up names` })),
      };
    }
  },
});

/** Its manifest names a host, which it asks the cluster's DNS for. */
function asksForNames(workload: Workload, { mentions }: Answers): boolean {
  const asksCluster = workload.dnsPolicy.startsWith('ClusterFirst') && !workload.hostNetwork;
  return asksCluster && mentions(workload).some(({ host }) => host !== 'localhost');
}
