import { addTo, groupedBy } from '../groups';
import { anchorKey } from '../model/anchor';
import type { Listener } from '../model/ingress';
import { query, type Database } from '../query';
import type { ClusterId } from '../scopes';
import { controllersOf, type Controllers } from './controllers';
import type { IngressProduct } from './ingress-products';
import { allNamesOf, namesOf, scopedKey, type ScopedKey } from './key';
import { listeners } from './routes';
import { workloadKey } from './workloads';

/** Ingresses that one address answers for: whoever asks there may meet a route of any of them. */
export interface ListenerGroup {
  readonly key: string;
  readonly product: IngressProduct;
  /** Whether anybody is known to serve them: they have a class. */
  readonly isServed: boolean;
  readonly listeners: readonly Listener[];
}

export const listenerGroups = query<ClusterId, readonly ListenerGroup[]>('listenerGroups', (db, cluster) => {
  const groups = groupedBy(listeners(db, cluster), (one) => groupKey(one, controllersOf(db, cluster, one)));
  return [...groups].map(([key, group]) => {
    const { product, place } = controllersOf(db, cluster, group[0]);
    return { key, product, isServed: place !== 'nobody', listeners: group };
  });
});

/** The first Ingress of each class, by its name. */
export const firstOfClass = query<ClusterId, ReadonlyMap<string, Listener>>(
  'firstOfClass',
  (db, cluster) =>
    new Map(
      listeners(db, cluster)
        .toReversed()
        .map((one) => [one.className ?? '', one]),
    ),
);

/** The Ingresses that one address answers for and that route a host, in the order of their files. */
export function listenersBeside(db: Database, cluster: ClusterId, listener: Listener, host = ''): readonly Listener[] {
  const group = groupKey(listener, controllersOf(db, cluster, listener));
  return listenersWithHost(db, scopedKey(cluster, group, host.toLowerCase()));
}

/** Whether any of the Ingresses at the same address has a certificate for a host; a wildcard stands for one label (N-6.3). */
export function isCertified(db: Database, cluster: ClusterId, listener: Listener, host: string): boolean {
  const hosts = certifiedHosts(db, scopedKey(cluster, groupKey(listener, controllersOf(db, cluster, listener))));
  const asked = host.toLowerCase();
  return hosts.has(asked) || hosts.has(`*${asked.slice(asked.indexOf('.'))}`);
}

const certifiedHosts = query<ScopedKey, ReadonlySet<string>>('certifiedHosts', (db, key) => {
  const [cluster, group] = namesOf(key);
  const all = listenerGroups(db, cluster).find((one) => one.key === group)?.listeners ?? [];
  return new Set(all.flatMap(({ tls }) => tls.flatMap(({ hosts }) => hosts.map((one) => one.toLowerCase()))));
});

/** Asked by cluster, group and host, so that an Ingress for one host concerns nobody who asks for another. */
const listenersWithHost = query<ScopedKey, readonly Listener[]>('listenersWithHost', (db, key) => {
  const [cluster = '', group = '', host = ''] = allNamesOf(key);
  return listenersByHost(db, cluster).get(scopedKey(group, host)) ?? [];
});

const listenersByHost = query<ClusterId, ReadonlyMap<string, readonly Listener[]>>('listenersByHost', (db, cluster) => {
  const byHost = new Map<string, Listener[]>();
  for (const { key, listeners: own } of listenerGroups(db, cluster))
    for (const one of own) for (const host of hostsOf(one)) addTo(byHost, scopedKey(key, host), one);
  return byHost;
});

function hostsOf({ routes }: Listener): ReadonlySet<string> {
  return new Set(routes.map(({ host }) => host?.toLowerCase() ?? ''));
}

function groupKey(listener: Listener, controllers: Controllers): string {
  const { joins } = controllers.product;
  const alone = anchorKey(listener.at);
  if (controllers.place === 'nobody' || joins === 'each') return alone;
  return joins === 'all' ? instanceOf(controllers) : (listener.annotations[joins.group] ?? alone);
}

/** The controller's pods where they are in the files, or else what the class says of it. */
function instanceOf({ workloads, served, product }: Controllers): string {
  if (workloads.length > 0) return workloads.map(workloadKey).join();
  if ('ingressClass' in served) return served.ingressClass.controller ?? served.ingressClass.name;
  return product.controller === '' && 'name' in served ? `class ${served.name}` : product.controller;
}
