import { below } from '../../model/anchor';
import type { Service, ServicePort } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const nodePortTaken = rule({
  id: 'node-port-taken',
  on: 'service',
  severity: 'error',
  summary: 'A `nodePort` is asked for twice, and the cluster gives each to one only.',
  mistakes: ['M-71', 'M-72'],
  *check(service, cluster) {
    for (const port of service.ports) {
      const { nodePort } = port;
      if (!nodePort || (service.type !== 'NodePort' && service.type !== 'LoadBalancer')) continue;
      const at = below(port.at, 'nodePort');
      const twin = twinOf(port, service);
      const other = twin ? undefined : ownerBefore(service, nodePort, cluster);
      if (!twin && !other) continue;
      const place = twin?.at ?? other?.ports.find((one) => one.nodePort === nodePort)?.at;
      const together = other ? cluster.claims.together(service.at, other.at) : 'surely';
      yield {
        at,
        severity: together === 'surely' ? 'error' : together === 'likely' ? 'warning' : 'information',
        message: other
          ? `Node port ${nodePort} is already that of Service \`${other.name}\` in namespace \`${other.namespace}\`: of the two, the API server refuses the second.`
          : `The API server refuses this Service: node port ${nodePort} stands twice, and only ports of the same number and another protocol may share one.`,
        related: place ? [{ at: below(place, 'nodePort'), message: `Node port ${nodePort}` }] : [],
        fixes: [{ title: 'Remove `nodePort`, so that the cluster chooses one', edits: [{ kind: 'remove', at }] }],
      };
    }
  },
});

/** An earlier port of the same Service. TCP and UDP may share a node port for the same port of the Service (N-4.25). */
function twinOf(port: ServicePort, { ports }: Service): ServicePort | undefined {
  return ports
    .slice(0, ports.indexOf(port))
    .find((one) => one.nodePort === port.nodePort && (one.protocol === port.protocol || one.port !== port.port));
}

/** The first to ask is looked on as the owner. */
function ownerBefore(service: Service, nodePort: number, cluster: Answers): Service | undefined {
  const [first] = cluster.claims.nodePort(nodePort);
  const isOwn = first?.namespace === service.namespace && first.name === service.name;
  return isOwn ? undefined : first;
}
