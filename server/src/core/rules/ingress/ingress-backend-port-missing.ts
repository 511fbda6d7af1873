import type { Backend } from '../../model/ingress';
import type { Edit } from '../../model/finding';
import type { Service, ServicePort } from '../../model/service';
import { rule, type Answers } from '../../rule';

export const ingressBackendPortMissing = rule({
  id: 'ingress-backend-port-missing',
  on: 'listener',
  severity: 'error',
  summary: 'An Ingress sends requests to a port that the Service does not have.',
  mistakes: ['M-97'],
  *check({ namespace, routes }, cluster) {
    for (const { backend } of routes) {
      const service = backend && cluster.service(namespace, backend.service);
      if (!service || service.type === 'ExternalName' || backend.port === undefined) continue;
      if (service.ports.some(({ port, name }) => port === backend.port || name === backend.port)) continue;
      const meant = meantPort(backend, service, cluster);
      const isTarget = meant !== undefined && meant.targetPort === backend.port;
      const listed = service.ports.map(({ port, name }) => `\`${port}\`${name === undefined ? '' : ` (\`${name}\`)`}`);
      yield {
        at: backend.portAt,
        message: `Service \`${service.name}\` has no port \`${backend.port}\`${isTarget ? ', that is the port of its pods' : ''}; it has ${listed.join(', ') || 'none'}.`,
        related: service.ports.map(({ at, port }) => ({ at, message: `Port ${port} of Service \`${service.name}\`` })),
        fixes: meant ? [{ title: `Change to \`${spoken(meant, backend)}\``, edits: edits(meant, backend) }] : [],
      };
    }
  },
});

/** The one that leads to the port that is named, one with a similar name, or the only one. */
function meantPort({ port }: Backend, { ports }: Service, { nearestWord }: Answers): ServicePort | undefined {
  const [only, ...others] = ports;
  const near =
    typeof port === 'string'
      ? nearestWord(
          port,
          ports.flatMap(({ name }) => name ?? []),
        )
      : undefined;
  return (
    ports.find(({ targetPort }) => targetPort === port) ??
    ports.find(({ name }) => name !== undefined && name === near) ??
    (others.length === 0 ? only : undefined)
  );
}

function spoken({ port, name }: ServicePort, backend: Backend): number | string {
  return typeof backend.port === 'string' ? (name ?? port) : port;
}

/** A port by number stands below another key than one by name, but for the API of old. */
function edits(meant: ServicePort, { port, portAt: at }: Backend): readonly Edit[] {
  const value = typeof port === 'string' ? (meant.name ?? meant.port) : meant.port;
  const set: Edit = { kind: 'set', at, value };
  const movesToNumber = at.path.at(-1) === 'name' && typeof value === 'number';
  return movesToNumber ? [set, { kind: 'rename', at, key: 'number' }] : [set];
}
