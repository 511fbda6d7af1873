import { most } from '../../model/listed';
import { rule } from '../../rule';

export const dnsOnOtherPort = rule({
  id: 'dns-on-other-port',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy allows DNS on port 53, but the pods of the DNS listen on another one.',
  mistakes: ['M-09'],
  *check(policy, cluster) {
    const { port } = cluster.dnsPods();
    const { pods = [], isSure, onServicePort = [] } = cluster.reach.withoutDns(policy) ?? {};
    const [at] = onServicePort;
    if (!at) return;
    const [first, ...others] = pods;
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const who = first ? `${first.type} \`${first.name}\`${more}` : 'the pods';
    yield {
      at: at.portAt,
      severity: isSure ? 'warning' : 'information',
      message: `53 is the port of the DNS Service, but policies see the port of the pods behind it, \`${port}\`: ${who} cannot look up names.`,
      related: pods
        .slice(0, most)
        .map((one) => ({ at: one.at, message: `${one.type} \`${one.name}\` looks up names` })),
      fixes: [
        {
          title: `Change to \`${port}\``,
          edits: onServicePort.map(({ portAt }) => ({ kind: 'set', at: portAt, value: port })),
        },
      ],
    };
  },
});
