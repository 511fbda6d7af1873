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
  const groups = new Map<string, Listener[]>();
  for (const listener of listeners(db, cluster)) {
    const key = groupKey(listener, controllersOf(db, cluster, listener));
    const group = groups.get(key);
    if (group) group.push(listener);
    else groups.set(key, [listener]);
  }
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (!first) return [];
    const { product, place } = controllersOf(db, cluster, first);
    return [{ key, product, isServed: place !== 'nobody', listeners: group }];
  });
});

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
  for (const listener of listeners(db, cluster)) {
    const group = groupKey(listener, controllersOf(db, cluster, listener));
    for (const host of new Set(listener.routes.map((route) => route.host?.toLowerCase() ?? ''))) {
      const key = scopedKey(group, host);
      const others = byHost.get(key);
      if (others) others.push(listener);
      else byHost.set(key, [listener]);
    }
  }
  return byHost;
});

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
