import { addTo } from '../groups';
import type { Anchor } from '../model/anchor';
import type { Listener, Route } from '../model/ingress';
import type { Service, ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Protocol } from '../sets/connections';
import type { Controllers } from './controllers';
import type { AddressEndpoint, PodEndpoint } from './endpoints';
import { factsIn } from './facts-in';
import { hostEntries } from './host-entries';
import { ingressEntries } from './ingress-entries';
import { scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { serviceEntries } from './service-entries';
import { workloadKey } from './workloads';

/** A way into the cluster from outside: one for each port of a Service, for each port of a pod on its node, for each route. */
export type Entry = ServiceEntry | HostEntry | IngressEntry;

interface Way {
  /** What makes it: the port of the Service or pod, or the route. */
  readonly at: Anchor;
  readonly protocol: Protocol;
  /** The pods it leads to, each with its own port (after `targetPort`). */
  readonly pods: readonly PodEndpoint[];
  /** Endpoints of the Service that are written by hand or dumped. */
  readonly addresses: readonly AddressEndpoint[];
}

/** Through a load balancer, a port of every node, or an address that is routed to a node. */
export interface ServiceEntry extends Way {
  readonly kind: 'load-balancer' | 'node-port' | 'external-ip';
  readonly service: Service;
  readonly servicePort: ServicePort;
  /** Where clients connect to: addresses or host names. Empty: given on creation, or those of the nodes. */
  readonly hosts: readonly string[];
  /** `undefined`: chosen on creation from the range of node ports (N-4.24). */
  readonly port: number | undefined;
  /** Whose address the pods see: the client's, or perhaps that of a node or of the load balancer (N-1.36, N-4.26). */
  readonly source: 'client' | 'client-or-node' | 'client-or-balancer';
}

/** Through a port of the node that the pod is on: `hostPort`, or any port of a pod on the host network. */
export interface HostEntry extends Way {
  readonly kind: 'host-port' | 'host-network';
  readonly workload: Workload;
  readonly port: number;
  readonly source: 'client';
}

/** A request for a host and path, through the pods or the load balancer of an ingress controller. */
export interface IngressEntry extends Way {
  readonly kind: 'ingress';
  readonly listener: Listener;
  readonly route: Route;
  /** `undefined` where no file has it, or where the backend is none. */
  readonly service: Service | undefined;
  readonly servicePort: ServicePort | undefined;
  readonly controllers: Controllers;
}

/** Every way in from outside, by namespace. */
export const entriesOf = query<ClusterId, readonly Entry[]>('entries', (db, cluster) =>
  namespaceNames(db, cluster).flatMap((namespace) => [
    ...factsIn(db, cluster, namespace, 'listener').flatMap((listener) => ingressEntries(db, cluster, listener)),
    ...factsIn(db, cluster, namespace, 'service').flatMap((service) => serviceEntries(db, keyOf(cluster, service))),
    ...hostEntries(db, scopedKey(cluster, namespace)),
  ]),
);

/** The ways in that lead to a Service: its own, and the routes of Ingresses that have it for a backend. */
export function entriesTo(db: Database, cluster: ClusterId, service: Service): readonly Entry[] {
  const routed = factsIn(db, cluster, service.namespace, 'listener')
    .filter(({ routes }) => routes.some(({ backend }) => backend?.service === service.name))
    .flatMap((listener) => ingressEntries(db, cluster, listener))
    .filter((entry) => entry.service?.name === service.name);
  return [...serviceEntries(db, keyOf(cluster, service)), ...routed];
}

/** The ways in that lead to pods of a workload; through Ingresses as well. */
export function entriesToPods(db: Database, cluster: ClusterId, workload: Workload): readonly Entry[] {
  return entriesByWorkload(db, cluster).get(workloadKey(workload)) ?? [];
}

const entriesByWorkload = query<ClusterId, ReadonlyMap<string, readonly Entry[]>>(
  'entriesByWorkload',
  (db, cluster) => {
    const found = new Map<string, Entry[]>();
    for (const entry of entriesOf(db, cluster)) {
      for (const key of new Set(entry.pods.map(({ workload }) => workloadKey(workload)))) addTo(found, key, entry);
    }
    return found;
  },
);

function keyOf(cluster: ClusterId, { namespace, name }: Service): ScopedKey {
  return scopedKey(cluster, namespace, name);
}
