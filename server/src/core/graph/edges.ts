import type { GraphEdge } from '../../protocol';
import { endpointsOf } from '../cluster/endpoints';
import { factsIn } from '../cluster/facts-in';
import { scopedKey } from '../cluster/key';
import { namespaceNames } from '../cluster/namespaces';
import { selectedBy, serviceNamed } from '../cluster/selection';
import { workloadKey } from '../cluster/workloads';
import type { Listener } from '../model/ingress';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { Scope } from '../scopes';
import { listenerId, serviceId, workloadId } from './ids';
import { placeOf } from './places';

/** An Ingress to its Services, and Services to their workloads. */
export function edgesOf(db: Database, scope: Scope): readonly GraphEdge[] {
  return namespaceNames(db, scope.id).flatMap((namespace) => [
    ...factsIn(db, scope.id, namespace, 'listener').flatMap((listener) => routeEdges(db, scope, listener)),
    ...factsIn(db, scope.id, namespace, 'service').flatMap((service) => selectionEdges(db, scope, service)),
  ]);
}

/** An Ingress to each Service it sends requests to. */
function routeEdges(db: Database, scope: Scope, listener: Listener): readonly GraphEdge[] {
  const from = listenerId(scope, listener.namespace, listener.name);
  const edges = new Map<string, GraphEdge>();
  for (const { backend, host, path } of listener.routes) {
    if (!backend || !serviceNamed(db, scopedKey(scope.id, listener.namespace, backend.service))) continue;
    const to = serviceId(scope, listener.namespace, backend.service);
    const place = placeOf(db, backend.serviceAt);
    const reason = `${host ?? 'Any host'}${path ?? ''} goes to \`${backend.service}\`.`;
    const label = backend.port === undefined ? '' : String(backend.port);
    edges.set(to, {
      id: `${from} ${to}`,
      from,
      to,
      kind: 'routes',
      certainty: 'yes',
      label,
      reason,
      ...(place ? { place } : {}),
    });
  }
  return [...edges.values()];
}

/** A Service to each workload behind it, with the pods' ports. */
function selectionEdges(db: Database, scope: Scope, service: Service): readonly GraphEdge[] {
  const key = scopedKey(scope.id, service.namespace, service.name);
  const from = serviceId(scope, service.namespace, service.name);
  const place = placeOf(db, service.selectorAt);
  return selectedBy(db, key).map((workload) => {
    const to = workloadId(scope, workloadKey(workload));
    const ports = endpointsOf(db, key).flatMap(({ port, pods }) =>
      pods
        .filter((pod) => workloadKey(pod.workload) === workloadKey(workload))
        .map((pod) => `${port.protocol} ${String(pod.port)}`),
    );
    const label = ports.length === 0 ? 'no port' : [...new Set(ports)].join(', ');
    const reason = `\`${service.name}\` selects \`${workload.name}\` by its labels.`;
    return {
      id: `${from} ${to}`,
      from,
      to,
      kind: 'selects',
      certainty: 'yes',
      label,
      reason,
      ...(place ? { place } : {}),
    } as const;
  });
}
