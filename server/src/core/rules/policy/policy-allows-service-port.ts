import { below } from '../../model/anchor';
import type { NumberedPorts, Policy, Rule } from '../../model/policy';
import type { Service } from '../../model/service';
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
    for (const { pods, ports } of openings(policy, cluster)) {
      for (const match of ports) {
        const number = singlePort(match);
        const found = number === undefined ? undefined : translated(number, match, pods, cluster);
        if (!found || ports.some((one) => includesPort(one.ports, found.target))) continue;
        const at = below(match.at, 'port');
        yield {
          at,
          message: `\`${number}\` is the port of Service \`${found.service.name}\`, but policies see the port of the pods behind it, \`${found.target}\`.`,
          related: [
            { at: found.at, message: `Port ${number} of Service \`${found.service.name}\` leads to ${found.target}` },
          ],
          fixes: [{ title: `Change to \`${found.target}\``, edits: [{ kind: 'set', at, value: found.target }] }],
        };
      }
    }
  },
});

interface Opening {
  readonly pods: readonly Workload[];
  readonly ports: readonly NumberedPorts[];
}

/** For each rule, the pods that connections lead to and the ports by number. */
function openings({ subject, ingress, egress }: Policy, { select }: Answers): readonly Opening[] {
  const numbered = ({ ports }: Rule): Opening['ports'] =>
    ports === 'all' ? [] : ports.filter((one) => one.kind === 'numbered');
  const incoming = ingress?.rules.map((one) => ({ pods: select(subject).surely, ports: numbered(one) })) ?? [];
  const outgoing = egress?.rules.flatMap((one) => {
    const peers = one.peers === 'anyone' ? [] : one.peers;
    const pods = peers.flatMap((peer) => (peer.kind === 'pods' ? select(peer.pods).surely : []));
    // Addresses may be anybody's, also of somebody who does listen there.
    return peers.every((peer) => peer.kind === 'pods') ? [{ pods, ports: numbered(one) }] : [];
  });
  return [...incoming, ...(outgoing ?? [])].filter(({ pods }) => pods.length > 0);
}

function singlePort({ ports: [range, ...others] }: NumberedPorts): number | undefined {
  return range && others.length === 0 && range[0] === range[1] ? range[0] : undefined;
}

interface Translated {
  readonly service: Service;
  readonly at: Service['at'];
  readonly target: number;
}

/** A Service that turns the port into another one, if no pod listens on the port itself for all that is known. */
function translated(
  number: number,
  { protocol }: NumberedPorts,
  pods: readonly Workload[],
  cluster: Answers,
): Translated | undefined {
  const services = [...new Set(pods.map(({ namespace }) => namespace))].flatMap((name) => cluster.services(name));
  const ends = services.flatMap((service) =>
    cluster
      .endpoints(service)
      .flatMap(({ port, pods: behind }) =>
        behind.filter(({ workload }) => pods.includes(workload)).map((pod) => ({ service, port, target: pod.port })),
      ),
  );
  const listens = pods.some(({ ports }) => ports.some((one) => one.port === number && one.protocol === protocol));
  if (listens || ends.some(({ target }) => target === number)) return undefined;
  const found = ends.find(({ port }) => port.port === number && port.protocol === protocol);
  return found && { service: found.service, at: found.port.targetAt, target: found.target };
}
