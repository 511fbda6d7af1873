import { endpointsOf, type PortEndpoints } from '../../core/cluster/endpoints';
import { scopedKey } from '../../core/cluster/key';
import { listeners } from '../../core/cluster/routes';
import { selectedBy } from '../../core/cluster/selection';
import type { Service, ServicePort } from '../../core/model/service';
import type { Workload } from '../../core/model/workload';
import type { Database } from '../../core/query';
import type { ClusterId } from '../../core/scopes';
import { code, link, listed, paragraphs, table } from '../markdown';
import { clusterIPText } from './cluster-ip';
import { dnsNames } from './dns-names';
import { serviceLink, workloadLinks } from './links';
import { policiesText } from './policies-on';
import { liveServiceText } from './live-service';
import { reachedBy } from './reached-by';
import { serviceEntriesText } from './service-entries';

/** Everything about a Service: where it leads, what it is called, who gets there. */
export function serviceHover(db: Database, cluster: ClusterId, service: Service, now?: number): string {
  const key = scopedKey(cluster, service.namespace, service.name);
  const endpoints = endpointsOf(db, key);
  const selected = selectedBy(db, key);
  return paragraphs(
    `**Service ${serviceLink(db, service)}** · ${typeText(service)}`,
    clusterIPText(db, cluster, service),
    liveServiceText(db, cluster, service, now),
    service.type === 'ExternalName' ? undefined : endpointsText(db, service, endpoints),
    dnsNames(db, cluster, service),
    routesText(db, cluster, service),
    serviceEntriesText(db, cluster, service),
    selected.length === 0 ? undefined : policiesText(db, cluster, selected),
    reachText(db, cluster, endpoints),
  );
}

function typeText({ type, clusterIP, externalName }: Service): string {
  if (type === 'ExternalName') return `ExternalName for ${code(externalName ?? '')}`;
  return clusterIP === 'headless' ? 'headless' : type;
}

function endpointsText(db: Database, service: Service, endpoints: readonly PortEndpoints[]): string {
  if (endpoints.length === 0) return service.clusterIP === 'headless' ? '' : 'No ports: it leads nowhere.';
  const rows = endpoints.map((one) => [portText(one.port), targetText(one), behindText(db, one)]);
  return table(['Port', 'Leads to', 'Pods'], rows);
}

function portText({ name, protocol, port, nodePort }: ServicePort): string {
  const number = `${protocol} ${String(port)}`;
  const node = nodePort === undefined ? '' : `, node port ${String(nodePort)}`;
  return `${code(number)}${name === undefined ? '' : ` ${name}`}${node}`;
}

function targetText({ port, pods, addresses }: PortEndpoints): string {
  const numbers = [...new Set([...pods, ...addresses].map((one) => String(one.port)))];
  const name = typeof port.targetPort === 'string' ? ` ${port.targetPort}` : '';
  return numbers.length === 0 ? code(String(port.targetPort)) : `${listed(numbers.map(code))}${name}`;
}

function behindText(db: Database, { pods, addresses, without }: PortEndpoints): string {
  const workloads = [...new Set(pods.map(({ workload }) => workload))];
  const parts = [
    ...(workloads.length > 0 ? [workloadLinks(db, workloads)] : []),
    ...(addresses.length > 0 ? [listed(addresses.map(({ address }) => code(address)))] : []),
    ...(without.length > 0 ? [`not ${workloadLinks(db, without)}: no port of that name`] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join('; ');
}

/** Who sends requests from outside to it. */
function routesText(db: Database, cluster: ClusterId, { namespace, name }: Service): string | undefined {
  const own = listeners(db, cluster).filter(
    (listener) => listener.namespace === namespace && listener.routes.some(({ backend }) => backend?.service === name),
  );
  const links = own.map((listener) => link(db, `${namespace}/${listener.name}`, listener.at));
  return links.length === 0 ? undefined : `**Behind Ingress** ${listed(links)}`;
}

/** One list for each workload behind the Service, as policies are about those. */
function reachText(db: Database, cluster: ClusterId, endpoints: readonly PortEndpoints[]): string {
  const ports = new Map<Workload, { protocol: ServicePort['protocol']; port: number }[]>();
  for (const { port, pods } of endpoints) {
    for (const pod of pods) {
      const known = ports.get(pod.workload) ?? [];
      ports.set(pod.workload, [...known, { protocol: port.protocol, port: pod.port }]);
    }
  }
  const texts = [...ports].slice(0, mostWorkloads).map(([workload, own]) => reachedBy(db, cluster, workload, own));
  // Most often all pods of a Service are reached by the same.
  return paragraphs(...new Set(texts));
}

const mostWorkloads = 3;
