import { endpointsOf, type PortEndpoints } from '../cluster/endpoints';
import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ReachEndpoint } from '../reachability';
import type { Scope } from '../scopes';
import type { Populated } from './members';
import type { Called } from './words';

/** A Service as a destination. */
export interface ServiceTarget extends Called {
  readonly service: Service;
  readonly ports: readonly PortEndpoints[];
}

/** The Services of a cluster; those that are only a name for another host lead nowhere of their own. */
export function servicesOf(db: Database, { scope, prefix }: Populated): readonly ServiceTarget[] {
  return namespaceNames(db, scope.id).flatMap((namespace) =>
    factsIn(db, scope.id, namespace, 'service')
      .filter(({ type }) => type !== 'ExternalName')
      .map((service) => ({
        endpoint: endpointOf(service, scope, prefix),
        prefix,
        service,
        ports: endpointsOf(db, scopedKey(scope.id, namespace, service.name)),
      })),
  );
}

function endpointOf({ namespace, name }: Service, { name: cluster }: Scope, prefix: string): ReachEndpoint {
  return { id: `${prefix}${namespace}/Service/${name}`, kind: 'service', cluster, namespace, name };
}
