import type { GraphCluster, GraphView } from '../../server/src/protocol';

/**
 * How exposed each workload is: first those an Ingress leads to, then by how many can reach them. What is known of a
 * node stays as it was at first sight, so that editing a policy changes lines and moves nothing.
 */
export function learnExposure(known: Map<string, number>, view: GraphView): void {
  for (const cluster of view.clusters)
    for (const [id, value] of exposureIn(cluster)) if (!known.has(id)) known.set(id, value);
}

const throughIngress = 100_000;

function exposureIn({ namespaces, edges }: GraphCluster): ReadonlyMap<string, number> {
  const nodes = namespaces.flatMap((namespace) => namespace.nodes);
  const exposure = new Map(nodes.map((node) => [node.id, 0]));
  const routed = new Set(edges.filter((edge) => edge.kind === 'routes').map((edge) => edge.to));
  for (const { kind, from, to } of edges) {
    if (kind === 'selects' && routed.has(from)) exposure.set(to, Math.max(exposure.get(to) ?? 0, throughIngress));
    if (kind === 'reaches') exposure.set(to, (exposure.get(to) ?? 0) + 1);
  }
  return exposure;
}
