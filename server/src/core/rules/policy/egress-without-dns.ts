import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import { most } from '../../model/listed';
import { singlePort, type Policy } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';
import { includesPort } from '../../sets/ports';

export const egressWithoutDns = rule({
  id: 'egress-without-dns',
  on: 'policy',
  severity: 'warning',
  summary: 'Policies close the egress of pods and let them look up no names.',
  mistakes: ['M-07', 'M-09'],
  *check(policy, cluster) {
    if (!policy.egress?.isolates) return;
    const selected = cluster.select(policy.subject).surely;
    const cut = selected.filter(
      (one) => needsDns(one, cluster) && spokesman(one, cluster)?.at.resource === policy.at.resource,
    );
    const [first, ...others] = cut;
    if (!first) return;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const { port } = cluster.dnsPods();
    yield {
      at: below(policy.at, 'spec', policy.written?.egress === 'absent' ? 'policyTypes' : 'egress'),
      message: `${first.type} \`${first.name}\`${more} cannot look up names: no egress rule allows UDP ${port}${port === 53 ? '' : ', where its pods listen,'} to the cluster's DNS.`,
      related: cut.slice(0, most).map(({ at, type, name }) => ({ at, message: `${type} \`${name}\` looks up names` })),
      fixes: [dnsRule(policy, cluster)],
    };
  },
});

/** Pods on the node's network or with its resolver do not ask the cluster's DNS. */
function needsDns(workload: Workload, { dnsPods, reach, mentions }: Answers): boolean {
  const policies = reach.isolating(workload, 'egress');
  const asksCluster = workload.dnsPolicy.startsWith('ClusterFirst') && !workload.hostNetwork;
  if (!asksCluster || policies.some((policy) => asksAddress(policy, dnsPods().port))) return false;
  if (includesPort(reach.toDns(workload).UDP, dnsPods().port)) return false;
  const isOpenSomewhere = policies.some(({ egress }) => egress && egress.rules.length > 0);
  return isOpenSomewhere || mentions(workload).some(({ host }) => host !== 'localhost');
}

/** A rule for UDP 53 to addresses means a resolver of the node, as NodeLocal DNSCache is, or one outside. */
function asksAddress({ egress }: Policy, port: number): boolean {
  return (egress?.rules ?? []).some(({ peers, ports }) => {
    if (peers === 'anyone' || ports === 'all' || !peers.some(({ kind }) => kind === 'addresses')) return false;
    return ports.some((match) => match.protocol === 'UDP' && singlePort(match) === port);
  });
}

/** Of several policies that close a pod, the one that is told: the first by name of those that have rules. */
function spokesman(workload: Workload, { reach }: Answers): Policy | undefined {
  const policies = reach.isolating(workload, 'egress').toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return policies.find(({ egress }) => egress && egress.rules.length > 0) ?? policies[0];
}

function dnsRule({ at }: Policy, cluster: Answers): Fix {
  const { namespace, labels, port } = cluster.dnsPods();
  const value = {
    to: [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        podSelector: { matchLabels: labels },
      },
    ],
    ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port })),
  };
  return {
    title: "Allow DNS to the cluster's DNS pods",
    edits: [{ kind: 'append', at: below(at, 'spec', 'egress'), value }],
  };
}
