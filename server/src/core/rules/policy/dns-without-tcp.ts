import { below } from '../../model/anchor';
import { singlePort } from '../../model/policy';
import { rule } from '../../rule';
import { includesPort } from '../../sets/ports';

export const dnsWithoutTcp = rule({
  id: 'dns-without-tcp',
  on: 'policy',
  severity: 'information',
  summary: 'Egress rules allow DNS over UDP only, so answers that are too long for UDP get lost.',
  mistakes: ['M-08'],
  *check(policy, cluster) {
    if (!policy.egress?.isolates) return;
    const { port } = cluster.dnsPods();
    for (const { at, ports } of policy.egress.rules) {
      const numbered = ports === 'all' ? [] : ports.filter((one) => one.kind === 'numbered');
      const match = numbered.find((one) => one.protocol === 'UDP' && singlePort(one) === port);
      // What is missing beside both is not missing here.
      if (!match || numbered.some((one) => one.protocol === 'TCP' && includesPort(one.ports, port))) continue;
      const half = cluster.select(policy.subject).surely.find((workload) => {
        const { UDP, TCP } = cluster.reach.toDns(workload);
        return includesPort(UDP, port) && !includesPort(TCP, port);
      });
      if (!half) continue;
      yield {
        at: match.at,
        message: `${half.type} \`${half.name}\` reaches the cluster's DNS over UDP only: long answers come over TCP ${port}.`,
        fixes: [
          {
            title: `Allow TCP ${port} too`,
            edits: [{ kind: 'append', at: below(at, 'ports'), value: { protocol: 'TCP', port } }],
          },
        ],
      };
    }
  },
});
