import type { Anchor } from '../../model/anchor';
import { singlePort, type PortMatch } from '../../model/policy';
import type { Workload } from '../../model/workload';
import { rule, type Answers } from '../../rule';
import { includesPort } from '../../sets/ports';

export const policyAllowsServicePort = rule({
  id: 'policy-allows-service-port',
  on: 'policy',
  severity: 'warning',
  summary: 'A policy names the port of a Service, but policies see the port of the pods.',
  mistakes: ['M-18'],
  *check(policy, cluster) {
    for (const {
      rule: { ports },
      pods,
      mayBeMore,
    } of cluster.destinations(policy)) {
      const matches = ports === 'all' ? [] : ports;
      for (const match of matches) {
        const number = singlePort(match);
        const found = number === undefined ? undefined : translation(number, match, pods, cluster);
        if (!found || matches.some((one) => one.kind === 'numbered' && includesPort(one.ports, found.target))) continue;
        const { portAt: at } = match;
        const { service, target } = found;
        yield {
          at,
          severity: mayBeMore ? 'information' : 'warning',
          message: `\`${number}\` is ${found.isNodePort ? 'a node port' : 'the port'} of Service \`${service}\`, but policies see the port of the pods behind it, \`${target}\`.`,
          related: [{ at: found.at, message: `Port ${number} of Service \`${service}\` leads to ${target}` }],
          fixes: [{ title: `Change to \`${target}\``, edits: [{ kind: 'set', at, value: target }] }],
        };
      }
    }
  },
});

interface Translation {
  readonly service: string;
  readonly at: Anchor;
  readonly target: number;
  readonly isNodePort: boolean;
}

/** How a Service turns the port into another one, if no pod listens on the port itself for all that is known. */
function translation(
  number: number,
  { protocol }: PortMatch,
  pods: readonly Workload[],
  cluster: Answers,
): Translation | undefined {
  if (protocol === 'any' || !(cluster.isServicePort(number, protocol) || mayBeNodePort(number))) return undefined;
  if (pods.some(({ ports }) => ports.some((one) => one.port === number && one.protocol === protocol))) return undefined;
  const leads = pods.flatMap((pod) => cluster.leadsTo(pod)).filter(({ port }) => port.protocol === protocol);
  if (leads.some(({ target }) => target === number)) return undefined;
  const lead = leads.find(({ port }) => port.port === number || port.nodePort === number);
  if (!lead || isDns(number, lead.target, pods, cluster)) return undefined;
  return { service: lead.service, at: lead.port.targetAt, target: lead.target, isNodePort: lead.port.port !== number };
}

/** Few policies name numbers as high as those of nodes. */
function mayBeNodePort(number: number): boolean {
  return number >= 30000 && number <= 32767;
}

/** Whether it is the cluster's DNS: of that, another rule tells. */
function isDns(number: number, target: number, pods: readonly Workload[], { dnsPods }: Answers): boolean {
  const { namespace, port } = dnsPods();
  return number === 53 && target === port && pods.some((pod) => pod.namespace === namespace);
}
