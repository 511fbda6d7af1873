import { below, isSameResource, type Anchor } from '../model/anchor';
import type { PodSettings } from '../model/pod-settings';
import type { Service } from '../model/service';
import type { Database } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { scopedKey } from './key';
import { selectedBy } from './selection';

/** Everywhere that the name of a container's port is said: its own place, probes of the pods, Services in front of them. */
export function sayingContainerPort(
  db: Database,
  cluster: ClusterId,
  pods: PodSettings,
  name: string,
): readonly Anchor[] {
  const ports = pods.containers.flatMap((container) => container.ports).filter((port) => port.name === name);
  const probes = pods.containers.flatMap((container) => container.probes).filter(({ port }) => port === name);
  const services = factsIn(db, cluster, pods.namespace, 'service').filter((service) =>
    selectedBy(db, scopedKey(cluster, pods.namespace, service.name)).some(({ at }) => isSameResource(at, pods.at)),
  );
  const targets = services.flatMap((service) => service.ports).filter(({ targetPort }) => targetPort === name);
  return [
    ...ports.map(({ at }) => below(at, 'name')),
    ...probes.map(({ at }) => at),
    ...targets.map(({ targetAt }) => targetAt),
  ];
}

/** Everywhere that the name of a Service's port is said: its own place, and the backends of Ingresses. */
export function sayingServicePort(db: Database, cluster: ClusterId, service: Service, name: string): readonly Anchor[] {
  const ports = service.ports.filter((port) => port.name === name);
  const routes = factsIn(db, cluster, service.namespace, 'listener').flatMap((listener) => listener.routes);
  const backends = routes.flatMap(({ backend }) => backend ?? []);
  const own = backends.filter((backend) => backend.service === service.name && backend.port === name);
  return [...ports.map(({ at }) => below(at, 'name')), ...own.map(({ portAt }) => portAt)];
}
