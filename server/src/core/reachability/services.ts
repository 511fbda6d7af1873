import { endpointsOf, type PortEndpoints } from '../cluster/endpoints';
import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import type { Listener } from '../model/ingress';
import type { Named } from '../model/named';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ReachEndpoint } from '../reachability';
import type { Populated } from './members';
import type { Called } from './words';

/** A Service as a destination. */
export interface ServiceTarget extends Called {
  readonly service: Service;
  readonly ports: readonly PortEndpoints[];
}

/** The Services of a cluster; those that are only a name for another host lead nowhere of their own. */
export function servicesOf(db: Database, cluster: Populated): readonly ServiceTarget[] {
  const { scope, prefix } = cluster;
  return namespaceNames(db, scope.id).flatMap((namespace) =>
    factsIn(db, scope.id, namespace, 'service')
      .filter(({ type }) => type !== 'ExternalName')
      .map((service) => ({
        endpoint: endpointOf(service, 'service', cluster),
        prefix,
        service,
        ports: endpointsOf(db, scopedKey(scope.id, namespace, service.name)),
      })),
  );
}

/** An Ingress as a destination. */
export interface IngressTarget extends Called {
  readonly listener: Listener;
}

export function ingressesOf(db: Database, cluster: Populated): readonly IngressTarget[] {
  const { scope, prefix } = cluster;
  return namespaceNames(db, scope.id).flatMap((namespace) =>
    factsIn(db, scope.id, namespace, 'listener').map((listener) => ({
      endpoint: endpointOf(listener, 'ingress', cluster),
      prefix,
      listener,
    })),
  );
}

const kinds = { service: 'Service', ingress: 'Ingress' } as const;

function endpointOf({ namespace, name }: Named, kind: keyof typeof kinds, { scope, prefix }: Populated): ReachEndpoint {
  return { id: `${prefix}${namespace}/${kinds[kind]}/${name}`, kind, cluster: scope.name, namespace, name };
}
