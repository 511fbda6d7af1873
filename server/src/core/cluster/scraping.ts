import type { Anchor } from '../model/anchor';
import type { Scrape, ScrapePort } from '../model/scrape';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { matches } from '../sets/selectors';
import { endpointsOf, namedPort, type PodEndpoint } from './endpoints';
import { factsIn } from './facts-in';
import { scopedKey } from './key';
import { namespaceNames } from './namespaces';
import { selectedBy } from './selection';
import { usualPod } from './usual-pod';
import { allWorkloads, workloadKey, workloadsIn } from './workloads';

/** The pods of Prometheus: those in the files, and those that an operator makes. */
export const scrapers = query<ClusterId, readonly Workload[]>('scrapers', (db, cluster) => [
  ...allWorkloads(db, cluster).filter((one) => !one.isScaledToZero && isPrometheus(one)),
  ...namespaceNames(db, cluster).flatMap((namespace) =>
    factsIn(db, cluster, namespace, 'scraper').map(({ name, labels }) => ({
      ...usualPod(namespace, name, labels),
      type: 'Prometheus',
      selector: { 'app.kubernetes.io/name': 'prometheus', prometheus: name },
    })),
  ),
]);

/** By the labels of its charts; the exporters of the older one have another component. */
function isPrometheus({ labels }: Workload): boolean {
  const component = labels['component'] ?? labels['app.kubernetes.io/component'] ?? 'server';
  const names = [labels['app.kubernetes.io/name'], labels['app'], labels['k8s-app']];
  return (
    names.includes('prometheus-server') || (names.includes('prometheus') && /^(server|prometheus)$/.test(component))
  );
}

/** Pods whose metrics are to be read, by the port that asks for it. */
export interface Scraped {
  readonly at: Anchor;
  readonly pods: readonly PodEndpoint[];
}

/** What a monitor of Prometheus' operator selects, and all among which it does. */
export interface Monitored {
  readonly selected: readonly (Service | Workload)[];
  readonly candidates: readonly (Service | Workload)[];
}

/** `undefined` for annotations, which are about their own object. */
export function monitoredBy(db: Database, cluster: ClusterId, { targets }: Scrape): Monitored | undefined {
  if (targets.kind === 'own') return undefined;
  const candidates = placesOf(db, cluster, targets.namespaces).flatMap((place): readonly (Service | Workload)[] =>
    targets.kind === 'services' ? factsIn(db, cluster, place, 'service') : workloadsIn(db, scopedKey(cluster, place)),
  );
  return { candidates, selected: candidates.filter(({ labels }) => matches(targets.selector, labels)) };
}

export function scrapedBy(db: Database, cluster: ClusterId, scrape: Scrape): readonly Scraped[] {
  const services = servicesOf(db, cluster, scrape);
  const pods = podsOf(db, cluster, scrape);
  return scrape.ports.map((port) => ({
    at: port.at,
    pods: [
      ...services.flatMap((service) => behind(db, cluster, service, port)),
      ...pods.flatMap((workload) => endpointOn(workload, port)),
    ],
  }));
}

/** Whether a Prometheus that the files show is to read metrics on a port of pods. */
export function isScraped(db: Database, cluster: ClusterId, { workload, port }: PodEndpoint): boolean {
  return scrapers(db, cluster).length > 0 && scrapedPorts(db, cluster).has(portKey(workload, port));
}

const scrapedPorts = query<ClusterId, ReadonlySet<string>>('scrapedPorts', (db, cluster) => {
  const scrapes = namespaceNames(db, cluster).flatMap((namespace) => factsIn(db, cluster, namespace, 'scrape'));
  const pods = scrapes.flatMap((scrape) => scrapedBy(db, cluster, scrape)).flatMap((one) => one.pods);
  return new Set(pods.map(({ workload, port }) => portKey(workload, port)));
});

function portKey(workload: Workload, port: number): string {
  return `${workload.namespace} ${workloadKey(workload)} ${port}`;
}

function servicesOf(db: Database, cluster: ClusterId, { type, namespace, name, targets }: Scrape): readonly Service[] {
  if (targets.kind === 'own' && type === 'Service')
    return factsIn(db, cluster, namespace, 'service').filter((one) => one.name === name);
  if (targets.kind !== 'services') return [];
  return placesOf(db, cluster, targets.namespaces)
    .flatMap((place) => factsIn(db, cluster, place, 'service'))
    .filter(({ labels }) => matches(targets.selector, labels));
}

function podsOf(db: Database, cluster: ClusterId, { type, namespace, name, targets }: Scrape): readonly Workload[] {
  if (targets.kind === 'own')
    return workloadsIn(db, scopedKey(cluster, namespace)).filter((one) => one.type === type && one.name === name);
  if (targets.kind !== 'pods') return [];
  return placesOf(db, cluster, targets.namespaces)
    .flatMap((place) => workloadsIn(db, scopedKey(cluster, place)))
    .filter(({ labels }) => matches(targets.selector, labels));
}

function placesOf(db: Database, cluster: ClusterId, names: 'all' | readonly string[]): readonly string[] {
  return names === 'all' ? namespaceNames(db, cluster) : names;
}

function behind(db: Database, cluster: ClusterId, service: Service, port: ScrapePort): readonly PodEndpoint[] {
  const key = scopedKey(cluster, service.namespace, service.name);
  if (port.of === 'pod') return selectedBy(db, key).flatMap((workload) => endpointOn(workload, port));
  return endpointsOf(db, key)
    .filter((one) => one.port.name === port.port && one.port.protocol === 'TCP')
    .flatMap(({ pods }) => pods);
}

function endpointOn(workload: Workload, { port }: ScrapePort): readonly PodEndpoint[] {
  const number = typeof port === 'number' ? port : namedPort(workload, port, 'TCP');
  return number === undefined || workload.isScaledToZero ? [] : [{ workload, port: number }];
}
