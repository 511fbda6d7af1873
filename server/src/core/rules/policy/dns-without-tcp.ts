import { below } from '../../model/anchor';
import { singlePort } from '../../model/policy';
import { rule } from '../../rule';
import type { Connections } from '../../sets/connections';
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
      const isHalf = ({ UDP, TCP }: Connections): boolean => includesPort(UDP, port) && !includesPort(TCP, port);
      const half = cluster.select(policy.subject).surely.find((workload) => isHalf(cluster.reach.toDns(workload)));
      const unseen = half ? undefined : cluster.reach.ofUnseen(policy);
      if (!half && !(unseen && isHalf(unseen.toDns))) continue;
      yield {
        at: match.at,
        message: `${half ? `${half.type} \`${half.name}\` reaches` : 'Pods that this policy selects reach'} the cluster's DNS over UDP only: long answers come over TCP ${port}.`,
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
