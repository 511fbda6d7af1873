import type { Backend, Listener, Route } from '../model/ingress';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { controllersOf, type Controllers } from './controllers';
import { endpointsOf, type PortEndpoints } from './endpoints';
import type { IngressEntry } from './entries';
import { scopedKey } from './key';
import { serviceNamed } from './selection';
import { withWrittenPods } from './written-endpoints';

/** The ways in through an Ingress, one for each of its routes. */
export function ingressEntries(db: Database, cluster: ClusterId, listener: Listener): readonly IngressEntry[] {
  const controllers = controllersOf(db, cluster, listener);
  return listener.routes.map((route) => entryOf(db, cluster, listener, route, controllers));
}

function entryOf(
  db: Database,
  cluster: ClusterId,
  listener: Listener,
  route: Route,
  controllers: Controllers,
): IngressEntry {
  const { backend } = route;
  const service = backend && serviceNamed(db, scopedKey(cluster, listener.namespace, backend.service));
  const endpoints = service && backendEndpoints(db, cluster, service, backend);
  return {
    kind: 'ingress',
    at: route.at,
    protocol: endpoints?.port.protocol ?? 'TCP',
    listener,
    route,
    service,
    servicePort: endpoints?.port,
    controllers,
    pods: endpoints?.pods ?? [],
    addresses: endpoints?.addresses ?? [],
  };
}

/** Where a backend leads: the port of the Service that it names by number or name (N-6.1). */
function backendEndpoints(
  db: Database,
  cluster: ClusterId,
  service: Service,
  backend: Backend,
): PortEndpoints | undefined {
  const found = endpointsOf(db, scopedKey(cluster, service.namespace, service.name)).find(
    ({ port }) => port.port === backend.port || (port.name !== undefined && port.name === backend.port),
  );
  return found && withWrittenPods(db, cluster, service, found);
}
