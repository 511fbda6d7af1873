import type { Anchor } from '../model/anchor';
import type { Service } from '../model/service';
import { query } from '../query';
import type { ClusterId } from '../scopes';
import { factsIn } from './facts-in';
import { inOrder } from './in-order';
import { namesOf, type ScopedKey } from './key';
import { namespaceNames } from './namespaces';

/** The Services that declare node ports, by the port: the cluster gives each to one only, whatever its protocol (N-4.25). */
const byNodePort = query<ClusterId, ReadonlyMap<number, readonly Service[]>>('byNodePort', (db, cluster) => {
  const found = new Map<number, Service[]>();
  for (const namespace of namespaceNames(db, cluster)) {
    for (const service of factsIn(db, cluster, namespace, 'service')) {
      for (const port of nodePortsOf(service)) found.set(port, [...(found.get(port) ?? []), service]);
    }
  }
  return found;
});

/** 0 says that the cluster shall choose. */
function nodePortsOf({ ports, type, healthCheckNodePort }: Service): ReadonlySet<number> {
  if (type !== 'NodePort' && type !== 'LoadBalancer') return new Set();
  return new Set([
    ...ports.flatMap(({ nodePort }) => nodePort || []),
    ...(healthCheckNodePort ? [healthCheckNodePort] : []),
  ]);
}

/** The Services that declare a node port, in the order of their files. */
export const withNodePort = query<ScopedKey, readonly Service[]>('withNodePort', (db, key) => {
  const [cluster, port] = namesOf(key);
  return inOrder(db, cluster, byNodePort(db, cluster).get(Number(port)) ?? []);
});

/** From where node ports are taken; the usual range where no configuration names another one (N-4.24). */
export const nodePortRange = query<ClusterId, NodePortRange>('nodePortRange', (db, cluster) => {
  const sign = factsIn(db, cluster, '', 'cluster-sign').find(({ nodePorts }) => nodePorts !== undefined);
  const [from, to] = sign?.nodePorts ?? [30000, 32767];
  return { from, to, at: sign?.at };
});

export interface NodePortRange {
  readonly from: number;
  readonly to: number;
  /** What says so. */
  readonly at: Anchor | undefined;
}
