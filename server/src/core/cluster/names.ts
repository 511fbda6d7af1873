import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import type { Service } from '../model/service';
import type { Workload } from '../model/workload';
import { slicesOf } from './endpoints';
import { namesOf, scopedKey, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';
import { podCount } from './replicas';
import { selectedBy, serviceNamed } from './selection';
import { zone } from './zone';

/** The DNS names of a Service and of the pods behind it, without the search path's short forms. */
export interface ServiceNames {
  readonly full: string;
  /** Shorter names and where they work: `api` in its own namespace, `api.shop` everywhere (N-5.10). */
  readonly short: readonly string[];
  /** Names of single pods: of StatefulSets, of pods with hostname and subdomain, of slices (N-5.4 – N-5.6). */
  readonly pods: readonly string[];
}

export const namesOfService = query<ScopedKey, ServiceNames | undefined>('namesOfService', (db, key) => {
  const [cluster, namespace, name] = namesOf(key);
  const service = serviceNamed(db, key);
  if (!service) return undefined;
  const full = `${name}.${namespace}.svc.${zone(db, cluster).name}`;
  const hostnames = hostnamesOf(db, key, service);
  return {
    full,
    short: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`],
    pods: hostnames.map((hostname) => `${hostname}.${full}`),
  };
});

/** More pods than these are not named one by one. */
const mostReplicas = 100;

function hostnamesOf(db: Database, key: ScopedKey, service: Service): readonly string[] {
  const own = selectedBy(db, key).flatMap((workload) => hostnamesBehind(db, namesOf(key)[0], workload, service));
  const written = slicesOf(db, key).flatMap((slice) => slice.endpoints.flatMap((endpoint) => endpoint.hostname ?? []));
  return [...new Set([...own, ...written])];
}

function hostnamesBehind(db: Database, cluster: ClusterId, workload: Workload, service: Service): readonly string[] {
  if (workload.type === 'StatefulSet') {
    if (workload.serviceName !== service.name || service.clusterIP !== 'headless') return [];
    // An autoscaler sets more than are written, and is open about how many.
    const { fewest } = podCount(db, cluster, workload);
    const count = Math.min(Math.max(fewest, workload.replicas ?? 1), mostReplicas);
    return Array.from({ length: count }, (_, index) => `${workload.name}-${String(workload.firstOrdinal + index)}`);
  }
  // A subdomain without a hostname names nothing (N-5.5).
  return workload.hostname !== undefined && workload.subdomain === service.name ? [workload.hostname] : [];
}

/** What a host name means inside a cluster. */
export type Resolution =
  | { readonly kind: 'service'; readonly service: Service; readonly pod: string | undefined }
  /** Of the cluster's zone, but nothing has that name. `service` and `namespace` are what it would be. */
  | { readonly kind: 'nothing'; readonly service: string; readonly namespace: string; readonly pod: string | undefined }
  /** Only a server outside the cluster can know it. */
  | { readonly kind: 'outside' };

/** Resolves a name as a pod in `namespace` does, through the search path of N-5.9: the first hit counts. */
export function resolve(db: Database, cluster: ClusterId, namespace: string, host: string): Resolution {
  const { name: domain } = zone(db, cluster);
  const candidates = candidatesOf(host.toLowerCase(), namespace, domain);
  const parsed = candidates.flatMap((candidate) => parseName(candidate, domain) ?? []);
  for (const name of parsed) {
    const found = lookUp(db, cluster, name);
    if (found) return found;
  }
  // The later ones read less into a name: `api.shop` in `shop` is a Service of `shop`, not a pod behind one called `shop`.
  const intended = parsed.findLast((name) => isMeant(db, cluster, host, name));
  return intended ? { kind: 'nothing', ...intended } : { kind: 'outside' };
}

/** The full names tried, in order; a dot at the end bypasses the search path. */
function candidatesOf(host: string, namespace: string, domain: string): readonly string[] {
  if (host.endsWith('.')) return [host.slice(0, -1)];
  const searched = [`${namespace}.svc.${domain}`, `svc.${domain}`, domain].map((suffix) => `${host}.${suffix}`);
  const dots = host.split('.').length - 1;
  return dots >= 5 ? [host, ...searched] : [...searched, host];
}

export interface ServiceName {
  readonly service: string;
  readonly namespace: string;
  readonly pod: string | undefined;
}

function parseName(full: string, domain: string): ServiceName | undefined {
  const suffix = `.svc.${domain}`;
  if (!full.endsWith(suffix)) return undefined;
  const labels = full.slice(0, -suffix.length).split('.');
  const [first = '', second = '', third] = labels;
  if (labels.length === 2) return { service: first, namespace: second, pod: undefined };
  return labels.length === 3 && third !== undefined ? { pod: first, service: second, namespace: third } : undefined;
}

function lookUp(
  db: Database,
  cluster: ClusterId,
  { service: name, namespace, pod }: ServiceName,
): Resolution | undefined {
  const key = scopedKey(cluster, namespace, name);
  const service = serviceNamed(db, key);
  if (!service) return undefined;
  if (pod === undefined) return { kind: 'service', service, pod };
  const isNamed = namesOfService(db, key)?.pods.some((full) => full.startsWith(`${pod}.`)) === true;
  return isNamed || isAddressName(pod) ? { kind: 'service', service, pod } : undefined;
}

/** CoreDNS answers `10-1-2-3.api.shop.svc…` for each endpoint (N-5.4). */
function isAddressName(label: string): boolean {
  return /^\d+-\d+-\d+-\d+$/.test(label);
}

/**
 * A name that says `svc`, or has no dot, or ends with a known namespace, can only mean something in the cluster; and so can
 * one of a pod behind a Service (`db-7.db`), be there one of that number or not.
 */
function isMeant(db: Database, cluster: ClusterId, host: string, name: ServiceName): boolean {
  const { namespace } = name;
  const bare = host.toLowerCase().replace(/\.$/, '');
  if (/\.svc(\.|$)/.test(bare))
    return bare === `${bare.split('.svc')[0] ?? ''}.svc` || bare.endsWith(`.svc.${zone(db, cluster).name}`);
  if (!bare.includes('.')) return true;
  if (namespaceNames(db, cluster).includes(namespace) && bare.endsWith(`.${namespace}`)) return true;
  return bare === `${name.pod ?? ''}.${name.service}` && podsCalled(db, cluster, name).length > 0;
}

/** The workloads behind a Service of which a pod may have a name: their own, or that and a number. */
export function podsCalled(db: Database, cluster: ClusterId, name: ServiceName): readonly Workload[] {
  const { pod = '', namespace, service } = name;
  const selected = selectedBy(db, scopedKey(cluster, namespace, service));
  return selected.filter((workload) => pod === workload.name || isNumbered(pod, workload.name));
}

function isNumbered(pod: string, name: string): boolean {
  return pod.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1));
}
