import { below, type Anchor } from '../../model/anchor';
import type { Service, ServicePort } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const nodePortTaken = rule({
  id: 'node-port-taken',
  on: 'service',
  severity: 'error',
  summary: 'A `nodePort` is asked for twice, and the cluster gives each to one only.',
  mistakes: ['M-71', 'M-72'],
  *check(service, cluster) {
    if (service.type !== 'NodePort' && service.type !== 'LoadBalancer') return;
    for (const { at, nodePort, twin } of asked(service)) {
      const other = twin ? undefined : ownerBefore(service, nodePort, cluster);
      if (!twin && !other) continue;
      const place = twin ?? (other && asked(other).find((one) => one.nodePort === nodePort)?.at);
      const together = other ? cluster.claims.together(service.at, other.at) : 'surely';
      yield {
        at,
        mistakes: [other ? 'M-71' : 'M-72'],
        severity: together === 'surely' ? 'error' : together === 'likely' ? 'warning' : 'information',
        message: other
          ? `Node port ${nodePort} is already that of Service \`${other.name}\` in namespace \`${other.namespace}\`: of the two, the API server refuses the second.`
          : `The API server refuses this Service: node port ${nodePort} stands twice, and only ports of the same number and another protocol may share one.`,
        related: place ? [{ at: place, message: `Node port ${nodePort}` }] : [],
        fixes: [
          {
            title: `Remove \`${String(at.path.at(-1))}\`, so that the cluster chooses one`,
            edits: [{ kind: 'remove', at }],
          },
        ],
      };
    }
  },
});

interface Asked {
  readonly at: Anchor;
  readonly nodePort: number;
  /** Where the same Service asks for it before. */
  readonly twin: Anchor | undefined;
}

function asked(service: Service): readonly Asked[] {
  const ports = service.ports.flatMap((port): readonly Asked[] => {
    const twin = twinOf(port, service)?.at;
    const at = below(port.at, 'nodePort');
    return port.nodePort ? [{ at, nodePort: port.nodePort, twin: twin && below(twin, 'nodePort') }] : [];
  });
  const [at, nodePort] = [below(service.at, 'spec', 'healthCheckNodePort'), service.healthCheckNodePort];
  const twin = ports.find((one) => one.nodePort === nodePort)?.at;
  return nodePort === undefined ? ports : [...ports, { at, nodePort, twin }];
}

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
