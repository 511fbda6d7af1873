import type { PortEndpoints } from '../cluster/endpoints';
import type { Listener } from '../model/ingress';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';

/** `http 8080, metrics 9090`. */
export function detailOfWorkload({ ports, isScaledToZero }: Workload): string {
  if (isScaledToZero) return 'scaled to zero';
  return ports.map(({ name, port }) => (name === undefined ? String(port) : `${name} ${String(port)}`)).join(', ');
}

/** `80 → 8080`, or what keeps it from leading anywhere. */
export function detailOfService(service: Service, endpoints: readonly PortEndpoints[]): string {
  if (service.type === 'ExternalName') return service.externalName ?? 'no external name';
  const ports = endpoints.map(({ port, pods, addresses }) => {
    const targets = [...new Set([...pods, ...addresses].map((one) => one.port))];
    return targets.length === 0 ? `${String(port.port)} → nothing` : `${String(port.port)} → ${targets.join(' or ')}`;
  });
  return [service.clusterIP === 'headless' ? 'headless' : '', ports.join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The hosts it answers for. */
export function detailOfListener({ routes }: Listener): string {
  const hosts = [...new Set(routes.map((route) => route.host ?? 'any host'))];
  return hosts.length > 2 ? `${hosts.slice(0, 2).join(', ')} and ${hosts.length - 2} more` : hosts.join(', ');
}
