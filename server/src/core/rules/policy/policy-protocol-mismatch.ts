import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import { most } from '../../model/listed';
import { singlePort, type NumberedPorts, type Policy, type Rule } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';
import type { Protocol } from '../../sets/connections';
import { includesPort } from '../../sets/ports';

export const policyProtocolMismatch = rule({
  id: 'policy-protocol-mismatch',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy allows a port over one protocol, TCP where it says none, but the pods listen on it over another.',
  mistakes: ['M-32'],
  *check(policy, cluster) {
    for (const { rule: one, pods, mayBeMore } of cluster.destinations(policy)) {
      // Elsewhere may be others that speak it.
      if (one.action !== 'allow' || one.ports === 'all' || mayBeMore) continue;
      for (const port of one.ports) {
        const number = singlePort(port);
        if (port.kind !== 'numbered' || number === undefined) continue;
        const spoken = protocolsOn(number, pods, cluster);
        const [other] = spoken.has(port.protocol) ? [] : spoken;
        if (other === undefined || isAllowed(number, other, policy)) continue;
        yield {
          at: port.protocolAt ?? port.portAt,
          message: `This allows ${port.protocol} ${number}${port.protocolAt ? '' : ', for TCP is meant where `protocol` is missing'}, but the pods listen on ${other} ${number}.`,
          related: pods.slice(0, most).map(({ at, type, name }) => ({ at, message: `${type} \`${name}\`` })),
          fixes: policy.type === 'NetworkPolicy' ? [fix(port, other), both(one, number, other)] : [],
        };
      }
    }
  },
});

/** What the pods declare for a port, and what Services send there. */
function protocolsOn(number: number, pods: readonly Workload[], { leadsTo }: Answers): ReadonlySet<Protocol> {
  const declared = pods.flatMap(({ ports }) => ports).filter(({ port }) => port === number);
  const leads = pods.flatMap((pod) => leadsTo(pod)).filter(({ target }) => target === number);
  return new Set([...declared, ...leads.map(({ port }) => port)].map(({ protocol }) => protocol));
}

/** Another rule may be about the protocol that is spoken, as people allow DNS over UDP in one and over TCP in the next. */
function isAllowed(number: number, protocol: Protocol, { ingress, egress }: Policy): boolean {
  return [...(ingress?.rules ?? []), ...(egress?.rules ?? [])].some(
    ({ ports }) =>
      ports === 'all' ||
      ports.some((one) => one.kind === 'numbered' && one.protocol === protocol && includesPort(one.ports, number)),
  );
}

function fix({ at, protocolAt }: NumberedPorts, protocol: Protocol): Fix {
  return protocolAt
    ? { title: `Change to \`${protocol}\``, edits: [{ kind: 'set', at: protocolAt, value: protocol }] }
    : { title: `Add \`protocol: ${protocol}\``, edits: [{ kind: 'insert', at, key: 'protocol', value: protocol }] };
}

function both({ at }: Rule, port: number, protocol: Protocol): Fix {
  return {
    title: `Allow ${protocol} ${port} too`,
    edits: [{ kind: 'append', at: below(at, 'ports'), value: { protocol, port } }],
  };
}
