import type { GraphCluster, GraphEdge } from '../../server/src/protocol';
import { clusterId } from './layout';

/** Which workload is inside of what, by id. */
export interface Membership {
  readonly cluster: string;
  readonly workloads: number;
  readonly namespaceOf: ReadonlyMap<string, string>;
  /** How many workloads a namespace or the cluster holds. */
  readonly sizeOf: ReadonlyMap<string, number>;
  /** How many nodes stand outside of all namespaces. */
  readonly outside: number;
  /** Who reaches each node, however certain that is. */
  readonly reachers: ReadonlyMap<string, ReadonlySet<string>>;
}

export function membershipOf(cluster: GraphCluster, reaches: readonly GraphEdge[]): Membership {
  const namespaceOf = new Map<string, string>();
  const sizeOf = new Map<string, number>();
  for (const { id, nodes } of cluster.namespaces) {
    const workloads = nodes.filter((node) => node.kind === 'workload');
    for (const node of workloads) namespaceOf.set(node.id, id);
    sizeOf.set(id, workloads.length);
  }
  const id = clusterId(cluster);
  return {
    cluster: id,
    workloads: namespaceOf.size,
    namespaceOf,
    sizeOf: sizeOf.set(id, namespaceOf.size),
    outside: cluster.outside.length,
    reachers: reachersIn(reaches),
  };
}

function reachersIn(reaches: readonly GraphEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const reachers = new Map<string, Set<string>>();
  for (const { from, to } of reaches) reachers.set(to, (reachers.get(to) ?? new Set()).add(from));
  return reachers;
}

/** What holds for three quarters is drawn as the rule; the exceptions are seen when a node is looked at. */
export function isNearlyAll(count: number, whole: number): boolean {
  return count >= 3 && count >= whole * 0.75;
}

/** The pairs of nodes and containers that an edge could be drawn between. */
export function pairsOf(edge: GraphEdge, { namespaceOf, cluster }: Membership): readonly (readonly [string, string])[] {
  const from = [namespaceOf.get(edge.from), edge.from].filter((id) => id !== undefined);
  const to = [namespaceOf.get(edge.to), edge.to].filter((id) => id !== undefined);
  const pairs = from.flatMap((a) => to.map((b) => [a, b] as const));
  // The largest group comes first: of two that say the same, it is the one to draw.
  if (!namespaceOf.has(edge.from) && namespaceOf.has(edge.to)) pairs.unshift([edge.from, cluster]);
  if (namespaceOf.has(edge.from) && !namespaceOf.has(edge.to)) pairs.unshift([cluster, edge.to]);
  // A line from a container to something inside of it could not be drawn.
  return pairs.filter(([a, b]) => namespaceOf.get(a) !== b && namespaceOf.get(b) !== a);
}
