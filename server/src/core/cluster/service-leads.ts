import { addTo } from '../groups';
import type { ServicePort } from '../model/service';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Protocol } from '../sets/connections';
import { endpointsOf } from './endpoints';
import { factsIn } from './facts-in';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { workloadKey, workloadsByKey } from './workloads';

/** A port of a Service, and the port of a workload's pods that it leads to. */
export interface Lead {
  readonly service: string;
  readonly port: ServicePort;
  readonly target: number;
}

/** The ports of Services that lead to a workload. */
export function leadsTo(db: Database, cluster: ClusterId, workload: Workload): readonly Lead[] {
  return leads(db, scopedKey(cluster, workload.namespace, workloadKey(workload)));
}

const leads = query<ScopedKey, readonly Lead[]>('leads', (db, key) => {
  const [cluster, namespace, id] = namesOf(key);
  const place = scopedKey(cluster, namespace);
  const workload = workloadsByKey(db, place).get(id);
  return (workload && leadsIn(db, place).get(workload)) ?? [];
});

/** By workload, from the side of the Services: each looks at none but those it selects. */
const leadsIn = query<ScopedKey, ReadonlyMap<Workload, readonly Lead[]>>('leadsIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const services = factsIn(db, cluster, namespace, 'service').map(({ name }) => name);
  const found = new Map<Workload, Lead[]>();
  for (const [workload, lead] of services.flatMap((name) => leadsOf(db, scopedKey(cluster, namespace, name), name)))
    addTo(found, workload, lead);
  return found;
});

function leadsOf(db: Database, key: ScopedKey, service: string): readonly (readonly [Workload, Lead])[] {
  return endpointsOf(db, key).flatMap(({ port, pods }) =>
    pods.map(({ workload, port: target }) => [workload, { service, port, target }] as const),
  );
}

/** Whether any Service has a port of that number: most numbers in policies are of pods only. */
export function isServicePort(db: Database, cluster: ClusterId, port: number, protocol: Protocol): boolean {
  return servicePorts(db, cluster).has(`${protocol} ${port}`);
}

const servicePorts = query<ClusterId, ReadonlySet<string>>(
  'servicePorts',
  (db, cluster) =>
    new Set(namespaceNames(db, cluster).flatMap((namespace) => servicePortsIn(db, scopedKey(cluster, namespace)))),
);

const servicePortsIn = query<ScopedKey, readonly string[]>('servicePortsIn', (db, key) => {
  const [cluster, namespace] = namesOf(key);
  const ports = factsIn(db, cluster, namespace, 'service').flatMap((service) => service.ports);
  return [...new Set(ports.map(({ protocol, port }) => `${protocol} ${port}`))].sort();
});
