import { below } from '../../model/anchor';
import type { Fix } from '../../model/finding';
import type { Policy, Rule } from '../../model/policy';
import type { Service, ServicePort } from '../../model/service';
import type { Workload } from '../../model/workload';
import { rule, type Answers, type Report } from '../../rule';
import { includesPort } from '../../sets/ports';

export const serviceAddressNotAllowed = rule({
  id: 'service-address-not-allowed',
  on: 'policy',
  severity: 'warning',
  summary: 'An egress rule allows the pods of a Service, but not its address, which the AWS VPC CNI looks at.',
  mistakes: ['M-45', 'M-46'],
  *check(policy, cluster) {
    if (cluster.cni().profile.id !== 'aws-vpc-cni-with-policy' || !policy.egress?.isolates) return;
    for (const { rule: one, pods } of cluster.destinations(policy)) {
      if (!policy.egress.rules.includes(one)) continue;
      const ways = pods.flatMap((pod) => waysTo(pod, one, cluster));
      const closed = ways.find(({ service, port }) => isClosed(service, port, policy, cluster));
      if (closed) yield reportOn(one, closed, cluster);
    }
  },
});

interface Way {
  readonly service: Service;
  readonly port: ServicePort;
}

/** The ports of Services that lead to a port of a pod that a rule allows. */
function waysTo(pod: Workload, { ports }: Rule, cluster: Answers): readonly Way[] {
  return cluster.leadsTo(pod).flatMap(({ service: name, port, target }) => {
    const service = cluster.service(pod.namespace, name);
    if (!service?.selector || service.clusterIP === 'headless') return [];
    const isMeant =
      ports === 'all' ||
      ports.some((one) => one.kind === 'numbered' && one.protocol === port.protocol && includesPort(one.ports, target));
    return isMeant ? [{ service, port }] : [];
  });
}

/** By any policy that may be about the same pods: what one forgets, another may allow. */
function isClosed(service: Service, port: ServicePort, { namespace }: Policy, cluster: Answers): boolean {
  const rules = cluster.policies(namespace).flatMap(({ egress }) => egress?.rules ?? []);
  return rules.every((one) => cluster.agentView(one, service, port) !== 'allows');
}

function reportOn(one: Rule, { service, port }: Way, { agentView }: Answers): Report {
  const related = [{ at: service.at, message: `Service \`${service.name}\`` }];
  if (agentView(one, service, port) === 'other-ports' && one.ports !== 'all') {
    const isRange = one.ports.some((match) => match.kind === 'numbered' && match.withoutEnd);
    const why = isRange ? 'for of a range only the first counts' : 'and other pods have another number there';
    const value = { ...(port.protocol === 'TCP' ? {} : { protocol: port.protocol }), port: port.targetPort };
    return {
      at: one.ports[0]?.portAt ?? one.at,
      mistakes: ['M-46'],
      message: `The AWS VPC CNI closes the way to Service \`${service.name}\`: none of these ports equals \`${port.targetPort}\`, where that leads, ${why}.`,
      related,
      fixes: [
        { title: `Allow port \`${port.targetPort}\``, edits: [{ kind: 'append', at: below(one.at, 'ports'), value }] },
      ],
    };
  }
  const peer = one.peers === 'anyone' ? undefined : one.peers.find(({ kind }) => kind === 'pods');
  return {
    at: peer?.kind === 'pods' ? peer.podsAt : one.at,
    mistakes: ['M-45'],
    message: `The AWS VPC CNI closes the way to Service \`${service.name}\`: its selector lacks what this peer asks for.`,
    related,
    fixes: peer?.kind === 'pods' ? [selectorFix(peer.podsAt, service)] : [],
  };
}

function selectorFix(at: Rule['at'], { selector = {} }: Service): Fix {
  const value = { matchLabels: selector };
  return { title: 'Select by the labels of the Service', edits: [{ kind: 'set', at, value }] };
}
