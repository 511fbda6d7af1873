import { below } from '../../model/anchor';
import { dnsRule } from '../../model/dns-rule';
import { most } from '../../model/listed';
import { rule } from '../../rule';

export const egressWithoutDns = rule({
  id: 'egress-without-dns',
  on: 'policy',
  severity: 'warning',
  summary: 'Policies close the egress of pods and let them look up no names.',
  mistakes: ['M-07'],
  *check(policy, cluster) {
    const without = cluster.reach.withoutDns(policy);
    const { port } = cluster.dnsPods();
    // Of a rule for the wrong port, another rule tells.
    if (!without || without.onServicePort.length > 0) return;
    const { pods, isSure } = without;
    const [first, ...others] = pods;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const who = first ? `${first.type} \`${first.name}\`${more}` : 'Pods that this policy selects';
    yield {
      severity: isSure ? 'warning' : 'information',
      at: below(policy.at, 'spec', policy.written?.egress === 'absent' ? 'policyTypes' : 'egress'),
      message: `${who} cannot look up names: no egress rule allows UDP ${port}${port === 53 ? '' : ', where its pods listen,'} to the cluster's DNS.`,
      related: pods.slice(0, most).map(({ at, type, name }) => ({ at, message: `${type} \`${name}\` looks up names` })),
      fixes: [
        {
          title: "Allow DNS to the cluster's DNS pods",
          edits: [{ kind: 'append', at: below(policy.at, 'spec', 'egress'), value: dnsRule(cluster.dnsPods()) }],
        },
      ],
    };
  },
});
